import { effect, signal } from '@preact/signals';
import { getKpis } from '../api/client';
import { isAbort } from '../api/problem';
import type { KpiReport } from '../api/types';
import { serverNow } from '../text/clock';
import { firstDay, periods } from './figures';

const REFRESH_MS = 20_000;

export const period = signal(periods[0]!);
/** The last answer; null before the first, and while another period is asked for. */
export const report = signal<KpiReport | null>(null);

let running: AbortController | undefined;

/** Asks when the period changes, and every now and then while the page is in sight. */
export function startKpis(): void {
  effect(() => {
    period.value;
    report.value = null;
    void refreshKpis();
  });
  setInterval(() => {
    if (!document.hidden) void refreshKpis();
  }, REFRESH_MS);
}

/** What was shown stays where the service cannot be asked: the list says that. */
export async function refreshKpis(): Promise<void> {
  running?.abort();
  const mine = (running = new AbortController());
  try {
    const answer = await getKpis(firstDay(period.peek(), serverNow()), mine.signal);
    if (mine === running) report.value = answer;
  } catch (error) {
    if (!isAbort(error) && mine === running) running = undefined;
  }
}
