import { stream } from '../live/connection';
import { ProblemNote } from '../shell/ProblemNote';
import { filters } from '../shell/route';
import { count } from '../text/words';
import { Empty } from './Empty';
import { arrivals } from './arrivals';
import { Row } from './Row';
import { hasMore, loaded, loadingMore, loadMore, MOST_ROWS, pending, problem, refresh, rows, total } from './store';

export function IncidentList() {
  const shown = rows.value;
  const first = pending.value && loaded.value.length === 0;
  // The banner of the lost stream says it already.
  const told = problem.value?.status === 0 && stream.value.phase !== 'live';
  if (problem.value && loaded.value.length === 0) {
    return <ProblemNote what="The incidents cannot be shown." problem={problem.value} retry={() => void refresh()} />;
  }
  if (first) return <Skeleton />;
  return (
    <>
      {problem.value && !told && <ProblemNote what="The list could not be brought up to date." problem={problem.value} retry={() => void refresh()} />}
      {shown.length === 0 && !pending.value ? <Empty /> : <Rows />}
    </>
  );
}

function Rows() {
  const shown = rows.value;
  const narrowed = filters.value.scope !== '' || filters.value.rule !== '';
  return (
    <>
      <div class="list-head" aria-hidden="true">
        <span>Severity</span><span>Incident</span><span>Status</span><span>Where</span><span class="right">Alerts</span><span class="right">Last event</span>
      </div>
      <ul class={`rows${pending.value ? ' rows-pending' : ''}`} aria-label="Incidents" aria-busy={pending.value}>
        {shown.map((incident) => <Row key={incident.id} incident={incident} arrived={arrivals.value.has(incident.id)} />)}
      </ul>
      <p class="list-foot quiet">
        {count(shown.length)} of {count(Math.max(total.value, shown.length))}{narrowed && ` (scope and rule among the ${count(loaded.value.length)} loaded)`}
        {hasMore.value && (
          <button type="button" class="button" disabled={loadingMore.value} onClick={() => void loadMore()}>
            {loadingMore.value ? 'Loading…' : 'Load more'}
          </button>
        )}
        {!hasMore.value && loaded.value.length >= MOST_ROWS && ' · more than the page holds: narrow the filters'}
      </p>
    </>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">Loading incidents</span>
      {Array.from({ length: 8 }, (_, n) => <div key={n} class="skeleton-row" aria-hidden="true" />)}
    </div>
  );
}
