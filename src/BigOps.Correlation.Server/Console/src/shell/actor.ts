import { effect, signal } from '@preact/signals';

const KEY = 'bigops.actor';
export const LONGEST_NAME = 80;

/** The operator's name; empty where nobody said it. It is a claim, not a proof. */
export const actor = signal(read());

effect(() => {
  try {
    if (actor.value) localStorage.setItem(KEY, actor.value);
    else localStorage.removeItem(KEY);
  } catch {
    // Private windows may refuse: the name then lasts as long as the page.
  }
});

function read(): string {
  try {
    return (localStorage.getItem(KEY) ?? '').slice(0, LONGEST_NAME);
  } catch {
    return '';
  }
}
