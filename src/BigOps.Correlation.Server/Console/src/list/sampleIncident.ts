import type { IncidentSummary } from '../api/types';

/** An incident for tests, with what the test is about. */
export function sample(change: Partial<IncidentSummary> = {}): IncidentSummary {
  return {
    id: 'INC-1', version: 1, title: 'Payments fail', status: 'open', severity: 'critical', score: 1, tenant: 'default', scope: 'default', rule: '',
    config_version: 'c', started_at: '2026-03-01T12:00:00Z', last_event_at: '2026-03-01T12:00:00Z', opened_at: '2026-03-01T12:00:00Z', closed_at: null,
    resolution: '', alerts: 1, active_alerts: 1, events: 1, entities: ['pay-1'], services: ['pay'], assignee: '', acknowledged_by: '', snoozed_until: null,
    suppressed: false, suppressed_by: [], frozen: false, flapping: false, reopened: 0, predecessor: '', successor: '', merged_into: '', part_of: '', related: 0, overflow: 0, root_causes: [],
    ...change,
  };
}
