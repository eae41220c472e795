import { problemOf } from './problem';
import type { ActionResult, Anomaly, Decision, Incident, IncidentPage, KindOutcome, KpiReport, Response, ServiceStatus } from './types';
import { actor } from '../shell/actor';
import { learnServerTime } from '../text/clock';

const TIMEOUT_MS = 20_000;

export type ActionName =
  | 'ack' | 'unack' | 'resolve' | 'reopen' | 'merge' | 'split' | 'snooze' | 'unsnooze' | 'assign' | 'comment' | 'feedback';

interface Request {
  method?: string;
  body?: unknown;
  ifMatch?: number;
  signal?: AbortSignal;
}

async function call<T>(path: string, request: Request = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (request.body !== undefined) headers['Content-Type'] = 'application/json';
  if (request.ifMatch !== undefined) headers['If-Match'] = `"${request.ifMatch}"`;
  if (request.method && actor.value) headers['X-BigOps-Actor'] = headerText(actor.value);

  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new Error('timeout')), TIMEOUT_MS);
  const stop = () => timeout.abort(request.signal?.reason);
  request.signal?.addEventListener('abort', stop);
  try {
    const answer = await fetch(path, {
      method: request.method ?? 'GET',
      headers,
      body: request.body === undefined ? undefined : JSON.stringify(request.body),
      signal: timeout.signal,
      cache: 'no-store',
    });
    learnServerTime(answer.headers.get('Date'));
    const text = await answer.text();
    if (!answer.ok) throw problemOf(answer.status, text);
    return JSON.parse(text) as T;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', stop);
  }
}

/** Header values are bytes, which the browser takes as characters up to 255: the name travels as UTF-8. */
function headerText(name: string): string {
  return String.fromCharCode(...new TextEncoder().encode(name));
}

function pathOf(id: string): string {
  return `/api/v1/incidents/${encodeURIComponent(id)}`;
}

export function listIncidents(query: URLSearchParams, signal?: AbortSignal): Promise<IncidentPage> {
  return call(`/api/v1/incidents?${query}`, { signal });
}

export function getIncident(id: string, signal?: AbortSignal): Promise<Incident> {
  return call(pathOf(id), { signal });
}

export async function getDecisions(id: string, signal?: AbortSignal): Promise<Decision[]> {
  return (await call<{ decisions: Decision[] }>(`${pathOf(id)}/decisions`, { signal })).decisions;
}

/** What is known of a kind of incident, or null. */
export async function getOutcome(signature: string, signal?: AbortSignal): Promise<KindOutcome | null> {
  return (await call<{ kinds: KindOutcome[] }>(`/api/v1/responses/outcomes?signature=${encodeURIComponent(signature)}`, { signal })).kinds[0] ?? null;
}

export function act(id: string, action: ActionName, body: unknown, ifMatch?: number): Promise<ActionResult> {
  return call(`${pathOf(id)}/${action}`, { method: 'POST', body, ifMatch });
}

/** The latest anomalies of the series that an incident has alerts about. */
export async function listAnomalies(incident: string, signal?: AbortSignal): Promise<Anomaly[]> {
  const query = new URLSearchParams({ incident, status: 'all', limit: '100' });
  return (await call<{ anomalies: Anomaly[] }>(`/api/v1/anomalies?${query}`, { signal })).anomalies;
}

/** Approves, denies, stops or undoes a response. */
export function decideResponse(id: string, verdict: 'approve' | 'deny' | 'cancel' | 'rollback', comment: string): Promise<Response> {
  return call(`/api/v1/responses/${encodeURIComponent(id)}/${verdict}`, { method: 'POST', body: { comment } });
}

export function getKpis(from: string, signal?: AbortSignal): Promise<KpiReport> {
  return call(`/api/v1/kpis?from=${from}`, { signal });
}

export function getStatus(): Promise<ServiceStatus> {
  return call('/api/v1/status');
}
