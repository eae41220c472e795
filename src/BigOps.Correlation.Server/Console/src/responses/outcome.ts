import type { KindOutcome, PolicyOutcome } from '../api/types';
import { plural } from '../text/words';

const ADVICE: Record<PolicyOutcome['advice'], string> = { act: 'Acting helps.', wait: 'Wait.', harms: 'Acting harms.', unknown: '' };

/** What was measured says, as a word; empty where too little is known. */
export function adviceOf(policy: PolicyOutcome): string {
  return ADVICE[policy.advice] ?? '';
}

/** How its runbook did: "Trail 3.10: 12 verified successes, 1 failed". */
export function trailOf(policy: PolicyOutcome): string {
  return `Trail ${policy.trail.toFixed(2)}: ${plural(policy.succeeded, 'verified success', 'verified successes')}, ${policy.failed} failed`;
}

/** Where it stands among the runbooks of its kind: "number 1 of 3 runbooks with 97 %". */
export function rankOf(kind: KindOutcome, policy: PolicyOutcome): string {
  const place = kind.policies.indexOf(policy) + 1;
  return `number ${place} of ${kind.policies.length} runbooks with ${Math.round(policy.chance * 100)} %`;
}
