/** What is known about the stream of changes. Pure: the connection feeds it, the page shows it. */
export interface StreamState {
  phase: 'connecting' | 'live' | 'waiting';
  /** Where to go on; empty before the first change. */
  lastEventId: string;
  /** Failed tries since it last lived. */
  failures: number;
  /** When anything was last heard on it, or 0. */
  heardAt: number;
  /** When it was lost, or 0 while it lives. */
  lostAt: number;
  /** When the next try is due; 0 unless waiting. */
  retryAt: number;
}

export type StreamInput =
  | { type: 'connecting' }
  | { type: 'opened'; at: number }
  | { type: 'heard'; at: number; id?: string }
  | { type: 'reset'; at: number; id?: string }
  | { type: 'lost'; at: number; jitter: number };

/** The service speaks at least every 15 s; after this long a stream that says nothing is dead. */
export const SILENCE_MS = 40_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

export const initialStream: StreamState = {
  phase: 'connecting', lastEventId: '', failures: 0, heardAt: 0, lostAt: 0, retryAt: 0,
};

export function advance(state: StreamState, input: StreamInput): StreamState {
  switch (input.type) {
    case 'connecting':
      return { ...state, phase: 'connecting', retryAt: 0 };
    case 'opened':
      return { ...state, phase: 'live', failures: 0, heardAt: input.at, lostAt: 0, retryAt: 0 };
    case 'heard':
      return { ...state, heardAt: input.at, lastEventId: input.id ?? state.lastEventId };
    case 'reset':
      // What we had seen means nothing to the service any more.
      return { ...state, heardAt: input.at, lastEventId: input.id ?? '' };
    case 'lost':
      return {
        ...state,
        phase: 'waiting',
        failures: state.failures + 1,
        lostAt: state.lostAt || input.at,
        retryAt: input.at + waitAfter(state.failures, input.jitter),
      };
  }
}

/** Doubles from one second to fifteen; jitter (0 to 1) spreads many pages by up to a quarter. */
export function waitAfter(failures: number, jitter: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return Math.round(wait * (1 + jitter / 4));
}

/** True once the page should say that it may be out of date: not for a hiccup. */
export function isStale(state: StreamState, now: number): boolean {
  return state.lostAt > 0 && (state.failures > 1 || now - state.lostAt > 2500);
}
