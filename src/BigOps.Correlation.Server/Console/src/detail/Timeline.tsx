import { useState } from 'preact/hooks';
import type { TimelineEntry } from '../api/types';
import { Ago } from '../text/Ago';
import { oneLine, tidy } from '../text/tidy';
import { count, label } from '../text/words';
import { Section } from './Section';

const FEW = 12;
const STEP = 200;
const BY_PEOPLE = new Set(['acknowledged', 'unacknowledged', 'comment', 'assigned', 'snoozed', 'unsnoozed', 'merged', 'split', 'feedback']);

export function Timeline({ timeline }: { timeline: readonly TimelineEntry[] }) {
  const [most, setMost] = useState(FEW);
  const newestFirst = [...timeline].reverse();
  const hidden = timeline.length - most;
  return (
    <Section name="Timeline" id="timeline" amount={timeline.length}>
      <ol class="timeline">
        {newestFirst.slice(0, most).map((entry, n) => <Entry key={timeline.length - n} entry={entry} />)}
      </ol>
      {hidden > 0 && <button type="button" class="button" onClick={() => setMost(most + STEP)}>Show {count(Math.min(STEP, hidden))} older</button>}
    </Section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const person = entry.actor !== '' || BY_PEOPLE.has(entry.kind);
  return (
    <li class={person ? 'entry entry-person' : 'entry'}>
      <span class="entry-when quiet"><Ago at={entry.at} /></span>
      <span class="entry-what">
        <span class="entry-kind">{label(oneLine(entry.kind, 30))}</span>
        {entry.actor && <> <span class="quiet">by</span> <bdi>{oneLine(entry.actor, 80)}</bdi></>}
        {entry.text && <bdi class="entry-text">{tidy(entry.text)}</bdi>}
      </span>
    </li>
  );
}
