/**
 * The API with sample data, for work on the page: node mock/server.mjs [port] [incidents]
 * GET /mock/{live|down|error|conflict|reset|arrive} changes how it behaves. Serves dist/ where it was built.
 */
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyAction } from './actions.mjs';
import { anomalyOf } from './anomalies.mjs';
import { decideResponse, outcomes } from './responses.mjs';
import { makeIncident } from './samples.mjs';

const port = Number(process.argv[2] ?? 8080);
const amount = Number(process.argv[3] ?? 40);
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const streams = new Set();
const changes = [];
let mode = 'live';

const store = new Map();
store.sequence = 0;
store.publish = (incident, reason) => {
  const data = JSON.stringify({ sequence: ++store.sequence, reason, incident: summary(incident) });
  changes.push({ sequence: store.sequence, data });
  for (const stream of streams) stream.write(`id: ${store.sequence}\nevent: incident\ndata: ${data}\n\n`);
};
for (let n = 0; n < amount; n++) {
  const made = makeIncident(n, Date.now());
  store.set(made.incident.id, made);
}

function summary({ members, timeline, decisions, responses, ...rest }) {
  return rest;
}

function list(query) {
  const many = (name) => (query.get(name) ?? (name === 'status' ? 'open,acknowledged' : '')).split(',').filter((value) => value && value !== 'all');
  const sees = (name, is) => ({ include: true, only: is }[query.get(name) ?? 'exclude'] ?? !is);
  const q = (query.get('q') ?? '').toLowerCase();
  const all = [...store.values()].map((entry) => entry.incident).filter((incident) =>
    (!query.get('service') || incident.services.includes(query.get('service'))) &&
    (!query.get('entity') || incident.entities.includes(query.get('entity'))) &&
    sees('suppressed', incident.suppressed) && sees('snoozed', incident.snoozed_until !== null) &&
    [incident.title, incident.id, ...incident.entities, ...incident.services].some((text) => text.toLowerCase().includes(q)));
  all.sort((a, b) => b.opened_at.localeCompare(a.opened_at) || b.id.localeCompare(a.id));
  const is = (name) => (incident) => many(name).length === 0 || many(name).includes(incident[name]);
  const counts = (incidents, of) => incidents.flatMap(of).reduce((sum, key) => ({ ...sum, [key]: (sum[key] ?? 0) + 1 }), {});
  const found = all.filter(is('status')).filter(is('severity'));
  const from = Number(query.get('cursor') ?? 0);
  const until = from + Number(query.get('limit') ?? 50);
  return {
    incidents: found.slice(from, until).map(summary), next_cursor: until < found.length ? String(until) : null, total: found.length,
    facets: { status: counts(all.filter(is('severity')), (i) => i.status), severity: counts(all.filter(is('status')), (i) => i.severity), service: counts(found, (i) => i.services) },
  };
}

function kpis(query) {
  const today = new Date().toISOString().slice(0, 10);
  const from = query.get('from') ?? today;
  const days = 1 + Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000);
  const opened = store.size * days;
  const totals = {
    events: opened * 274, duplicates: 0, repeats: opened * 240, alerts: opened * 20, muted_alerts: 0, incidents_opened: opened, incidents_merged: days, incidents_reopened: days,
    incidents_acknowledged: opened, incidents_closed: opened, incidents_recovered: opened, incidents_resolved: 0, incidents_expired: 0, incident_links: 0,
    noise_reduction_ratio: 1 - 1 / 274, alerts_per_incident: 20, mean_time_to_acknowledge_seconds: 245.5, mean_time_to_resolve_seconds: 1381,
  };
  return { from, to: today, totals, days: [], partial: false };
}

function answer(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

const refuse = (response, status, detail) => answer(response, status, { title: 'Refused.', detail, status });

function openStream(request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`retry: 2000\nid: ${store.sequence}\n\n`);
  const last = Number(request.headers['last-event-id'] ?? NaN);
  for (const change of changes) if (change.sequence > last) response.write(`id: ${change.sequence}\nevent: incident\ndata: ${change.data}\n\n`);
  streams.add(response);
  response.on('close', () => streams.delete(response));
}

