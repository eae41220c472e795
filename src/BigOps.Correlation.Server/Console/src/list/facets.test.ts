import { expect, it } from 'vitest';
import { closedFacet, countBy, openFacet, SEVERITIES } from './facets';
import { sample } from './sampleIncident';

it('a closed facet has every value in its order', () =>
  expect(closedFacet(SEVERITIES, { info: 2, critical: 1 }, ['info'])).toEqual([
    { value: 'critical', count: 1, on: false }, { value: 'error', count: 0, on: false }, { value: 'warning', count: 0, on: false }, { value: 'info', count: 2, on: true },
  ]));

it('counts that are not known are not zero', () => expect(closedFacet(['open'], undefined, [])).toEqual([{ value: 'open', count: null, on: false }]));

it('an open facet has the most frequent first', () =>
  expect(openFacet({ a: 1, b: 3, c: 3, '': 9, d: 0 }, '', 2).map((entry) => entry.value)).toEqual(['b', 'c']));

it('an open facet shows what is chosen even where it has none', () =>
  expect(openFacet({ a: 1 }, 'gone', 5)).toEqual([{ value: 'gone', count: 0, on: true }, { value: 'a', count: 1, on: false }]));

it('counts hostile names like any other', () =>
  expect(countBy([sample({ scope: '__proto__' }), sample({ scope: '__proto__' }), sample()], (incident) => incident.scope)).toEqual(
    Object.fromEntries([['__proto__', 2], ['default', 1]])));
