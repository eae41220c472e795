/** Sample incidents whose every text is hostile. The page must show them as text and stay in shape. */

import { responsesOf } from './responses.mjs';

const SCRIPT = '<script>document.title="broken"</script>';
const IMAGE = '<img src=x onerror="document.title=`broken`">';

const TITLES = [
  ['critical', `Payments fail: ${SCRIPT} error rate 43 % on pay-api`, ['pay-api', 'checkout', 'ledger']],
  ['critical', `db-eu-1 does not answer ${IMAGE}`, ['ledger-db']],
  ['error', 'Queue orders-in grows: 120,000 messages behind', ['orders', 'fulfilment']],
  ['error', 'Nightly export automation failed three times', ['data-export']],
  ['warning', 'Disk of ci-runner-07 will be full in 4 h', ['ci']],
  ['warning', `Right-to-left \u202egnp.exe\u202c and a bell \u0007 in a name`, ['support-desk']],
  ['warning', 'A title without any space: ' + 'x'.repeat(240), ['y'.repeat(90)]],
  ['info', 'Certificate of partner-gateway renews in 13 days', ['partner-gateway']],
  ['error', '多言語のタイトル: 支払いサービスが遅い', ['pay-api']],
  ['info', "'); DROP TABLE incidents;-- \" onmouseover=alert(1) x=\"", ['web']],
];

const iso = (ms) => new Date(ms).toISOString();

function evidence(entity, n) {
  return [
    { kind: 'time', score: 0.12 + (n % 3) * 0.07, reason: `Began ${8 + n} s after the first alert of the incident.` },
    { kind: 'entity', score: 0.61, reason: `Same entity ${entity} ${IMAGE}` },
    { kind: 'service', score: 0.34, reason: 'Same service as 3 of its alerts.' },
    ...(n % 2 ? [{ kind: 'rule', score: 0.82, reason: 'Rule pay-chain groups by service and region.' }] : []),
  ];
}

function member(n, severity, service, at) {
  const entity = n % 4 === 3 ? `${service}-${n} ${SCRIPT}` : `${service}-${n}.eu-1`;
  const ended = n % 3 === 2;
  return {
    fingerprint: `${n}`.padStart(4, '0').repeat(8), occurrence: 1 + (n % 2), check: n % 5 === 4 ? `Check${IMAGE}` : ['HighErrorRate', 'p99_ms anomaly', 'used_percent trend', 'ReplicaLag'][n % 4],
    entity, service, severity: n === 0 ? severity : ['warning', 'error', 'info'][n % 3],
    status: ended ? 'resolved' : n % 7 === 6 ? 'expired' : 'firing',
    starts_at: iso(at + n * 9000), ends_at: ended ? iso(at + n * 9000 + 95_000) : null, joined_at: iso(at + n * 9000 + 400),
    message: n % 6 === 5 ? `Long: ${'stack frame at 0x0 / '.repeat(200)}` : `5xx ratio is 0.43 over 2 minutes ${n % 2 ? SCRIPT : ''}`,
    why: n === 0 ? 'It is the first alert of the incident.' : `It concerns the service ${service} and began ${9 * n} s after the first alert.`,
    evidence: n === 0 ? [] : evidence(entity, n),
  };
}

function timeline(members, at) {
  const first = members[0];
  return [
    { at: iso(at + 500), kind: 'opened', text: `Opened by ${first.check} on ${first.entity}.`, actor: '', fingerprint: first.fingerprint },
    ...members.slice(1, 9).map((m) => ({ at: m.joined_at, kind: 'alert_joined', text: `${m.check} on ${m.entity} joined.`, actor: '', fingerprint: m.fingerprint })),
    { at: iso(at + 61_000), kind: 'severity_changed', text: 'Severity rose from error to critical.', actor: '', fingerprint: '' },
    { at: iso(at + 95_000), kind: 'comment', text: `Looking at it.\nThe deploy of 14:02 is suspicious ${SCRIPT}`, actor: `mallory ${IMAGE}`, fingerprint: '' },
  ];
}

