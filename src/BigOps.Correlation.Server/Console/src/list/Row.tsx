import type { IncidentSummary } from '../api/types';
import { filters, followLink, incidentId, incidentPath, openIncident } from '../shell/route';
import { Ago } from '../text/Ago';
import { now } from '../text/clock';
import { SeverityMark, StatusMark } from '../text/Marks';
import { oneLine } from '../text/tidy';
import { count, firstFew, plural } from '../text/words';
import { isSnoozed } from './filters';

export function Row({ incident, arrived }: { incident: IncidentSummary; arrived: boolean }) {
  const open = incidentId.value === incident.id;
  const where = incident.services.length > 0 ? incident.services : incident.entities;
  return (
    <li class="row-frame">
      <a
        class={`row row-${incident.severity}${arrived ? ' row-arrived' : ''}`}
        href={incidentPath(incident.id, filters.value)}
        data-incident={incident.id}
        aria-current={open ? 'true' : undefined}
        onClick={(event) => followLink(event, () => openIncident(incident.id))}
      >
        <SeverityMark severity={incident.severity} />
        <bdi class="row-title" title={oneLine(incident.title, 600)}>{oneLine(incident.title)}</bdi>
        <span class="row-when"><Ago at={incident.last_event_at} /></span>
        <span class="row-state"><StatusMark status={incident.status} /></span>
        <span class="row-facts">
          <bdi class="row-where" title={oneLine(where.join(', '), 600)}>{oneLine(firstFew(where, 2), 120)}</bdi>
          <Flags incident={incident} />
          {incident.assignee && <bdi class="row-who" title="Assigned to">→ {oneLine(incident.assignee, 40)}</bdi>}
        </span>
        <span class="row-count" title={`${plural(incident.active_alerts, 'active alert')} of ${count(incident.alerts)}, ${plural(incident.events, 'event')}`}>
          <b>{count(incident.active_alerts)}</b><span class="quiet">/{count(incident.alerts)}</span>
          <span class="hidden"> alerts active</span>
        </span>
      </a>
    </li>
  );
}

function Flags({ incident }: { incident: IncidentSummary }) {
  const snoozed = isSnoozed(incident, now.peek());
  return (
    <>
      {snoozed && <span class="badge badge-flag">Snoozed</span>}
      {incident.suppressed && <span class="badge badge-flag">Suppressed</span>}
      {incident.frozen && <span class="badge badge-flag">Frozen</span>}
      {incident.flapping && <span class="badge badge-flag" title="An alert of it changes state too often: its recovery is not believed yet">Flapping</span>}
      {incident.part_of && <span class="badge badge-flag" title={`Part of ${oneLine(incident.part_of, 40)}`}>Part</span>}
      {!incident.part_of && incident.related > 0 && <span class="badge badge-flag" title={plural(incident.related, 'related incident')}>Related</span>}
      {incident.reopened > 0 && <span class="badge badge-flag" title={plural(incident.reopened, 'time')}>Reopened</span>}
    </>
  );
}
