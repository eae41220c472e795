import { followLink, incidentPath, openIncident } from '../shell/route';
import { oneLine } from '../text/tidy';

export function IncidentLink({ id }: { id: string }) {
  return <a class="mono" href={incidentPath(id)} onClick={(event) => followLink(event, () => openIncident(id))}>{oneLine(id, 40)}</a>;
}