function decisions(incident) {
  return incident.members.map((m, n) => ({
    id: n + 1, at: m.joined_at, outcome: n === 0 ? 'opened' : 'joined', fingerprint: m.fingerprint, check: m.check, entity: m.entity,
    incident_id: incident.id, score: n === 0 ? 0 : 0.74 + (n % 4) * 0.05, threshold: 0.5,
    summary: n === 0 ? 'No open incident reached 0.50, so a new one was opened.' : `Joined with 0.${74 + (n % 4) * 5}: same service, close in time.`,
    evidence: m.evidence,
    runner_up_id: n % 3 === 1 ? 'INC-0002' : '', runner_up_score: n % 3 === 1 ? 0.31 : 0,
    runner_up_reason: n % 3 === 1 ? `Another region and no shared service ${SCRIPT}` : '', candidates: 1 + (n % 5), config_version: '7f3a9c',
  }));
}

function suspect(at) {
  return {
    id: 'chg-12', kind: 'change', status: 'succeeded', what: `pay 2.14.0 to production ${SCRIPT}`, source: 'argo', owner: 'team-web', link: 'https://deploys.example/12',
    at: iso(at - 240_000), on: 'pay', score: 0.72, why: 'It changed pay, 4 min before the first alert. Such a change is rare.', verdict: '', judged_by: '',
  };
}

export function makeIncident(n, now) {
  const [severity, title, services] = TITLES[n % TITLES.length];
  const at = now - 40_000 - n * n * 61_000 - n * 17_000;
  const members = Array.from({ length: [14, 3, 5, 2, 1, 4][n % 6] }, (_, m) => member(m, severity, services[0], at));
  const status = ['open', 'open', 'acknowledged', 'open', 'open', 'open', 'resolved', 'open', 'acknowledged', 'expired'][n % 10];
  const closed = status === 'resolved' || status === 'expired';
  const incident = {
    id: `INC-${String(n + 1).padStart(4, '0')}`, version: 3 + n, title: n >= TITLES.length ? `${title} (${n})` : title, status, severity,
    score: 40 - n, tenant: 'default', scope: n % 4 === 1 ? 'eu-1' : 'default', rule: n % 3 === 0 ? 'pay-chain' : '', config_version: '7f3a9c',
    started_at: iso(at), last_event_at: iso(at + 35_000), opened_at: iso(at + 500), closed_at: closed ? iso(at + 200_000) : null,
    resolution: closed ? (status === 'expired' ? 'expired' : 'recovered') : '',
    alerts: members.length, active_alerts: closed ? 0 : members.filter((m) => m.status === 'firing').length, events: members.length * 37,
    entities: members.map((m) => m.entity), services, assignee: n % 5 === 2 ? `ines ${SCRIPT}` : '', acknowledged_by: status === 'acknowledged' ? 'ines' : '',
    snoozed_until: n % 9 === 5 ? iso(now + 3_600_000) : null, suppressed: n % 8 === 7, suppressed_by: n % 8 === 7 ? ['maintenance:weekly-patch', `silence:${IMAGE}`] : [],
    frozen: n === 3, flapping: n === 2, reopened: n === 2 ? 2 : 0, predecessor: n === 3 ? 'INC-0005' : '', successor: '', merged_into: '', part_of: '', related: 0, links: [], suspects: n % 2 ? [] : [suspect(at)], responses: [], overflow: n === 0 ? 3 : 0,
    root_causes: members.length < 2 ? [] : [
      { entity: members[1].entity, score: 0.71, why: `It failed first and 4 others depend on it ${SCRIPT}` },
      { entity: members[0].entity, score: 0.34, why: 'Most alerts concern it.' },
    ],
    members, timeline: timeline(members, at),
  };
  if (n % 3 === 0) incident.responses = responsesOf(incident, at);
  return { incident, decisions: decisions(incident) };
}
