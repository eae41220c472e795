import { useState } from 'preact/hooks';
import type { Decision } from '../api/types';
import { Ago } from '../text/Ago';
import { StatusMark } from '../text/Marks';
import { oneLine, tidy } from '../text/tidy';
import { count, plural, score } from '../text/words';
import { Bar, EvidenceBars } from './EvidenceBars';
import { newestFirst, whyNot } from './evidence';
import { IncidentLink } from './IncidentLink';
import { Section } from './Section';

const FEW = 5;
const STEP = 100;

/** What was decided and why not otherwise. */
export function Decisions({ decisions }: { decisions: readonly Decision[] | null }) {
  const [most, setMost] = useState(FEW);
  if (decisions === null) {
    return <Section name="Decisions" id="decisions"><p class="quiet">The decision records could not be read.</p></Section>;
  }
  const hidden = decisions.length - most;
  return (
    <Section name="Decisions" id="decisions" amount={decisions.length}>
      {decisions.length === 0 && <p class="quiet">No decision record is kept for it any more.</p>}
      <ul class="decisions">
        {newestFirst(decisions).slice(0, most).map((decision) => <DecisionCard key={decision.id} decision={decision} />)}
      </ul>
      {hidden > 0 && <button type="button" class="button" onClick={() => setMost(most + STEP)}>Show {count(Math.min(STEP, hidden))} older</button>}
    </Section>
  );
}

function DecisionCard({ decision }: { decision: Decision }) {
  return (
    <li class="decision">
      <div class="member-head">
        <StatusMark status={decision.outcome} />
        <span class="member-name"><b><bdi>{oneLine(decision.check, 120)}</bdi></b> <span class="quiet">on</span> <bdi>{oneLine(decision.entity, 120)}</bdi></span>
        <span class="member-when quiet"><Ago at={decision.at} /></span>
      </div>
      <p class="decision-summary"><bdi>{tidy(decision.summary, 400)}</bdi></p>
      {decision.score > 0 && (
        <p class="decision-score quiet">
          <Bar value={decision.score} mark={decision.threshold} />
          <span class="number">{score(decision.score)}</span> of <span class="number">{score(decision.threshold)}</span> needed ·{' '}
          {plural(decision.candidates, 'candidate')} weighed
        </p>
      )}
      {decision.runner_up_id && (
        <p class="why-not"><span class="why-word">Why not</span> <IncidentLink id={decision.runner_up_id} />
          <span class="quiet number"> ({score(decision.runner_up_score)})</span>: <bdi>{tidy(whyNot(decision), 400)}</bdi></p>
      )}
      {decision.evidence.length > 0 && (
        <details class="why"><summary>Evidence</summary><EvidenceBars evidence={decision.evidence} /></details>
      )}
    </li>
  );
}
