import type { KpiFigures } from '../api/types';
import { isoDate, span } from '../text/time';
import { count, plural } from '../text/words';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface Period {
  name: string;
  days: number;
}

export const periods: readonly Period[] = [{ name: 'Today', days: 1 }, { name: '7 days', days: 7 }, { name: '30 days', days: 30 }];

/** The first day of a period that ends today; days are UTC's. */
export function firstDay(period: Period, now: number): string {
  return isoDate(now - (period.days - 1) * DAY_MS);
}

/** The figures as the few words that fit above a list; what nothing was counted for is left out. */
export function words(figures: KpiFigures): string[] {
  if (figures.events === 0 && figures.incidents_opened === 0) return ['Nothing came in.'];
  const told = [`${plural(figures.events, 'event')} → ${plural(figures.incidents_opened, 'incident')}`];
  const { noise_reduction_ratio: ratio, mean_time_to_acknowledge_seconds: taken, mean_time_to_resolve_seconds: over } = figures;
  if (ratio !== null && ratio > 0) told.push(`${percent(ratio)} less noise`);
  if (taken !== null) told.push(`acknowledged after ${span(taken * 1000)}`);
  if (over !== null) told.push(`over after ${span(over * 1000)}`);
  return told;
}

/** What the words leave out, for those who point at them. */
export function details(figures: KpiFigures): string {
  return [
    `${count(figures.repeats)} repeats`,
    plural(figures.alerts, 'alert'),
    `${count(figures.incidents_merged)} merged`,
    `${count(figures.incidents_reopened)} reopened`,
    `${count(figures.incidents_acknowledged)} acknowledged`,
    `${count(figures.incidents_closed)} closed`,
  ].join(', ');
}

/** Cut, not rounded: 100 % would say that there was no incident. */
function percent(ratio: number): string {
  return `${(Math.floor(ratio * 1000) / 10).toFixed(1)} %`;
}
