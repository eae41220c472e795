import { useId, useState } from 'preact/hooks';
import type { Gate, Response } from '../api/types';
import { actor } from '../shell/actor';
import { Ago } from '../text/Ago';
import { oneLine } from '../text/tidy';
import { decide, deciding } from './decide';
import { confirms, possible, type Verdict } from './words';

const LONGEST_COMMENT = 1000;
const WORDS: Record<Verdict, string> = { approve: 'Approve', deny: 'Deny', cancel: 'Stop it', rollback: 'Undo it' };

/** Approves, denies, stops or undoes. Who does so types the name of the policy, so that nobody does it by a slip. */
export function Decide({ response, limits }: { response: Response; limits: readonly Gate[] }) {
  const [isOpen, setOpen] = useState(response.status === 'waiting');
  const choices = possible(response);
  if (!isOpen) {
    return <button type="button" class="button response-more" onClick={() => setOpen(true)}>{choices.map((choice) => WORDS[choice]).join(', ')}…</button>;
  }
  return <Form response={response} limits={limits} choices={choices} />;
}

function Form({ response, limits, choices }: { response: Response; limits: readonly Gate[]; choices: readonly Verdict[] }) {
  const [typed, setTyped] = useState('');
  const [comment, setComment] = useState('');
  const hint = useId();
  const nobody = actor.value === '';
  const ready = confirms(response, typed) && !nobody && deciding.value === '';
  const say = (verdict: Verdict) => void decide(response, verdict, comment.trim());
  return (
    <form class="panel" aria-label={`Decide about ${response.policy}`} onSubmit={(event) => { event.preventDefault(); if (ready && choices[0]) say(choices[0]); }}>
      {response.status === 'waiting' && (
        <p class="panel-note">It waits for an approval; its time is over <Ago at={response.waits_until} />.
          {limits.length > 0 && <span class="quiet"> Limits: {limits.map((gate) => oneLine(gate.why, 200)).join('; ')}.</span>}</p>
      )}
      <label class="field"><span>Type <b class="mono">{response.policy}</b> to confirm</span>
        <input value={typed} autocomplete="off" spellcheck={false} maxLength={80} aria-describedby={hint} onInput={(event) => setTyped(event.currentTarget.value)} /></label>
      <label class="field field-comment"><span>Comment</span>
        <input value={comment} maxLength={LONGEST_COMMENT} onInput={(event) => setComment(event.currentTarget.value)} /></label>
      {choices.map((choice, n) => (
        <button key={choice} type="button" class={n === 0 ? 'button button-main' : 'button'} disabled={!ready} onClick={() => say(choice)}>{WORDS[choice]}</button>
      ))}
      <p class="panel-note quiet" id={hint}>{nobody ? 'Set your name above first: a decision has an author.' : `You decide as ${oneLine(actor.value, 80)}.`}</p>
    </form>
  );
}
