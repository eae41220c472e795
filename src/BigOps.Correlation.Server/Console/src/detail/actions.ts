import { signal } from '@preact/signals';
import { act, type ActionName } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import type { IncidentSummary } from '../api/types';
import { refresh } from '../list/store';
import { actor } from '../shell/actor';
import { openIncident } from '../shell/route';
import { toast } from '../shell/toasts';
import { oneLine } from '../text/tidy';
import { incident as open, read } from './store';

/** Done, as the toast says it. */
const DONE: Record<ActionName, string> = {
  ack: 'Acknowledged', unack: 'No longer acknowledged', resolve: 'Resolved', reopen: 'Reopened', merge: 'Merged', split: 'Split',
  snooze: 'Snoozed', unsnooze: 'Back in sight', assign: 'Assigned', comment: 'Comment added', feedback: 'Thank you for the verdict',
};

const UNDO: Partial<Record<ActionName, { action: ActionName; label: string }>> = {
  ack: { action: 'unack', label: 'Undo' },
  resolve: { action: 'reopen', label: 'Reopen' },
  snooze: { action: 'unsnooze', label: 'Undo' },
};

/** The action whose answer is awaited, or empty. */
export const busy = signal<ActionName | ''>('');

export function isClosed(incident: IncidentSummary): boolean {
  return incident.status !== 'open' && incident.status !== 'acknowledged';
}

/**
 * Asks the service to act, guarded by the version the operator saw. What the page shows afterwards is read from the
 * service, never guessed. True where it was done.
 */
export async function perform(incident: IncidentSummary, action: ActionName, body: unknown = {}): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = action;
  const title = oneLine(incident.title, 60);
  try {
    const result = await act(incident.id, action, body, incident.version);
    const undo = UNDO[action];
    const name = actor.peek() ? '' : ' (without your name: set it above)';
    const after = undo
      ? { label: undo.label, run: () => void perform({ ...incident, version: result.version }, undo.action) }
      : result.incident_id !== incident.id ? { label: 'Show the new one', run: () => openIncident(result.incident_id) } : undefined;
    toast('good', `${DONE[action]}: ${title}${name}`, after);
    return true;
  } catch (error) {
    explain(asProblem(error), incident, action, title);
    return false;
  } finally {
    busy.value = '';
    await Promise.all([read(), refresh()]);
  }
}

function explain(problem: Problem, incident: IncidentSummary, action: ActionName, title: string): void {
  const detail = problem.detail ? ` ${oneLine(problem.detail)}` : '';
  if (problem.status === 412) {
    const look = open.peek()?.id === incident.id ? 'It is shown as it is now: look, then do it again.' : 'The list shows it as it is now.';
    toast('bad', `Not done: “${title}” changed since you looked.${detail} ${look}`);
  } else if (problem.status === 0) {
    toast('bad', `Not known whether it was done: no answer to ${action} of “${title}”. Look before you repeat it.`);
  } else {
    toast('bad', `Not done: ${problem.title}${detail}`);
  }
}
