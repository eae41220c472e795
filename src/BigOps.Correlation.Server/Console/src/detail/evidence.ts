import type { Decision, Evidence } from '../api/types';
import { share } from '../text/words';

const NAMES: Record<string, string> = {
  rule: 'Same rule and group',
  entity: 'Same entity',
  service: 'Same service',
  time: 'Close in time',
  recurrence: 'Came back',
};

export function evidenceName(kind: string): string {
  return Object.hasOwn(NAMES, kind) ? NAMES[kind]! : kind.replaceAll('_', ' ');
}

/** Strongest first; equal ones by name, so that two looks show the same. */
export function byStrength(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort((left, right) => share(right.score) - share(left.score) || (left.kind < right.kind ? -1 : 1));
}

/** Newest first; the order of the decisions' numbers. */
export function newestFirst(decisions: readonly Decision[]): Decision[] {
  return [...decisions].sort((left, right) => right.id - left.id);
}

/** Why the runner-up was not it, in one sentence; empty where there was none. */
export function whyNot(decision: Decision): string {
  if (!decision.runner_up_id) return '';
  if (decision.runner_up_reason) return decision.runner_up_reason;
  const scored = share(decision.runner_up_score).toFixed(2);
  return decision.runner_up_score < decision.threshold
    ? `It scored ${scored}, below the ${share(decision.threshold).toFixed(2)} it needed.`
    : `It scored ${scored}, less than the one chosen.`;
}
