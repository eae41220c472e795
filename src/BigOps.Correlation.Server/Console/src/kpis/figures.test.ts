import { describe, expect, it } from 'vitest';
import type { KpiFigures } from '../api/types';
import { details, firstDay, periods, words } from './figures';

function figures(change: Partial<KpiFigures> = {}): KpiFigures {
  return {
    events: 12_345, repeats: 11_000, alerts: 900, incidents_opened: 45, incidents_merged: 2, incidents_reopened: 1, incidents_acknowledged: 30, incidents_closed: 40,
    noise_reduction_ratio: 0.99636, mean_time_to_acknowledge_seconds: 245.5, mean_time_to_resolve_seconds: 1_381,
    ...change,
  };
}

describe('words', () => {
  it('says what became of what, and how fast', () =>
    expect(words(figures())).toEqual(['12,345 events → 45 incidents', '99.6 % less noise', 'acknowledged after 4m', 'over after 23m']));
  it('leaves out what nothing was counted for', () =>
    expect(words(figures({ events: 1, incidents_opened: 1, noise_reduction_ratio: 0, mean_time_to_acknowledge_seconds: null, mean_time_to_resolve_seconds: null })))
      .toEqual(['1 event → 1 incident']));
  it('never rounds up to all', () => expect(words(figures({ noise_reduction_ratio: 0.99999 }))).toContain('99.9 % less noise'));
  it('says that nothing came', () => expect(words(figures({ events: 0, incidents_opened: 0 }))).toEqual(['Nothing came in.']));
  it('tells the rest to those who point at it', () => expect(details(figures())).toBe('11,000 repeats, 900 alerts, 2 merged, 1 reopened, 30 acknowledged, 40 closed'));
});

describe('firstDay', () => {
  const now = Date.parse('2026-03-01T00:30:00Z');
  it.each([[0, '2026-03-01'], [1, '2026-02-23'], [2, '2026-01-31']])('of period %i is %s', (index, day) => expect(firstDay(periods[index]!, now)).toBe(day));
});
