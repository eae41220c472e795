import { describe, expect, it } from 'vitest';
import { apiQuery, defaultFilters, filtersFrom, isDefault, matches, matchesLoaded, searchOf, toggled, type Filters } from './filters';
import { sample } from './sampleIncident';

const now = Date.parse('2026-03-01T12:00:00Z');
const with_ = (change: Partial<Filters>): Filters => ({ ...defaultFilters, ...change });

describe('address of filters', () => {
  it('is empty for the defaults', () => expect(searchOf(defaultFilters)).toBe(''));
  it('reads nothing as the defaults', () => expect(filtersFrom('')).toEqual(defaultFilters));
  it('does not care for the order of statuses', () => expect(isDefault(with_({ status: ['acknowledged', 'open'] }))).toBe(true));

  const cases: Partial<Filters>[] = [
    { status: [] }, { status: ['resolved'] }, { severity: ['critical', 'error'] }, { service: 'a&b=c #%' }, { entity: '<script>' }, { q: 'two words' },
    { suppressed: 'only' }, { snoozed: 'include' }, { scope: 'eu', rule: 'pay-chain' },
  ];
  it.each(cases)('leads back to %o', (change) => expect(filtersFrom(searchOf(with_(change)))).toEqual(with_(change)));
  it('leaves unknown words out', () => expect(filtersFrom('?suppressed=perhaps&x=1').suppressed).toBe('exclude'));
});

describe('apiQuery', () => {
  it('names every default, for a service with others', () =>
    expect(apiQuery(defaultFilters, 100).toString()).toBe('status=open%2Cacknowledged&suppressed=exclude&snoozed=exclude&limit=100'));
  it('asks for all statuses by their word', () => expect(apiQuery(with_({ status: [] }), 1).get('status')).toBe('all'));
  it('goes on at a cursor', () => expect(apiQuery(defaultFilters, 1, 'abc').get('cursor')).toBe('abc'));
  it('does not ask for spaces', () => expect(apiQuery(with_({ q: '  ' }), 1).has('q')).toBe(false));
});

describe('matches', () => {
  it.each<[string, Partial<Filters>, Parameters<typeof sample>[0], boolean]>([
    ['open by default', {}, {}, true],
    ['not resolved by default', {}, { status: 'resolved' }, false],
    ['any status', { status: [] }, { status: 'merged' }, true],
    ['severity', { severity: ['error'] }, {}, false],
    ['service', { service: 'pay' }, {}, true],
    ['other service', { service: 'pa' }, {}, false],
    ['entity', { entity: 'pay-1' }, {}, true],
    ['suppressed is hidden', {}, { suppressed: true }, false],
    ['suppressed is shown', { suppressed: 'include' }, { suppressed: true }, true],
    ['only suppressed', { suppressed: 'only' }, {}, false],
    ['snoozed is hidden', {}, { snoozed_until: '2026-03-01T12:00:01Z' }, false],
    ['woken is shown', {}, { snoozed_until: '2026-03-01T11:59:59Z' }, true],
    ['only snoozed', { snoozed: 'only' }, { snoozed_until: '2026-03-01T13:00:00Z' }, true],
    ['words in any field', { q: 'FAIL pay-1' }, {}, true],
    ['every word', { q: 'fail other' }, {}, false],
  ])('%s', (_, filters, incident, expected) => expect(matches(with_(filters), sample(incident), now)).toBe(expected));

  it('knows default grouping by its word', () => {
    expect(matchesLoaded(with_({ rule: 'default grouping' }), sample())).toBe(true);
    expect(matchesLoaded(with_({ rule: 'pay-chain' }), sample())).toBe(false);
  });
});

it('toggled adds and takes away', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
