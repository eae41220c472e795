import type { Evidence } from '../api/types';
import { oneLine, tidy } from '../text/tidy';
import { score, share } from '../text/words';
import { byStrength, evidenceName } from './evidence';

/** Reasons by weight: name, bar, number, sentence. */
export function EvidenceBars({ evidence }: { evidence: readonly Evidence[] }) {
  return (
    <ul class="evidence">
      {byStrength(evidence).map((item, n) => (
        <li key={n}>
          <bdi class="evidence-kind">{oneLine(evidenceName(item.kind), 40)}</bdi>
          <Bar value={item.score} />
          <span class="number">{score(item.score)}</span>
          <bdi class="evidence-reason">{tidy(item.reason, 400)}</bdi>
        </li>
      ))}
    </ul>
  );
}

/** A share of one; the number stands beside it. */
export function Bar({ value, mark }: { value: number; mark?: number }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class="bar-fill" style={{ width: `${share(value) * 100}%` }} />
      {mark !== undefined && <span class="bar-mark" style={{ left: `${share(mark) * 100}%` }} />}
    </span>
  );
}
