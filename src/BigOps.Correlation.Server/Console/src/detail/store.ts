import { batch, effect, signal } from '@preact/signals';
import { getDecisions, getIncident } from '../api/client';
import { asProblem, isAbort, type Problem } from '../api/problem';
import type { Decision, Incident, IncidentChange } from '../api/types';
import { incidentId } from '../shell/route';

/** While an incident changes all the time it is read at most this often. */
const REREAD_MS = 700;

/** The incident that is open, as last read; null until it was. */
export const incident = signal<Incident | null>(null);
export const decisions = signal<Decision[] | null>(null);
export const problem = signal<Problem | null>(null);

let running: AbortController | undefined;
let due: ReturnType<typeof setTimeout> | undefined;

export function startDetail(): void {
  effect(() => {
    const id = incidentId.value;
    batch(() => {
      if (incident.peek()?.id !== id) {
        incident.value = null;
        decisions.value = null;
      }
      problem.value = null;
    });
    running?.abort();
    if (id) void read();
  });
}

/** Reads the open incident anew. */
export async function read(): Promise<void> {
  clearTimeout(due);
  due = undefined;
  const id = incidentId.peek();
  if (!id) return;
  running?.abort();
  const mine = (running = new AbortController());
  try {
    const [whole, records] = await Promise.all([getIncident(id, mine.signal), getDecisions(id, mine.signal).catch(() => null)]);
    if (mine !== running) return;
    batch(() => {
      incident.value = whole;
      if (records) decisions.value = records;
      problem.value = null;
    });
  } catch (error) {
    if (mine === running && !isAbort(error)) problem.value = asProblem(error);
  }
}

export function takeChange(change: IncidentChange): void {
  const open = incidentId.peek();
  if (change.incident.id !== open) return;
  const known = incident.peek();
  if (known && known.version >= change.incident.version) return;
  due ??= setTimeout(() => void read(), REREAD_MS);
}
