import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ActionName } from '../api/client';
import type { Incident } from '../api/types';
import { actor } from '../shell/actor';
import { serverNow } from '../text/clock';
import { tomorrowMorning } from '../text/time';
import { plural } from '../text/words';
import { busy, isClosed, perform } from './actions';
import { MergePanel } from './MergePanel';
import { panel, picked } from './panel';

const LONGEST_COMMENT = 4000;

export function Panels({ incident }: { incident: Incident }) {
  switch (panel.value) {
    case 'comment': return <CommentPanel incident={incident} />;
    case 'assign': return <AssignPanel incident={incident} />;
    case 'snooze': return <SnoozePanel incident={incident} />;
    case 'merge': return <MergePanel incident={incident} />;
    case 'split': return <SplitPanel incident={incident} />;
    default: return null;
  }
}

/** Acts, and closes the panel where that worked: what was typed is never lost to an error. */
export async function finish(incident: Incident, action: ActionName, body: unknown): Promise<void> {
  if (await perform(incident, action, body)) panel.value = '';
}

export function Panel({ name, submit, children }: { name: string; submit?: () => void; children: ComponentChildren }) {
  return (
    <form class="panel" aria-label={name} onSubmit={(event) => { event.preventDefault(); submit?.(); }}>
      {children}
    </form>
  );
}

function CommentPanel({ incident }: { incident: Incident }) {
  const [text, setText] = useState('');
  const none = text.trim() === '' || busy.value !== '';
  const say = (action: ActionName) => void finish(incident, action, { text: text.trim() });
  return (
    <Panel name="Comment" submit={() => { if (!none) say('comment'); }}>
      <label class="field field-wide">
        <span>Comment</span>
        <textarea rows={3} maxLength={LONGEST_COMMENT} value={text} onInput={(event) => setText(event.currentTarget.value)} ref={focusOnce} />
      </label>
      <button class="button button-main" disabled={none}>Add comment</button>
      {incident.status === 'open' && <button type="button" class="button" disabled={none} onClick={() => say('ack')}>Acknowledge with it</button>}
      {!isClosed(incident) && <button type="button" class="button" disabled={none} onClick={() => say('resolve')}>Resolve with it</button>}
    </Panel>
  );
}

function AssignPanel({ incident }: { incident: Incident }) {
  const [name, setName] = useState(incident.assignee);
  const give = (assignee: string) => void finish(incident, 'assign', { assignee });
  return (
    <Panel name="Assign" submit={() => give(name.trim())}>
      <label class="field"><span>Assign to</span><input maxLength={80} value={name} onInput={(event) => setName(event.currentTarget.value)} ref={focusOnce} /></label>
      <button class="button button-main" disabled={busy.value !== '' || name.trim() === incident.assignee}>Assign</button>
      {actor.value && actor.value !== incident.assignee && <button type="button" class="button" onClick={() => give(actor.value)}>To me</button>}
      {incident.assignee && <button type="button" class="button" onClick={() => give('')}>To nobody</button>}
    </Panel>
  );
}

function SnoozePanel({ incident }: { incident: Incident }) {
  const [minutes, setMinutes] = useState('90');
  const wanted = Number(minutes);
  const valid = Number.isInteger(wanted) && wanted > 0 && wanted <= 43_200;
  const snooze = (body: unknown) => void finish(incident, 'snooze', body);
  return (
    <Panel name="Snooze" submit={() => { if (valid) snooze({ minutes: wanted }); }}>
      <p class="panel-note">Out of sight until then, or until it gets worse.</p>
      {[[30, '30 min'], [60, '1 h'], [240, '4 h']].map(([length, word]) => (
        <button key={length} type="button" class="button" disabled={busy.value !== ''} onClick={() => snooze({ minutes: length })}>{word}</button>
      ))}
      <button type="button" class="button" disabled={busy.value !== ''} onClick={() => snooze({ until: tomorrowMorning(serverNow()).toISOString() })}>Tomorrow 09:00</button>
      <label class="field"><span>Minutes</span><input class="field-short" inputMode="numeric" value={minutes} onInput={(event) => setMinutes(event.currentTarget.value)} aria-invalid={!valid} /></label>
      <button class="button button-main" disabled={!valid || busy.value !== ''}>Snooze</button>
    </Panel>
  );
}

function SplitPanel({ incident }: { incident: Incident }) {
  const chosen = picked.value.size;
  const every = chosen > 0 && incident.members.every((member) => picked.value.has(member.fingerprint));
  return (
    <Panel name="Split" submit={() => void finish(incident, 'split', { fingerprints: [...picked.value] })}>
      <p class="panel-note">Tick alerts below: they leave for an incident of their own.{every && ' One must stay.'}</p>
      <button class="button button-main" disabled={chosen === 0 || every || busy.value !== ''}>Split {plural(chosen, 'alert')} out</button>
    </Panel>
  );
}

export function focusOnce(field: HTMLElement | null): void {
  if (field && field.dataset['focused'] === undefined) {
    field.dataset['focused'] = '';
    field.focus();
  }
}
