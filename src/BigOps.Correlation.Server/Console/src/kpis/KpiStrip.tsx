import { details, periods, words } from './figures';
import { period, report } from './store';

/** One line of what the service made of the noise. */
export function KpiStrip() {
  const answer = report.value;
  return (
    <div class="kpis" role="group" aria-label="Key figures">
      <div class="segments">
        {periods.map((one) => (
          <button key={one.name} type="button" aria-pressed={one === period.value} onClick={() => { period.value = one; }}>{one.name}</button>
        ))}
      </div>
      {answer && (
        <p class="kpi-words" title={`${answer.from} to ${answer.to} UTC: ${details(answer.totals)}`}>
          {words(answer.totals).map((told) => <span key={told}>{told}</span>)}
          {answer.partial && <span class="quiet">without other replicas</span>}
        </p>
      )}
    </div>
  );
}
