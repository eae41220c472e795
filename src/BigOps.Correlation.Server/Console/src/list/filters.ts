import type { IncidentSummary } from '../api/types';

export type Visibility = 'exclude' | 'only' | 'include';

/** What the operator asked to see. Lives in the address, so that a link shows the same. */
export interface Filters {
  /** Empty is any. */
  status: string[];
  severity: string[];
  service: string;
  entity: string;
  q: string;
  suppressed: Visibility;
  snoozed: Visibility;
  /** Scope and rule are looked for among what is loaded; the API has no such filter. */
  scope: string;
  rule: string;
}

export const ACTIVE: readonly string[] = ['open', 'acknowledged'];

export const defaultFilters: Filters = {
  status: [...ACTIVE], severity: [], service: '', entity: '', q: '', suppressed: 'exclude', snoozed: 'exclude', scope: '', rule: '',
};

const WORDS = ['service', 'entity', 'q', 'scope', 'rule'] as const;

/** Reads filters from an address; unknown values are left out. */
export function filtersFrom(search: string): Filters {
  const query = new URLSearchParams(search);
  const filters: Filters = { ...defaultFilters, severity: many(query.get('severity')) };
  const status = query.get('status');
  if (status !== null) filters.status = status === 'all' ? [] : many(status);
  for (const word of WORDS) filters[word] = query.get(word) ?? '';
  filters.suppressed = visibility(query.get('suppressed'));
  filters.snoozed = visibility(query.get('snoozed'));
  return filters;
}

/** The address of filters; defaults are left out. Begins with ? or is empty. */
export function searchOf(filters: Filters): string {
  const query = new URLSearchParams();
  if (!sameValues(filters.status, ACTIVE)) query.set('status', filters.status.join(',') || 'all');
  if (filters.severity.length > 0) query.set('severity', filters.severity.join(','));
  for (const word of WORDS) if (filters[word]) query.set(word, filters[word]);
  if (filters.suppressed !== 'exclude') query.set('suppressed', filters.suppressed);
  if (filters.snoozed !== 'exclude') query.set('snoozed', filters.snoozed);
  const text = query.toString();
  return text ? `?${text.replaceAll('%2C', ',')}` : '';
}

/** The same as the API wants it. */
export function apiQuery(filters: Filters, limit: number, cursor?: string): URLSearchParams {
  const query = new URLSearchParams();
  query.set('status', filters.status.join(',') || 'all');
  if (filters.severity.length > 0) query.set('severity', filters.severity.join(','));
  if (filters.service) query.set('service', filters.service);
  if (filters.entity) query.set('entity', filters.entity);
  if (filters.q.trim()) query.set('q', filters.q.trim());
  query.set('suppressed', filters.suppressed);
  query.set('snoozed', filters.snoozed);
  query.set('limit', String(limit));
  if (cursor) query.set('cursor', cursor);
  return query;
}

/**
 * Whether an incident belongs into the list; for changes that come over the stream, which is not filtered. The service
 * searches labels and messages too: what is missed here comes with the next reading of the list.
 */
export function matches(filters: Filters, incident: IncidentSummary, now: number): boolean {
  return (
    oneOf(filters.status, incident.status) &&
    oneOf(filters.severity, incident.severity) &&
    (!filters.service || incident.services.includes(filters.service)) &&
    (!filters.entity || incident.entities.includes(filters.entity)) &&
    sees(filters.suppressed, incident.suppressed) &&
    sees(filters.snoozed, isSnoozed(incident, now)) &&
    says(incident, filters.q)
  );
}

export function matchesLoaded(filters: Filters, incident: IncidentSummary): boolean {
  return (!filters.scope || incident.scope === filters.scope) && (!filters.rule || ruleOf(incident) === filters.rule);
}

/** Incidents without a rule come from default grouping; the filter needs a word for that. */
export function ruleOf(incident: IncidentSummary): string {
  return incident.rule || 'default grouping';
}

export function isSnoozed(incident: IncidentSummary, now: number): boolean {
  return incident.snoozed_until !== null && Date.parse(incident.snoozed_until) > now;
}

export function isDefault(filters: Filters): boolean {
  return searchOf(filters) === '';
}

export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

function says(incident: IncidentSummary, q: string): boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const fields = [incident.title, incident.id, incident.rule, incident.assignee, ...incident.entities, ...incident.services];
  return words.every((word) => fields.some((field) => field.toLowerCase().includes(word)));
}

function oneOf(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

function sees(wanted: Visibility, is: boolean): boolean {
  return wanted === 'include' || (wanted === 'only') === is;
}

function many(text: string | null): string[] {
  return [...new Set((text ?? '').split(',').filter(Boolean))];
}

function visibility(text: string | null): Visibility {
  return text === 'only' || text === 'include' ? text : 'exclude';
}

function sameValues(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value) => right.includes(value));
}
