import type { Incident, RelatedIncident } from '../api/types';
import { Ago } from '../text/Ago';
import { SeverityMark, StatusMark } from '../text/Marks';
import { oneLine, tidy } from '../text/tidy';
import { score } from '../text/words';
import { IncidentLink } from './IncidentLink';
import { Section } from './Section';

const roles = { part_of: 'Part of', whole: 'Its part', related: 'Related' };

/** Incidents of other scopes that belong to the same story, each with the reason. */
export function Related({ incident }: { incident: Incident }) {
  if (incident.links.length === 0) return null;
  return (
    <Section name="Related incidents" id="related" amount={incident.links.length}>
      <ul class="related">
        {inOrder(incident.links).map((link) => (
          <li key={link.incident}>
            <p class="related-head">
              <b>{roles[link.role] ?? 'Related'}</b>
              {link.severity && <SeverityMark severity={link.severity} />}
              {link.status && <StatusMark status={link.status} />}
              <IncidentLink id={link.incident} />
              <bdi class="related-title" title={oneLine(link.title ?? '', 600)}>{oneLine(link.title ?? 'not shown by this service now', 160)}</bdi>
            </p>
            <p class="quiet"><bdi>{tidy(link.why, 400)}</bdi> Scope <bdi>{oneLine(link.scope, 80)}</bdi>, score {score(link.score)}, began <Ago at={link.started_at} />.</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The whole of the story first, then its parts, then what is merely related, strongest first. */
function inOrder(links: readonly RelatedIncident[]): RelatedIncident[] {
  const place = { part_of: 0, whole: 1, related: 2 };
  return [...links].sort((a, b) => (place[a.role] ?? 2) - (place[b.role] ?? 2) || b.score - a.score);
}
