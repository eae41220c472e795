import type { SeriesChart } from '../api/types';

export const WIDTH = 640;
export const HEIGHT = 96;

export interface Drawing {
  /** Path of the values; broken where there were none. */
  values: string;
  /** Path of what was expected. */
  expected: string;
  /** Closed path around what is usual; empty where that is not known. */
  band: string;
  low: number;
  high: number;
  /** Where a moment stands, from 0 to WIDTH. */
  x: (milliseconds: number) => number;
  y: (value: number) => number;
}

type Numbers = readonly (number | null)[];

/** Places a series in a box of WIDTH by HEIGHT; null where there is nothing to see. */
export function draw(chart: SeriesChart, ...further: (number | null)[]): Drawing | null {
  const band = chart.band ?? 0;
  const usual = chart.expected.flatMap((value) => (value === null ? [] : [value - band, value + band]));
  const all = [...chart.values, ...usual, ...further].filter((value): value is number => value !== null);
  if (chart.values.filter((value) => value !== null).length < 2) return null;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const room = high > low ? (high - low) * 0.05 : Math.max(1, Math.abs(high) * 0.05);
  const [bottom, top] = [low - room, high + room];
  const end = chart.from + chart.step * chart.values.length;
  const x = (milliseconds: number) => clamp(((milliseconds - chart.from) / (end - chart.from)) * WIDTH, 0, WIDTH);
  const y = (value: number) => HEIGHT - ((value - bottom) / (top - bottom)) * HEIGHT;
  const at = (index: number) => ((index + 0.5) / chart.values.length) * WIDTH;
  return { values: line(chart.values, at, y), expected: line(chart.expected, at, y), band: band > 0 ? around(chart.expected, band, at, y) : '', low, high, x, y };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const point = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function line(values: Numbers, at: (index: number) => number, y: (value: number) => number): string {
  return runs(values).map((run) => (run.length === 1
    ? `M${point(at(run[0]!) - 1, y(values[run[0]!]!))}h2`
    : `M${run.map((index) => point(at(index), y(values[index]!))).join('L')}`)).join('');
}

function around(values: Numbers, band: number, at: (index: number) => number, y: (value: number) => number): string {
  return runs(values).filter((run) => run.length > 1).map((run) => {
    const upper = run.map((index) => point(at(index), y(values[index]! + band)));
    const lower = [...run].reverse().map((index) => point(at(index), y(values[index]! - band)));
    return `M${[...upper, ...lower].join('L')}Z`;
  }).join('');
}

/** Indices that follow each other and have a value. */
function runs(values: Numbers): number[][] {
  const found: number[][] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    if (index > 0 && values[index - 1] !== null) found[found.length - 1]!.push(index);
    else found.push([index]);
  });
  return found;
}

/** A number as short as a label needs it. */
export function short(value: number): string {
  const size = Math.abs(value);
  return size !== 0 && (size >= 1e6 || size < 1e-3) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}
