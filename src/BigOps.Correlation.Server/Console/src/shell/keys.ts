import { signal } from '@preact/signals';
import type { IncidentSummary } from '../api/types';
import { isClosed, perform } from '../detail/actions';
import { panel } from '../detail/panel';
import { incident as openIncidentView } from '../detail/store';
import { closeToRow, incidentOf, rowOf } from '../list/focus';
import { rows } from '../list/store';
import { incidentId } from './route';
import { toast } from './toasts';

export const helpShown = signal(false);
/** The row that j and k stand on, by its place and incident. */
let place = -1;

export function startKeys(): void {
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusin', remember);
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
  const typing = isTyping(event.target);
  if (event.key === 'Escape') return escape(event, typing);
  if (typing || helpShown.peek()) return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

const ACTIONS: Record<string, () => void> = {
  j: () => move(1),
  k: () => move(-1),
  a: () => actOnTarget('ack'),
  r: () => actOnTarget('resolve'),
  '/': () => {
    const search = document.getElementById('search');
    if (search instanceof HTMLInputElement) {
      search.focus();
      search.select();
    }
  },
  '?': () => {
    helpShown.value = true;
  },
};

/** Closes the innermost thing. */
function escape(event: KeyboardEvent, typing: boolean): void {
  // An open dialog closes itself.
  if (helpShown.peek()) return;
  event.preventDefault();
  if (typing && !panel.peek()) (event.target as HTMLElement).blur();
  else if (panel.peek()) panel.value = '';
  else if (incidentId.peek()) closeToRow();
}

function move(step: number): void {
  const list = rows.peek();
  if (list.length === 0) return;
  // Rows move as incidents come; where the focus is counts, then where it was.
  const here = incidentOf(document.activeElement) ?? (place < 0 ? incidentId.peek() : undefined);
  if (here) place = list.findIndex((incident) => incident.id === here);
  place = Math.min(list.length - 1, Math.max(0, place + step));
  const row = rowOf(list[place]!.id);
  row?.focus();
  row?.scrollIntoView({ block: 'nearest' });
}

function remember(event: FocusEvent): void {
  const id = incidentOf(event.target);
  if (id) place = rows.peek().findIndex((incident) => incident.id === id);
}

/** The row with the focus, else the incident that is open. */
function target(): IncidentSummary | undefined {
  const id = incidentOf(document.activeElement);
  return id ? rows.peek().find((incident) => incident.id === id) : (openIncidentView.peek() ?? undefined);
}

function actOnTarget(action: 'ack' | 'resolve'): void {
  const incident = target();
  if (!incident) return;
  if (isClosed(incident)) toast('bad', 'Not done: the incident is closed.');
  else if (action === 'ack' && incident.status === 'acknowledged') toast('bad', 'Not done: it is acknowledged already.');
  else void perform(incident, action);
}

function isTyping(element: EventTarget | null): boolean {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
