/** What operators' actions do to a sample incident. Returns an error as [status, detail], the incident now concerned, or nothing. */
const closed = (incident) => ['resolved', 'expired', 'merged'].includes(incident.status);

export function applyAction(store, incident, action, body, actor) {
  const say = (kind, text) => void incident.timeline.push({ at: new Date().toISOString(), kind, text, actor, fingerprint: '' });
  const because = body.text ? ` ${body.text}` : '';
  switch (action) {
    case 'ack':
      if (closed(incident)) return [409, 'A closed incident cannot be acknowledged.'];
      incident.status = 'acknowledged';
      incident.acknowledged_by = actor || 'unknown';
      return say('acknowledged', `Acknowledged.${because}`);
    case 'unack':
      incident.status = 'open';
      incident.acknowledged_by = '';
      return say('unacknowledged', 'No longer acknowledged.');
    case 'resolve':
      if (closed(incident)) return [409, 'It is closed already.'];
      Object.assign(incident, { status: 'resolved', resolution: 'operator', closed_at: new Date().toISOString() });
      return say('resolved', `Resolved by hand.${because}`);
    case 'reopen':
      if (!closed(incident)) return [409, 'It is not closed.'];
      Object.assign(incident, { status: 'open', resolution: '', closed_at: null, reopened: incident.reopened + 1 });
      return say('reopened', `Reopened.${because}`);
    case 'snooze':
      incident.snoozed_until = body.until ?? new Date(Date.now() + body.minutes * 60_000).toISOString();
      return say('snoozed', `Snoozed until ${incident.snoozed_until}.`);
    case 'unsnooze':
      incident.snoozed_until = null;
      return say('unsnoozed', 'Back in sight.');
    case 'assign':
      incident.assignee = body.assignee;
      return say('assigned', body.assignee ? `Assigned to ${body.assignee}.` : 'Assigned to nobody.');
    case 'comment':
    case 'feedback':
      return say(action, body.text ?? body.verdict);
    case 'merge':
      return merge(store, incident, body.incidents, say);
    case 'split':
      return split(store, incident, body.fingerprints, say);
    default:
      return [404, 'There is no such action.'];
  }
}

function merge(store, incident, ids, say) {
  for (const id of ids) {
    const other = store.get(id)?.incident;
    if (!other) return [404, `There is no incident ${id}.`];
    Object.assign(other, { status: 'merged', merged_into: incident.id, resolution: 'merged', closed_at: new Date().toISOString(), active_alerts: 0 });
    other.version += 1;
    incident.members.push(...other.members);
    incident.alerts = incident.members.length;
    store.publish(other, 'merged');
  }
  return say('merged', `Took in ${ids.join(', ')}.`);
}

function split(store, incident, fingerprints, say) {
  const out = incident.members.filter((member) => fingerprints.includes(member.fingerprint));
  if (out.length === 0 || out.length === incident.members.length) return [409, 'Some alerts must go and some must stay.'];
  incident.members = incident.members.filter((member) => !out.includes(member));
  incident.alerts = incident.members.length;
  const now = new Date().toISOString();
  const fresh = {
    ...incident, id: `INC-${9000 + store.sequence}`, version: 1, title: `${out[0].check} on ${out[0].entity}`, status: 'open', members: out, alerts: out.length,
    opened_at: now, timeline: [{ at: now, kind: 'split', text: `Split from ${incident.id}.`, actor: '', fingerprint: '' }],
  };
  store.set(fresh.id, { incident: fresh, decisions: [] });
  store.publish(fresh, 'split');
  say('split', `${out.length} alerts left for ${fresh.id}.`);
  return { incident_id: fresh.id, version: fresh.version };
}
