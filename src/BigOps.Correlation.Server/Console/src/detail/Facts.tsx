import type { ComponentChildren } from 'preact';
import type { Incident } from '../api/types';
import { isSnoozed, ruleOf } from '../list/filters';
import { serverNow } from '../text/clock';
import { Ago } from '../text/Ago';
import { oneLine } from '../text/tidy';
import { parseInstant, span } from '../text/time';
import { count, label, plural } from '../text/words';
import { IncidentLink } from './IncidentLink';

/** Who, when, how much: what is known beside the title. Facts that say nothing are left out. */
export function Facts({ incident }: { incident: Incident }) {
  const lasted = incident.closed_at ? parseInstant(incident.closed_at) - parseInstant(incident.started_at) : Number.NaN;
  return (
    <dl class="facts">
      <Fact name="Started"><Ago at={incident.started_at} /></Fact>
      <Fact name="Last event"><Ago at={incident.last_event_at} /></Fact>
      {incident.closed_at && <Fact name="Closed"><Ago at={incident.closed_at} /> · {label(incident.resolution)} · lasted {span(lasted)}</Fact>}
      <Fact name="Alerts"><span class="number">{count(incident.active_alerts)}</span> active of <span class="number">{count(incident.alerts)}</span> · {plural(incident.events, 'event')}</Fact>
      <Fact name="Acknowledged by">{incident.acknowledged_by ? <bdi>{oneLine(incident.acknowledged_by, 80)}</bdi> : <span class="quiet">nobody</span>}</Fact>
      <Fact name="Assigned to">{incident.assignee ? <bdi>{oneLine(incident.assignee, 80)}</bdi> : <span class="quiet">nobody</span>}</Fact>
      <Fact name="Grouped by"><bdi>{oneLine(ruleOf(incident), 80)}</bdi></Fact>
      {incident.scope !== incident.tenant && <Fact name="Scope"><bdi>{oneLine(incident.scope, 80)}</bdi></Fact>}
      {isSnoozed(incident, serverNow()) && <Fact name="Snoozed">wakes <Ago at={incident.snoozed_until} /></Fact>}
      {incident.suppressed && <Fact name="Suppressed by"><bdi>{oneLine(incident.suppressed_by.join(', '), 200)}</bdi></Fact>}
      {incident.frozen && <Fact name="Frozen">takes no further alerts</Fact>}
      {incident.flapping && <Fact name="Flapping">its recovery is not believed yet</Fact>}
      {incident.reopened > 0 && <Fact name="Reopened">{plural(incident.reopened, 'time')}</Fact>}
      {incident.part_of && <Fact name="Part of"><IncidentLink id={incident.part_of} /></Fact>}
      {incident.predecessor && <Fact name="Continues"><IncidentLink id={incident.predecessor} /></Fact>}
      {incident.successor && <Fact name="Continued by"><IncidentLink id={incident.successor} /></Fact>}
      {incident.merged_into && <Fact name="Merged into"><IncidentLink id={incident.merged_into} /></Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
