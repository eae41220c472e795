/** Sample responses of an incident; one waits for an approval, and texts are hostile. */
const iso = (ms) => new Date(ms).toISOString();
const HOSTILE = '<script>document.title="broken"</script>';

const gates = (change = {}) => [
  ['kill_switch', 'no kill switch is on'], ['mode', 'the policy may act'], ['maintenance', 'not muted'],
  ['confidence', 'its alerts belong together with 0.82, 0.00 is asked for'], ['freshness', 'just planned'], ['targets', '2 targets'], ['budget', '3 of 20 used'],
  ['cooldown', 'no target was acted on a short time ago'], ['exclusion', 'nobody acts on a target now'],
].map(([gate, why]) => ({ gate, passed: change.gate !== gate, why: change.gate === gate ? change.why : why }));

export function responsesOf(incident, at) {
  const one = (policy, change) => ({
    id: `${incident.id}:1:${policy}`, incident: incident.id, policy, trigger: 'opened', mode: 'auto', executor: 'runner', action: 'restart-service',
    targets: ['web-1.eu-1', 'web-2.eu-1'], parameters: { service: 'web', grace_seconds: '10' }, status: 'succeeded', why: '', gates: gates(), config_version: '7f3a9c',
    planned_at: iso(at + 900), waits_until: null, approved_by: '', started_at: null, ended_at: null, starter: '', ...change,
  });
  return [
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
