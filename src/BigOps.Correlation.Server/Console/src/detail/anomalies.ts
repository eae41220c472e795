import { effect, signal } from '@preact/signals';
import { listAnomalies } from '../api/client';
import type { Anomaly } from '../api/types';
import { incident } from './store';

/** The anomalies of the open incident by fingerprint. */
export const anomalies = signal<ReadonlyMap<string, Anomaly>>(new Map());

let running: AbortController | undefined;

/** Asks for the charts of an incident that has alerts about series, each time it changed. */
export function startAnomalies(): void {
  effect(() => {
    const open = incident.value;
    running?.abort();
    if (!open?.members.some((member) => / (anomaly|trend)$/.test(member.check))) {
      anomalies.value = new Map();
      return;
    }
    const mine = (running = new AbortController());
    // Without them the page says the same in words.
    listAnomalies(open.id, mine.signal)
      .then((found) => { if (mine === running) anomalies.value = new Map(found.map((one) => [one.fingerprint, one])); })
      .catch(() => undefined);
  });
}
