import { signal } from '@preact/signals';

export type PanelName = '' | 'snooze' | 'assign' | 'comment' | 'merge' | 'split';

/** The action that is being filled in, below the buttons. */
export const panel = signal<PanelName>('');
/** Fingerprints picked for a split. */
export const picked = signal<ReadonlySet<string>>(new Set());

export function togglePanel(name: PanelName): void {
  panel.value = panel.value === name ? '' : name;
  picked.value = new Set();
}

export function pick(fingerprint: string): void {
  const next = new Set(picked.value);
  if (!next.delete(fingerprint)) next.add(fingerprint);
  picked.value = next;
}
