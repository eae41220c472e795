import type { IncidentSummary } from '../api/types';

/** The service's order: newest first by when it was opened, then by id descending. */
export function compare(left: IncidentSummary, right: IncidentSummary): number {
  const byTime = Date.parse(right.opened_at) - Date.parse(left.opened_at);
  if (byTime) return byTime;
  return left.id < right.id ? 1 : left.id > right.id ? -1 : 0;
}

/** Puts a change into a loaded list. Older versions than the one we have are late news and change nothing. */
export function withChange(
  list: readonly IncidentSummary[], incident: IncidentSummary, belongs: boolean, moreBelow: boolean,
): readonly IncidentSummary[] {
  const at = list.findIndex((other) => other.id === incident.id);
  const known = list[at];
  if (known && known.version > incident.version) return list;
  if (!belongs) return known ? list.filter((other) => other.id !== incident.id) : list;
  if (known && compare(known, incident) === 0) return list.map((other) => (other.id === incident.id ? incident : other));

  const others = known ? list.filter((other) => other.id !== incident.id) : list;
  const place = others.findIndex((other) => compare(incident, other) < 0);
  if (place >= 0) return [...others.slice(0, place), incident, ...others.slice(place)];
  // Below the last one loaded there are others we do not have: it comes with its page.
  return moreBelow ? others : [...others, incident];
}

/** Puts a fresh first page over a list of which more pages were loaded. */
export function withFirstPage(list: readonly IncidentSummary[], page: readonly IncidentSummary[], moreBelow: boolean): IncidentSummary[] {
  const known = new Map(list.map((incident) => [incident.id, incident]));
  // A change may have come over the stream while the page was on its way.
  const fresh = page.map((incident) => newer(known.get(incident.id), incident));
  const last = page.at(-1);
  if (!last || !moreBelow) return fresh;
  const onPage = new Set(page.map((incident) => incident.id));
  return [...fresh, ...list.filter((incident) => !onPage.has(incident.id) && compare(last, incident) < 0)];
}

export function withNextPage(list: readonly IncidentSummary[], page: readonly IncidentSummary[]): IncidentSummary[] {
  const known = new Set(list.map((incident) => incident.id));
  return [...list, ...page.filter((incident) => !known.has(incident.id))];
}

function newer(known: IncidentSummary | undefined, incident: IncidentSummary): IncidentSummary {
  return known && known.version > incident.version ? known : incident;
}
