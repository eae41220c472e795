/** The API's views, as src/BigOps.Correlation.Core/Pipeline/ReadModel defines them. Times are RFC 3339. */

export type Severity = 'critical' | 'error' | 'warning' | 'info';
export type IncidentStatus = 'open' | 'acknowledged' | 'resolved' | 'expired' | 'merged';

export interface Evidence {
  kind: string;
  score: number;
  reason: string;
}

export interface RootCause {
  entity: string;
  score: number;
  why: string;
}

export interface Member {
  fingerprint: string;
  occurrence: number;
  check: string;
  entity: string;
  service: string;
  severity: string;
  status: string;
  starts_at: string;
  ends_at: string | null;
  joined_at: string;
  message: string;
  why: string;
  evidence: Evidence[];
}

/** The last day of a series in slots; from and step in milliseconds. */
export interface SeriesChart {
  from: number;
  step: number;
  values: (number | null)[];
  expected: (number | null)[];
  /** How far from what is expected a value may usually be; null where that is not known. */
  band: number | null;
}

/** The latest anomaly of a series, or its trend. */
export interface Anomaly {
  fingerprint: string;
  series: string;
  kind: string;
  occurrence: number;
  starts_at: string;
  ends_at: string | null;
  /** What was expected, or the limit of a trend. */
  expected: number | null;
  message: string;
  chart: SeriesChart | null;
}

export interface TimelineEntry {
  at: string;
  kind: string;
  text: string;
  actor: string;
  fingerprint: string;
}

export interface Decision {
  id: number;
  at: string;
  outcome: string;
  fingerprint: string;
  check: string;
  entity: string;
  incident_id: string;
  score: number;
  threshold: number;
  summary: string;
  evidence: Evidence[];
  runner_up_id: string;
  runner_up_score: number;
  runner_up_reason: string;
  candidates: number;
  config_version: string;
}

export interface IncidentSummary {
  id: string;
  version: number;
  title: string;
  status: string;
  severity: string;
  score: number;
  tenant: string;
  scope: string;
  rule: string;
  config_version: string;
  started_at: string;
  last_event_at: string;
  opened_at: string;
  closed_at: string | null;
  resolution: string;
  alerts: number;
  active_alerts: number;
  events: number;
  entities: string[];
  services: string[];
  assignee: string;
  acknowledged_by: string;
  snoozed_until: string | null;
  suppressed: boolean;
  suppressed_by: string[];
  frozen: boolean;
  flapping: boolean;
  reopened: number;
  predecessor: string;
  successor: string;
  merged_into: string;
  /** The incident of another scope that this one is a part of, or empty. */
  part_of: string;
  /** How many incidents of other scopes it is linked to. */
  related: number;
  overflow: number;
  root_causes: RootCause[];
}

export interface RelatedIncident {
  incident: string;
  role: 'related' | 'part_of' | 'whole';
  scope: string;
  title: string | null;
  status: string | null;
  severity: string | null;
  relation: string;
  score: number;
  why: string;
  shared: { kind: string; value: string }[];
  started_at: string;
  linked_at: string;
}

export interface SuspectChange {
  id: string;
  kind: 'change' | 'automation';
  status: string;
  what: string;
  source: string;
  owner: string;
  link: string;
  at: string;
  on: string;
  score: number;
  why: string;
  verdict: '' | 'confirmed' | 'rejected';
  judged_by: string;
}

/** What a gate said about a response. */
export interface Gate {
  gate: string;
  passed: boolean;
  why: string;
}

/** What is done about an incident, or would be. */
export interface Response {
  id: string;
  incident: string;
  policy: string;
  trigger: string;
  mode: string;
  executor: string;
  action: string;
  targets: string[];
  parameters: Record<string, string>;
  status: string;
  why: string;
  gates: Gate[];
  planned_at: string;
  waits_until: string | null;
  approved_by: string;
  started_at: string | null;
  ended_at: string | null;
  plan: string[];
  calls: Call[];
  caused_by: string[];
  canceled_by: string;
  signature: string;
}

/** What is known of one kind of incident: how it goes alone, and what policies did. */
export interface KindOutcome {
  signature: string;
  summary: string;
  policies: PolicyOutcome[];
}

/** What a policy did for one kind of incident; trails are scores of runbooks, from verified successes. */
export interface PolicyOutcome {
  policy: string;
  advice: 'act' | 'wait' | 'harms' | 'unknown';
  why: string;
  trail: number;
  chance: number;
  succeeded: number;
  failed: number;
}

/** One call of an executor for a response. */
export interface Call {
  number: number;
  kind: 'act' | 'verify' | 'roll_back';
  step: number;
  executor: string;
  action: string;
  targets: string[];
  key: string;
  status: string;
  detail: string;
  progress: number | null;
  started_at: string | null;
  ended_at: string | null;
}

export interface Incident extends IncidentSummary {
  links: RelatedIncident[];
  responses: Response[];
  suspects: SuspectChange[];
  members: Member[];
  timeline: TimelineEntry[];
}

export type FacetCounts = Record<string, number>;

export interface IncidentPage {
  incidents: IncidentSummary[];
  next_cursor: string | null;
  total: number;
  partial: boolean;
  facets: { status?: FacetCounts; severity?: FacetCounts; service?: FacetCounts };
}

export interface KpiFigures {
  events: number;
  repeats: number;
  alerts: number;
  incidents_opened: number;
  incidents_merged: number;
  incidents_reopened: number;
  incidents_acknowledged: number;
  incidents_closed: number;
  noise_reduction_ratio: number | null;
  mean_time_to_acknowledge_seconds: number | null;
  mean_time_to_resolve_seconds: number | null;
}

export interface KpiReport {
  from: string;
  to: string;
  totals: KpiFigures;
  partial: boolean;
}

export interface IncidentChange {
  sequence: number;
  reason: string;
  incident: IncidentSummary;
}

export interface ActionResult {
  incident_id: string;
  version: number;
}

export interface ServiceStatus {
  version: string;
  config_version: string;
  started_at: string;
  clock: string;
  ready: boolean;
}
