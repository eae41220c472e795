import { signal } from '@preact/signals';
import { defaultFilters, filtersFrom, searchOf, type Filters } from '../list/filters';

const INCIDENT = /^\/incidents\/([^/]+)\/?$/;

/** The incident in the address, or empty. */
export const incidentId = signal('');
export const filters = signal<Filters>(defaultFilters);

export function startRoute(): void {
  window.addEventListener('popstate', readAddress);
  readAddress();
}

export function incidentPath(id: string, shown: Filters = filters.value): string {
  return `/incidents/${encodeURIComponent(id)}${searchOf(shown)}`;
}

export function openIncident(id: string): void {
  if (id !== incidentId.value) go(incidentPath(id));
}

export function closeIncident(): void {
  if (incidentId.value) go(`/${searchOf(filters.value)}`);
}

/** Filters change the address in place: the way back leads to what was open before, not through every letter typed. */
export function setFilters(change: Partial<Filters>): void {
  const next = { ...filters.value, ...change };
  const path = incidentId.value ? incidentPath(incidentId.value, next) : `/${searchOf(next)}`;
  history.replaceState(null, '', path);
  filters.value = next;
}

/** Shows the list with these filters only. */
export function showList(change: Partial<Filters>): void {
  go(`/${searchOf({ ...defaultFilters, ...change })}`);
}

/** Lets a link open inside the page, and leaves new tabs to the browser. */
export function followLink(event: MouseEvent, open: () => void): void {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open();
}

function go(path: string): void {
  history.pushState(null, '', path);
  readAddress();
}

function readAddress(): void {
  const found = INCIDENT.exec(location.pathname);
  filters.value = filtersFrom(location.search);
  incidentId.value = found ? decode(found[1]!) : '';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
