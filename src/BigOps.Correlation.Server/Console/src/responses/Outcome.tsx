import { useEffect, useState } from 'preact/hooks';
import { getOutcome } from '../api/client';
import type { KindOutcome, Response } from '../api/types';
import { oneLine } from '../text/tidy';
import { adviceOf, rankOf, trailOf } from './outcome';

/** What incidents of this kind do alone, what acting changed, and how the runbook did lately: what speaks for the proposal, or against it. */
export function Outcome({ response }: { response: Response }) {
  const [kind, setKind] = useState<KindOutcome | null>(null);
  useEffect(() => {
    const mine = new AbortController();
    if (response.signature) getOutcome(response.signature, mine.signal).then(setKind, () => { /* The proposal stands without it. */ });
    return () => mine.abort();
  }, [response.signature, response.status]);
  if (!kind) return null;
  const policy = kind.policies.find((one) => one.policy === response.policy);
  const advice = policy && adviceOf(policy);
  return (
    <div class="outcome">
      {advice && policy && <p class={`outcome-advice outcome-${policy.advice}`}><b>{advice}</b> <bdi>{oneLine(policy.why, 300)}</bdi></p>}
      {kind.summary && <p class="quiet"><bdi>{oneLine(kind.summary, 300)}</bdi></p>}
      {policy && <p class="quiet">{trailOf(policy)}{kind.policies.length > 1 && `, ${rankOf(kind, policy)}`}</p>}
    </div>
  );
}
