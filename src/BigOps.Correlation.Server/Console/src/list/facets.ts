import type { FacetCounts, IncidentSummary } from '../api/types';

export interface FacetValue {
  value: string;
  /** Null while it is not known. */
  count: number | null;
  on: boolean;
}

export const STATUSES: readonly string[] = ['open', 'acknowledged', 'resolved', 'expired', 'merged'];
export const SEVERITIES: readonly string[] = ['critical', 'error', 'warning', 'info'];

/** A facet of a closed set: every value, in its order. */
export function closedFacet(order: readonly string[], counts: FacetCounts | undefined, chosen: readonly string[]): FacetValue[] {
  return order.map((value) => ({ value, count: counts ? (counts[value] ?? 0) : null, on: chosen.includes(value) }));
}

/** A facet of an open set: the most frequent, and what is chosen even where it has none. */
export function openFacet(counts: FacetCounts | undefined, chosen: string, longest: number): FacetValue[] {
  const entries = Object.entries(counts ?? {}).filter(([value, count]) => value !== '' && count > 0);
  entries.sort(([left, many], [right, more]) => more - many || (left < right ? -1 : 1));
  const values: FacetValue[] = entries.slice(0, longest).map(([value, count]) => ({ value, count, on: value === chosen }));
  if (chosen && !values.some((value) => value.on)) values.unshift({ value: chosen, count: counts ? (counts[chosen] ?? 0) : null, on: true });
  return values;
}

/** Counts a property of what is loaded. */
export function countBy(incidents: readonly IncidentSummary[], property: (incident: IncidentSummary) => string): FacetCounts {
  const counts = new Map<string, number>();
  for (const incident of incidents) {
    const value = property(incident);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}
