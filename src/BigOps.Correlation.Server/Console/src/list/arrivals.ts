import { signal } from '@preact/signals';

const MARKED_MS = 6000;

/** Incidents that came just now, marked for a moment. */
export const arrivals = signal<ReadonlySet<string>>(new Set());

export function markArrival(id: string): void {
  arrivals.value = new Set([...arrivals.value, id]);
  setTimeout(() => {
    const next = new Set(arrivals.value);
    next.delete(id);
    arrivals.value = next;
  }, MARKED_MS);
}
