import { batch, computed, effect, signal } from '@preact/signals';
import { listIncidents } from '../api/client';
import { asProblem, isAbort, type Problem } from '../api/problem';
import type { IncidentChange, IncidentPage, IncidentSummary } from '../api/types';
import { filters } from '../shell/route';
import { serverNow } from '../text/clock';
import { apiQuery, matches, matchesLoaded, searchOf } from './filters';
import { withChange, withFirstPage, withNextPage } from './order';

const PAGE = 100;
/** Rows kept on the page; beyond it the operator narrows the filters. */
export const MOST_ROWS = 1000;
/** After a change counts are asked anew: soon, so that they agree with the rows, and at most this often. */
const REFRESH_MS = 1000;
const SOON_MS = 150;
const TYPING_MS = 200;

export const loaded = signal<readonly IncidentSummary[]>([]);
export const facets = signal<IncidentPage['facets']>({});
export const total = signal(0);
/** The first answer for these filters is still out: nothing true to show yet. */
export const pending = signal(true);
export const loadingMore = signal(false);
export const problem = signal<Problem | null>(null);
/** When the list was last known to be true; browser's clock. 0 before the first answer. */
export const trueAt = signal(0);
/** Everything there is, whatever the filters; known only while the list is empty. */
export const everything = signal<number | null>(null);
const cursor = signal<string | null>(null);

export const rows = computed(() => loaded.value.filter((incident) => matchesLoaded(filters.value, incident)));
export const hasMore = computed(() => cursor.value !== null && loaded.value.length < MOST_ROWS);

let running: AbortController | undefined;
let due: ReturnType<typeof setTimeout> | undefined;
let shownFor = '';
let countedAt = 0;

/** Loads whenever what is asked of the service changes. */
export function startList(): void {
  let typed = filters.peek().q;
  effect(() => {
    const wanted = apiQuery(filters.value, PAGE).toString();
    if (wanted === shownFor) return;
    const typing = filters.value.q !== typed;
    typed = filters.value.q;
    shownFor = wanted;
    running?.abort();
    refreshIn(typing ? TYPING_MS : 0);
    pending.value = true;
  });
}

/** Asks for the first page anew; what was loaded below it stays. */
export async function refresh(): Promise<void> {
  clearTimeout(due);
  due = undefined;
  running?.abort();
  countedAt = Date.now();
  const mine = (running = new AbortController());
  try {
    const page = await listIncidents(apiQuery(filters.peek(), PAGE), mine.signal);
    if (mine === running) await take(page);
  } catch (error) {
    if (mine !== running || isAbort(error)) return;
    batch(() => {
      problem.value = asProblem(error);
      // What is there answers another question than the one asked now.
      if (pending.peek()) loaded.value = [];
      pending.value = false;
    });
  }
}

async function take(page: IncidentPage): Promise<void> {
  const below = page.next_cursor !== null && !pending.peek();
  const next = withFirstPage(pending.peek() ? [] : loaded.peek(), page.incidents, below);
  if (next.length === 0) await countEverything();
  batch(() => {
    loaded.value = next;
    if (next.length === page.incidents.length) cursor.value = page.next_cursor;
    total.value = page.total;
    facets.value = page.facets ?? {};
    problem.value = null;
    pending.value = false;
    trueAt.value = Date.now();
  });
}

async function countEverything(): Promise<void> {
  const query = new URLSearchParams({ status: 'all', suppressed: 'include', snoozed: 'include', limit: '1' });
  try {
    everything.value = (await listIncidents(query)).total;
  } catch {
    everything.value = null;
  }
}

export async function loadMore(): Promise<void> {
  const from = cursor.peek();
  if (from === null || loadingMore.peek()) return;
  loadingMore.value = true;
  const asked = shownFor;
  try {
    const page = await listIncidents(apiQuery(filters.peek(), PAGE, from));
    if (asked !== shownFor) return;
    batch(() => {
      loaded.value = withNextPage(loaded.peek(), page.incidents);
      cursor.value = page.next_cursor;
    });
  } catch (error) {
    problem.value = asProblem(error);
  } finally {
    loadingMore.value = false;
  }
}

/** Takes a change from the stream; true where the incident is new to this list. */
export function takeChange(change: IncidentChange): boolean {
  const { incident } = change;
  const before = loaded.peek();
  const belongs = matches(filters.peek(), incident, serverNow());
  const known = before.some((other) => other.id === incident.id);
  if (!pending.peek()) loaded.value = withChange(before, incident, belongs, cursor.peek() !== null);
  trueAt.value = Date.now();
  if (belongs || known || before.length === 0) refreshIn(Math.max(SOON_MS, countedAt + REFRESH_MS - Date.now()));
  return belongs && !known;
}

/** Everything is fresh while the stream lives, even when nothing changes. */
export function confirmTrue(): void {
  if (!problem.peek() && trueAt.peek() > 0) trueAt.value = Date.now();
}

function refreshIn(ms: number): void {
  if (due !== undefined && ms > 0) return;
  clearTimeout(due);
  due = setTimeout(() => void refresh(), ms);
}

/** True where only the filters hide everything. */
export const filtered = computed(() => searchOf(filters.value) !== '');
