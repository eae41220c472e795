import type { Incident, Response } from '../api/types';
import { IncidentLink } from '../detail/IncidentLink';
import { Section } from '../detail/Section';
import { Ago } from '../text/Ago';
import { StatusMark } from '../text/Marks';
import { oneLine, tidy } from '../text/tidy';
import { label } from '../text/words';
import { Calls } from './Calls';
import { Decide } from './Decide';
import { Gates } from './Gates';
import { Outcome } from './Outcome';
import { inOrder, limits, possible, whatItDoes } from './words';

/** What is done about the incident, or would be: the proposal, what the gates say, and what became of it. */
export function Responses({ incident }: { incident: Incident }) {
  const responses = incident.responses ?? [];
  if (responses.length === 0) return null;
  return (
    <Section name="Responses" id="responses" amount={responses.length}>
      <ul class="responses">
        {inOrder(responses).map((response) => <ResponseCard key={response.id} response={response} />)}
      </ul>
    </Section>
  );
}

function ResponseCard({ response }: { response: Response }) {
  return (
    <li class="response">
      <div class="member-head">
        <StatusMark status={response.status} />
        <span class="member-name"><b><bdi>{oneLine(response.policy, 80)}</bdi></b> <span class="quiet">when {label(response.trigger).toLowerCase()}</span></span>
        <span class="member-when quiet"><Ago at={response.ended_at ?? response.started_at ?? response.planned_at} /></span>
      </div>
      <p class="response-what"><bdi>{oneLine(whatItDoes(response), 400)}</bdi></p>
      <p class="response-why"><bdi>{tidy(response.why, 600)}</bdi></p>
      <Parameters response={response} />
      <Chain response={response} />
      <Plan response={response} />
      <Calls response={response} />
      <Outcome response={response} />
      {possible(response).length > 0 && <Decide key={response.status} response={response} limits={limits(response)} />}
      <Gates response={response} />
    </li>
  );
}

function Parameters({ response }: { response: Response }) {
  const parameters = Object.entries(response.parameters);
  if (parameters.length === 0) return null;
  return (
    <dl class="parameters">
      {parameters.map(([name, value]) => <div key={name}><dt>{oneLine(name, 60)}</dt><dd class="mono"><bdi>{oneLine(value, 260)}</bdi></dd></div>)}
    </dl>
  );
}

/** What its executors say they would do. */
function Plan({ response }: { response: Response }) {
  if (response.plan.length === 0) return null;
  return (
    <ol class="plan" aria-label="Plan">
      {response.plan.map((line, n) => <li key={n}><bdi>{oneLine(line, 240)}</bdi></li>)}
    </ol>
  );
}

function Chain({ response }: { response: Response }) {
  if (response.caused_by.length === 0) return null;
  return (
    <p class="response-why">Caused by {response.caused_by.map((id, n) => (
      <span key={id}>{n > 0 && ', then '}<IncidentLink id={id.split(':')[0] ?? id} /> <span class="quiet">({oneLine(id.split(':').slice(2).join(':'), 60)})</span></span>
    ))}</p>
  );
}
