import { describe, expect, it } from 'vitest';
import { advance, initialStream, isStale, waitAfter, type StreamInput } from './streamState';

function after(...inputs: StreamInput[]) {
  return inputs.reduce(advance, initialStream);
}

const opened: StreamInput = { type: 'opened', at: 1000 };
const lost = (at: number): StreamInput => ({ type: 'lost', at, jitter: 0 });

describe('advance', () => {
  it('lives once opened', () => expect(after({ type: 'connecting' }, opened)).toMatchObject({ phase: 'live', failures: 0, lostAt: 0 }));
  it('remembers the last change', () => expect(after(opened, { type: 'heard', at: 2000, id: '9' }, { type: 'heard', at: 3000 })).toMatchObject({ lastEventId: '9', heardAt: 3000 }));
  it('goes on from it after a loss', () => expect(after(opened, { type: 'heard', at: 2000, id: '9' }, lost(3000), { type: 'connecting' }).lastEventId).toBe('9'));
  it('forgets it on a reset without a place', () => expect(after(opened, { type: 'heard', at: 2000, id: '9' }, { type: 'reset', at: 3000 }).lastEventId).toBe(''));
  it('goes on from the place of a reset', () => expect(after(opened, { type: 'reset', at: 3000, id: '40' }).lastEventId).toBe('40'));
  it('keeps the moment of the first loss', () => expect(after(opened, lost(5000), { type: 'connecting' }, lost(9000)).lostAt).toBe(5000));
  it('waits longer after every failure', () => {
    expect(after(lost(0)).retryAt).toBe(1000);
    expect(after(lost(0), lost(0)).retryAt).toBe(2000);
    expect(after(...Array.from({ length: 50 }, () => lost(0))).retryAt).toBe(15_000);
  });
  it('begins anew once it lived again', () => expect(after(lost(0), lost(0), opened, lost(20_000)).retryAt).toBe(21_000));
});

it('jitter adds up to a quarter', () => expect([waitAfter(2, 0), waitAfter(2, 1)]).toEqual([4000, 5000]));

describe('isStale', () => {
  it('is not while it lives', () => expect(isStale(after(opened), 1e9)).toBe(false));
  it('is not for a hiccup', () => expect(isStale(after(opened, lost(5000)), 5500)).toBe(false));
  it('is after a while', () => expect(isStale(after(opened, lost(5000), { type: 'connecting' }), 8000)).toBe(true));
  it('is once a second try failed', () => expect(isStale(after(opened, lost(5000), lost(5100)), 5200)).toBe(true));
});
