import { closeIncident, incidentId } from '../shell/route';

export function rowOf(id: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('[data-incident]')].find((row) => row.dataset['incident'] === id);
}

/** The incident whose row an element is in, where it is in one. */
export function incidentOf(element: EventTarget | null): string | undefined {
  return element instanceof HTMLElement ? element.closest<HTMLElement>('[data-incident]')?.dataset['incident'] : undefined;
}

/** Closes the open incident and goes back to its row. */
export function closeToRow(): void {
  const id = incidentId.peek();
  closeIncident();
  requestAnimationFrame(() => rowOf(id)?.focus());
}
