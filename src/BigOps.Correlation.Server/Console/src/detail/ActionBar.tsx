import type { ComponentChildren } from 'preact';
import type { Incident } from '../api/types';
import { isSnoozed } from '../list/filters';
import { serverNow } from '../text/clock';
import { busy, isClosed, perform } from './actions';
import { panel, togglePanel, type PanelName } from './panel';

/** What the operator can do with it now. */
export function ActionBar({ incident }: { incident: Incident }) {
  const closed = isClosed(incident);
  const merged = incident.status === 'merged';
  return (
    <div class="actions" role="group" aria-label="Actions">
      {incident.status === 'open' && <Do main key_="a" onClick={() => void perform(incident, 'ack')}>Acknowledge</Do>}
      {incident.status === 'acknowledged' && <Do onClick={() => void perform(incident, 'unack')}>Unacknowledge</Do>}
      {!closed && <Do key_="r" onClick={() => void perform(incident, 'resolve')}>Resolve</Do>}
      {closed && !merged && <Do main onClick={() => void perform(incident, 'reopen')}>Reopen</Do>}
      <Fill name="comment">Comment…</Fill>
      {!merged && <Fill name="assign">Assign…</Fill>}
      {!closed && (isSnoozed(incident, serverNow())
        ? <Do onClick={() => void perform(incident, 'unsnooze')}>Wake</Do>
        : <Fill name="snooze">Snooze…</Fill>)}
      {!closed && <Fill name="merge">Merge…</Fill>}
      {!merged && incident.members.length > 1 && <Fill name="split">Split…</Fill>}
    </div>
  );
}

function Do({ main, key_, onClick, children }: { main?: boolean; key_?: string; onClick: () => void; children: ComponentChildren }) {
  return (
    <button type="button" class={`button${main ? ' button-main' : ''}`} disabled={busy.value !== ''} onClick={onClick} aria-keyshortcuts={key_}>
      {children}{key_ && <kbd aria-hidden="true">{key_}</kbd>}
    </button>
  );
}

function Fill({ name, children }: { name: Exclude<PanelName, ''>; children: ComponentChildren }) {
  return <button type="button" class="button" aria-expanded={panel.value === name} onClick={() => togglePanel(name)}>{children}</button>;
}