async function actOn(request, response, entry, action) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const { incident } = entry;
  const wanted = request.headers['if-match'];
  if (mode === 'conflict') {
    incident.version += 1;
    store.publish(incident, 'updated');
  }
  if (wanted && wanted !== `"${incident.version}"`) return refuse(response, 412, `It is at version ${incident.version} now.`);
  const failed = applyAction(store, incident, action, JSON.parse(text || '{}'), Buffer.from(request.headers['x-bigops-actor'] ?? '', 'latin1').toString());
  if (Array.isArray(failed)) return refuse(response, ...failed);
  incident.version += 1;
  store.publish(incident, incident.timeline.at(-1).kind);
  return answer(response, 200, failed ?? { incident_id: incident.id, version: incident.version });
}

async function decideOn(request, response, id, verdict) {
  let text = '';
  for await (const chunk of request) text += chunk;
  const incident = store.get(id.split(':')[0])?.incident;
  const found = incident?.responses.find((one) => one.id === id);
  if (!found) return refuse(response, 404, 'There is no such response.');
  const refused = decideResponse(found, verdict, Buffer.from(request.headers['x-bigops-actor'] ?? '', 'latin1').toString(), JSON.parse(text || '{}').comment);
  if (refused) return refuse(response, ...refused);
  incident.version += 1;
  store.publish(incident, 'response_planned');
  return answer(response, 200, found);
}

function control(wanted) {
  if (wanted === 'arrive') {
    const { incident, decisions } = makeIncident(store.size, Date.now());
    incident.opened_at = incident.started_at = incident.last_event_at = new Date().toISOString();
    Object.assign(incident, { status: 'open', closed_at: null, suppressed: false, snoozed_until: null });
    store.set(incident.id, { incident, decisions });
    return store.publish(incident, 'opened');
  }
  if (wanted === 'reset') for (const stream of streams) stream.write('event: reset\ndata: {}\n\n');
  else mode = wanted;
  if (mode === 'down') for (const stream of streams) stream.destroy();
}

async function page(path, response) {
  const file = path.startsWith('/assets/') ? normalize(path).slice(1) : 'index.html';
  const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
  const bytes = await readFile(join(dist, file)).catch(() => null);
  if (!bytes) return refuse(response, 404, 'Not there. Was the page built?');
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'" });
  return response.end(bytes);
}

createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (parts[0] === 'mock') return answer(response, 200, { mode: control(parts[1]) ?? mode });
  if (parts[0] !== 'api') return page(url.pathname, response);
  if (mode === 'down') return request.socket.destroy();
  if (mode === 'error') return refuse(response, 503, 'Reads are shed: 64 of 64 are in progress.');
  if (parts[2] === 'status') return answer(response, 200, { version: '0.1.0', config_version: '7f3a9c', started_at: new Date().toISOString(), clock: new Date().toISOString(), ready: true });
  if (parts[2] === 'kpis') return answer(response, 200, kpis(url.searchParams));
  if (parts[2] === 'anomalies') return answer(response, 200, { anomalies: store.get(url.searchParams.get('incident'))?.incident.members.flatMap(anomalyOf) ?? [], next_cursor: null });
  if (parts[2] === 'responses' && parts[3] === 'outcomes') return answer(response, 200, outcomes);
  if (parts[2] === 'responses' && request.method === 'POST') return decideOn(request, response, parts[3], parts[4]);
  if (parts[2] !== 'incidents') return refuse(response, 404, 'No such path.');
  if (!parts[3]) return answer(response, 200, list(url.searchParams));
  if (parts[3] === 'stream') return openStream(request, response);
  const entry = store.get(parts[3]);
  if (!entry) return refuse(response, 404, `There is no incident ${parts[3]}.`);
  if (request.method === 'POST') return actOn(request, response, entry, parts[4]);
  if (parts[4] === 'decisions') return answer(response, 200, { decisions: entry.decisions });
  return answer(response, 200, entry.incident, { ETag: `"${entry.incident.version}"` });
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`));

setInterval(() => streams.forEach((stream) => stream.write(': alive\n\n')), 15_000);
