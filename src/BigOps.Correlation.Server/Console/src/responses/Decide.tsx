import { useId, useState } from 'preact/hooks';
import type { Gate, Response } from '../api/types';
import { actor } from '../shell/actor';
import { Ago } from '../text/Ago';
import { oneLine } from '../text/tidy';
import { decide, deciding } from './decide';
import { confirms } from './words';

const LONGEST_COMMENT = 1000;

/** Approves or denies. Who approves types the name of the policy, so that nobody does so by a slip. */
export function Decide({ response, limits }: { response: Response; limits: readonly Gate[] }) {
  const [typed, setTyped] = useState('');
  const [comment, setComment] = useState('');
  const hint = useId();
  const nobody = actor.value === '';
  const ready = confirms(response, typed) && !nobody && deciding.value === '';
  const say = (verdict: 'approve' | 'deny') => void decide(response, verdict, comment.trim());
  return (
    <form class="panel" aria-label={`Decide about ${response.policy}`} onSubmit={(event) => { event.preventDefault(); if (ready) say('approve'); }}>
      <p class="panel-note">It waits for an approval; its time is over <Ago at={response.waits_until} />.
        {limits.length > 0 && <span class="quiet"> Limits: {limits.map((gate) => oneLine(gate.why, 200)).join('; ')}.</span>}</p>
      <label class="field"><span>Type <b class="mono">{response.policy}</b> to confirm</span>
        <input value={typed} autocomplete="off" spellcheck={false} maxLength={80} aria-describedby={hint} onInput={(event) => setTyped(event.currentTarget.value)} /></label>
      <label class="field field-comment"><span>Comment</span>
        <input value={comment} maxLength={LONGEST_COMMENT} onInput={(event) => setComment(event.currentTarget.value)} /></label>
      <button class="button button-main" disabled={!ready}>Approve</button>
      <button type="button" class="button" disabled={!ready} onClick={() => say('deny')}>Deny</button>
      <p class="panel-note quiet" id={hint}>{nobody ? 'Set your name above first: an approval has an author.' : `You decide as ${oneLine(actor.value, 80)}.`}</p>
    </form>
  );
}
