import type { Call, Response } from '../api/types';
import { Bar } from '../detail/EvidenceBars';
import { Ago } from '../text/Ago';
import { StatusMark } from '../text/Marks';
import { oneLine } from '../text/tidy';
import { whatCallDoes } from './words';

/** The calls of executors: what was done, what is under way and how far, what comes. One call alone that nobody began says nothing new. */
export function Calls({ response }: { response: Response }) {
  const begun = response.calls.some((call) => call.started_at !== null);
  if (response.calls.length < 2 && !begun) return null;
  return (
    <ol class="calls" aria-label="Steps" aria-live="polite">
      {response.calls.map((call) => <CallRow key={call.number} call={call} />)}
    </ol>
  );
}

function CallRow({ call }: { call: Call }) {
  const runs = call.status === 'started';
  return (
    <li class="call">
      <StatusMark status={call.status} />
      <span class="call-what"><bdi>{oneLine(whatCallDoes(call), 300)}</bdi>
        {call.detail && <span class="quiet">: <bdi>{oneLine(call.detail, 300)}</bdi></span>}</span>
      {runs && call.progress !== null && <span class="call-progress"><Bar value={call.progress} /> <span class="number">{Math.round(call.progress * 100)} %</span></span>}
      {call.started_at && <span class="call-when quiet"><Ago at={call.ended_at ?? call.started_at} /></span>}
    </li>
  );
}
