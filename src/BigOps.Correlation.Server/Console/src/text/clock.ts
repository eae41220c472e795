import { signal } from '@preact/signals';

/** Below this the difference is the network's, not the clock's (Date has whole seconds). */
const IGNORED_SKEW_MS = 3000;

let skewMs = 0;

/** The service's present time, so that ages are right on a machine whose clock is wrong. */
export const now = signal(Date.now());

export function serverNow(): number {
  return Date.now() + skewMs;
}

export function learnServerTime(dateHeader: string | null): void {
  const at = dateHeader ? Date.parse(dateHeader) : Number.NaN;
  if (Number.isNaN(at)) return;
  const skew = at - Date.now();
  skewMs = Math.abs(skew) < IGNORED_SKEW_MS ? 0 : skew;
}

/** Moves {@link now} once a second while the page is in sight. */
export function startClock(): void {
  const tick = () => {
    if (!document.hidden) now.value = serverNow();
  };
  setInterval(tick, 1000);
  document.addEventListener('visibilitychange', tick);
  tick();
}
