import { useEffect, useState } from 'preact/hooks';
import { listIncidents } from '../api/client';
import { asProblem, isAbort, type Problem } from '../api/problem';
import type { Incident, IncidentSummary } from '../api/types';
import { ACTIVE, apiQuery, defaultFilters, toggled } from '../list/filters';
import { ProblemNote } from '../shell/ProblemNote';
import { Ago } from '../text/Ago';
import { SeverityMark } from '../text/Marks';
import { oneLine } from '../text/tidy';
import { plural } from '../text/words';
import { busy } from './actions';
import { finish, focusOnce, Panel } from './Panels';

const MOST = 30;
const TYPING_MS = 200;

/** Looks for other open incidents and puts them into this one. */
export function MergePanel({ incident }: { incident: Incident }) {
  const [q, setQ] = useState('');
  const [found, setFound] = useState<readonly IncidentSummary[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);

  useEffect(() => {
    const search = new AbortController();
    const timer = setTimeout(() => {
      const query = apiQuery({ ...defaultFilters, status: [...ACTIVE], q, suppressed: 'include', snoozed: 'include' }, MOST);
      listIncidents(query, search.signal).then(
        (page) => { setFound(page.incidents.filter((other) => other.id !== incident.id)); setProblem(null); },
        (error: unknown) => { if (!isAbort(error)) setProblem(asProblem(error)); },
      );
    }, q ? TYPING_MS : 0);
    return () => { clearTimeout(timer); search.abort(); };
  }, [q, incident.id]);

  return (
    <Panel name="Merge" submit={() => { if (chosen.length > 0) void finish(incident, 'merge', { incidents: chosen }); }}>
      <label class="field field-wide"><span>Which incidents belong into this one?</span>
        <input type="search" value={q} placeholder="Search title, entity, service…" onInput={(event) => setQ(event.currentTarget.value)} ref={focusOnce} />
      </label>
      {problem && <ProblemNote what="The search failed." problem={problem} />}
      <ul class="merge-list" aria-busy={found === null}>
        {found?.map((other) => (
          <li key={other.id}>
            <label>
              <input type="checkbox" checked={chosen.includes(other.id)} onChange={() => setChosen(toggled(chosen, other.id))} />
              <SeverityMark severity={other.severity} word={false} />
              <bdi class="merge-title">{oneLine(other.title, 160)}</bdi>
              <span class="quiet"><Ago at={other.last_event_at} /></span>
            </label>
          </li>
        ))}
        {found?.length === 0 && <li class="quiet">No other open incident matches.</li>}
      </ul>
      <button class="button button-main" disabled={chosen.length === 0 || busy.value !== ''}>Merge {plural(chosen.length, 'incident')} into this one</button>
    </Panel>
  );
}
