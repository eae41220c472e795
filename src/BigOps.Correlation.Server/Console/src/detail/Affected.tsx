import { useState } from 'preact/hooks';
import type { Incident } from '../api/types';
import { searchOf, defaultFilters, type Filters } from '../list/filters';
import { followLink, showList } from '../shell/route';
import { oneLine, tidy } from '../text/tidy';
import { score } from '../text/words';
import { Bar } from './EvidenceBars';
import { Section } from './Section';

const FEW = 12;

export function Causes({ incident }: { incident: Incident }) {
  if (incident.root_causes.length === 0) return null;
  return (
    <Section name="Likely causes" id="causes">
      <ol class="causes">
        {incident.root_causes.map((cause, n) => (
          <li key={n}>
            <bdi class="cause-name">{oneLine(cause.entity, 160)}</bdi>
            <Bar value={cause.score} /><span class="number">{score(cause.score)}</span>
            <bdi class="cause-why">{tidy(cause.why, 400)}</bdi>
          </li>
        ))}
      </ol>
    </Section>
  );
}

export function Affected({ incident }: { incident: Incident }) {
  return (
    <Section name="Affected" id="affected">
      <div class="affected">
        <Names name="Services" values={incident.services} filter={(service) => ({ service })} />
        <Names name="Entities" values={incident.entities} filter={(entity) => ({ entity })} />
      </div>
    </Section>
  );
}

function Names({ name, values, filter }: { name: string; values: readonly string[]; filter: (value: string) => Partial<Filters> }) {
  const [all, setAll] = useState(false);
  if (values.length === 0) return null;
  const shown = all ? values : values.slice(0, FEW);
  return (
    <div class="chips">
      <span class="quiet chips-name">{name}</span>
      <div class="chips-all">
      {shown.map((value) => (
        <a
          key={value} class="chip" title={`Incidents of ${oneLine(value, 200)}`} href={`/${searchOf({ ...defaultFilters, ...filter(value) })}`}
          onClick={(event) => followLink(event, () => showList(filter(value)))}
        >
          <bdi>{oneLine(value, 60)}</bdi>
        </a>
      ))}
      {values.length > shown.length && <button type="button" class="link" onClick={() => setAll(true)}>{values.length - shown.length} more</button>}
      </div>
    </div>
  );
}
