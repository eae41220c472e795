/** Sample responses of an incident; one waits for an approval, and texts are hostile. */
const iso = (ms) => new Date(ms).toISOString();
const HOSTILE = '<script>document.title="broken"</script>';

const gates = (change = {}) => [
  ['kill_switch', 'no kill switch is on'], ['mode', 'the policy may act'], ['maintenance', 'not muted'],
  ['confidence', 'its alerts belong together with 0.82, 0.00 is asked for'], ['freshness', 'just planned'], ['targets', '2 targets'], ['budget', '3 of 20 used'],
  ['cooldown', 'no target was acted on a short time ago'], ['exclusion', 'nobody acts on a target now'],
].map(([gate, why]) => ({ gate, passed: change.gate !== gate, why: change.gate === gate ? change.why : why }));

/** What came of kinds of incidents. */
export const outcomes = {
  kinds: [{
    signature: 'check=Hung service=web', summary: '87 % of these recover alone within 4 min (79 to 92 %, 103 incidents).',
    policies: [
      { policy: 'roll-web', advice: 'act', why: 'Acting shortens these by 11 min (between 7.5 min and 14 min, seen up to 1 h).', trail: 3.1, chance: 0.78, succeeded: 12, failed: 1 },
      { policy: 'swap-web', advice: 'wait', why: 'Acting was not seen to change anything: it shortens these by 4 s (between -31 s and 39 s, seen up to 1 h).', trail: 0.7, chance: 0.18, succeeded: 1, failed: 3 },
      { policy: 'scale-web', advice: 'unknown', why: '3 incidents acted on and 0 held out are too few to say; 20 of each are needed.', trail: 0.15, chance: 0.04, succeeded: 0, failed: 0 },
    ],
  }],
  next_cursor: null,
};

export function responsesOf(incident, at) {
  const one = (policy, change) => ({
    id: `${incident.id}:1:${policy}`, incident: incident.id, policy, trigger: 'opened', mode: 'auto', executor: 'runner', action: 'restart-service',
    targets: ['web-1.eu-1', 'web-2.eu-1'], parameters: { service: 'web', grace_seconds: '10' }, status: 'succeeded', why: '', gates: gates(), config_version: '7f3a9c',
    plan: [], calls: [], caused_by: [], canceled_by: '', planned_at: iso(at + 900), waits_until: null, approved_by: '', started_at: null, ended_at: null, starter: '', signature: 'check=Hung service=web', ...change,
  });
  const call = (number, change) => ({
    number, kind: 'act', step: number, executor: 'runner', action: ['drain', 'restart-service', 'undrain'][(number - 1) % 3], targets: ['web-1.eu-1'], parameters: [], key: `k${number}`,
    status: 'succeeded', detail: '', progress: null, started_at: iso(at + 1000 * number), ended_at: iso(at + 1000 * number + 900), starter: '', ...change,
  });
  return [
    one('roll-web', {
      status: 'started', started_at: iso(at + 1000), why: 'drain of web-1.eu-1 by runner: runner did it: drained.', caused_by: ['INC-0002:3:restart-db'],
      plan: ['Drain web-1.eu-1.', `Restart it ${HOSTILE}`, 'Put it back.'],
      calls: [call(1, { detail: 'drained' }), call(2, { status: 'started', ended_at: null, progress: 0.6, detail: `waiting for 3 connections ${HOSTILE}` }), call(3, { status: 'planned', started_at: null, ended_at: null })],
    }),
    one('swap-web', {
      status: 'rolled_back', started_at: iso(at + 1000), ended_at: iso(at + 9000), why: 'undoing swap of web-1.eu-1 by runner: runner undid it. All of it is undone.',
      calls: [call(1, { action: 'swap' }), call(2, { action: 'swap', kind: 'verify', status: 'failed', detail: 'web-1 does not answer' }), call(3, { action: 'swap', kind: 'roll_back' })],
    }),
    one('tell-critical', { executor: 'chat', action: 'notify', targets: [incident.id], parameters: {}, started_at: iso(at + 1000), ended_at: iso(at + 1400), why: 'chat did it: it answered 200.' }),
    one('scale-web', { mode: 'observe', status: 'observed', why: 'Policy scale-web would have had scale by runner: it observes.' }),
    one('restart-web', { mode: 'approve', status: 'waiting', waits_until: iso(Date.now() + 600_000), why: 'Policy restart-web asks for restart-service by runner, and waits for an approval.' }),
    one('fail-over', { status: 'held', why: 'Policy fail-over holds fail-over by runner at budget.', gates: gates({ gate: 'budget', why: '20 of 20 targets were acted on within 3600 s' }).slice(0, 7) }),
    one('drain', { status: 'failed', started_at: iso(at + 1000), ended_at: iso(at + 31_000), why: `runner did not do it: exit code 1 ${HOSTILE}` }),
  ];
}

/** Returns an error as [status, detail], or nothing. */
export function decideResponse(response, verdict, actor, comment) {
  if (response.status !== 'waiting') return [409, `${response.id} is ${response.status}; it does not wait for an approval.`];
  if (!actor) return [400, 'X-BigOps-Actor must say who acts.'];
  const approved = verdict === 'approve';
  response.gates.push({ gate: 'approval', passed: approved, why: `${approved ? 'approved' : 'denied'} by ${actor}${comment ? `: ${comment}` : ''}` });
  Object.assign(response, { status: approved ? 'started' : 'held', waits_until: null, approved_by: approved ? actor : '', started_at: approved ? iso(Date.now()) : null, why: `${response.action} by ${response.executor} is ${approved ? 'approved' : 'denied'} by ${actor}.` });
  return undefined;
}
