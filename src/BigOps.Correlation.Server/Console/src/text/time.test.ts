import { describe, expect, it } from 'vitest';
import { clockUtc, exactUtc, parseInstant, relative, span, tomorrowMorning } from './time';

const now = Date.parse('2026-03-01T12:00:00Z');
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('span', () => {
  it.each([
    [-5, '0s'], [0, '0s'], [59_999, '59s'], [minute, '1m'], [59 * minute + 59_000, '59m'], [hour, '1h'], [3 * hour + 12 * minute, '3h 12m'],
    [day - 1, '23h 59m'], [day, '1d'], [2 * day + 4 * hour, '2d 4h'], [14 * day, '14d'], [57 * day + hour, '57d'],
  ])('says %i ms as %s', (ms, text) => expect(span(ms)).toBe(text));
});

describe('relative', () => {
  it.each([
    [now - 8 * second, '8s ago'], [now, '0s ago'], [now + 1500, '0s ago'], [now + 5 * minute, 'in 5m'], [Number.NaN, 'unknown'],
  ])('says %i as %s', (at, text) => expect(relative(at, now)).toBe(text));

  it.each(['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2020-06-01T00:00:00Z'])('says the date where %s is years away', (text) =>
    expect(relative(parseInstant(text), now)).toBe(text.slice(0, 10)));
});

describe('exact times', () => {
  it('is UTC whatever the offset was', () => expect(exactUtc(parseInstant('2026-03-01T13:00:05.250+01:00'))).toBe('2026-03-01 12:00:05 UTC'));
  it('survives what is no time', () => expect(exactUtc(parseInstant('<script>'))).toBe('unknown time'));
  it('reads nothing as no time', () => expect(parseInstant(null)).toBeNaN());
  it('has a clock', () => expect(clockUtc(now)).toBe('12:00:00'));
});

it('tomorrow morning is nine on the next local day', () => {
  const morning = tomorrowMorning(now);
  expect([morning.getHours(), morning.getMinutes()]).toEqual([9, 0]);
  expect(morning.getTime()).toBeGreaterThan(now);
  expect(morning.getTime() - now).toBeLessThan(2 * day);
});
