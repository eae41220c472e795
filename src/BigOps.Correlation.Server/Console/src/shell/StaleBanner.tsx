import { reconnectNow, stream } from '../live/connection';
import { isStale } from '../live/streamState';
import { trueAt } from '../list/store';
import { now } from '../text/clock';
import { clockUtc, span } from '../text/time';

/** Says that what is shown may be old, how old, and what is done about it. */
export function StaleBanner() {
  const state = stream.value;
  // Reading the clock's signal makes the ages move; local times are compared with the local clock.
  const at = now.value ? Date.now() : 0;
  if (!isStale(state, at) || trueAt.value === 0) return null;
  const next = state.retryAt > at ? `next try in ${span(state.retryAt - at + 999)}` : 'trying now';
  return (
    <div class="stale" role="status">
      <p>
        <b>Live updates are lost.</b> What you see is <span class="number">{span(at - trueAt.value)}</span> old
        (as of <span class="number">{clockUtc(trueAt.value)}</span> UTC); <span aria-hidden="true">{next}.</span>
      </p>
      <button type="button" class="button" onClick={reconnectNow}>Reconnect now</button>
    </div>
  );
}
