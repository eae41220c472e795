import { describe, expect, it } from 'vitest';
import type { IncidentSummary } from '../api/types';
import { compare, withChange, withFirstPage, withNextPage } from './order';
import { sample } from './sampleIncident';

const at = (id: string, minute: number, version = 1): IncidentSummary =>
  sample({ id, version, opened_at: `2026-03-01T12:${String(minute).padStart(2, '0')}:00Z` });
const ids = (list: readonly IncidentSummary[]) => list.map((incident) => incident.id).join('');
const list = [at('d', 40), at('c', 30), at('b', 20)];

describe('compare', () => {
  it('puts newest first, then id descending', () => expect(ids([at('a', 1), at('c', 2), at('b', 2)].sort(compare))).toBe('cba'));
});

describe('withChange', () => {
  it('puts a new one into its place', () => {
    expect(ids(withChange(list, at('x', 50), true, false))).toBe('xdcb');
    expect(ids(withChange(list, at('x', 25), true, false))).toBe('dcxb');
    expect(ids(withChange(list, at('x', 5), true, false))).toBe('dcbx');
  });
  it('leaves what is below the last page to that page', () => expect(ids(withChange(list, at('x', 5), true, true))).toBe('dcb'));
  it('replaces in place', () => {
    const next = withChange(list, at('c', 30, 2), true, false);
    expect(ids(next)).toBe('dcb');
    expect(next[1]?.version).toBe(2);
  });
  it('takes away what no longer belongs', () => expect(ids(withChange(list, at('c', 30, 2), false, false))).toBe('db'));
  it('is deaf to late news', () => expect(withChange([at('c', 30, 5)], at('c', 30, 4), false, false)[0]?.version).toBe(5));
  it('does not touch the list for what never belonged', () => expect(withChange(list, at('x', 50), false, false)).toBe(list));
});

describe('withFirstPage', () => {
  it('is the page where nothing is below', () => expect(ids(withFirstPage(list, [at('e', 50), at('d', 40)], false))).toBe('ed'));
  it('keeps further pages', () => expect(ids(withFirstPage(list, [at('e', 50), at('d', 40)], true))).toBe('edcb'));
  it('drops what left the page', () => expect(ids(withFirstPage([at('x', 45), ...list], [at('e', 50), at('d', 40)], true))).toBe('edcb'));
  it('keeps a newer version that the stream brought', () => expect(withFirstPage([at('d', 40, 9)], [at('d', 40, 8)], false)[0]?.version).toBe(9));
});

it('withNextPage adds each incident once', () => expect(ids(withNextPage(list, [at('b', 20), at('a', 10)]))).toBe('dcba'));
