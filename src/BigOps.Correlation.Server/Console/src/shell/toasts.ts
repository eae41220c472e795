import { signal } from '@preact/signals';

export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
  action?: { label: string; run: () => void };
}

const STAYS_MS = 7000;
const MOST = 3;

export const toasts = signal<readonly Toast[]>([]);
/** What a screen reader says, politely. */
export const announcement = signal('');

let lastId = 0;

export function toast(tone: Toast['tone'], text: string, action?: Toast['action']): void {
  const added: Toast = { id: ++lastId, tone, text, ...(action ? { action } : {}) };
  toasts.value = [...toasts.value, added].slice(-MOST);
  // What went wrong stays until it was read.
  if (tone === 'good') setTimeout(() => dismiss(added.id), STAYS_MS);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((other) => other.id !== id);
}

let arrivals: string[] = [];

/** Says that incidents came; many at once are one sentence. */
export function announceArrival(title: string): void {
  arrivals.push(title);
  if (arrivals.length > 1) return;
  setTimeout(() => {
    announcement.value = arrivals.length === 1 ? `New incident: ${arrivals[0]}` : `${arrivals.length} new incidents`;
    arrivals = [];
  }, 1500);
}
