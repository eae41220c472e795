import { effect } from '@preact/signals';
import { render } from 'preact';
import type { IncidentChange } from './api/types';
import { App } from './App';
import { startAnomalies } from './detail/anomalies';
import { incident, startDetail, takeChange as takeDetailChange, read } from './detail/store';
import { refreshKpis, startKpis } from './kpis/store';
import { markArrival } from './list/arrivals';
import { confirmTrue, facets, refresh, startList, takeChange } from './list/store';
import { follow } from './live/connection';
import { startKeys } from './shell/keys';
import { startRoute } from './shell/route';
import { announceArrival } from './shell/toasts';
import { startClock } from './text/clock';
import { oneLine } from './text/tidy';
import './styles/base.css';
import './styles/shell.css';
import './styles/list.css';
import './styles/kpis.css';
import './styles/detail.css';
import './styles/responses.css';
import './styles/chart.css';

function take(data: string): void {
  const change = JSON.parse(data) as IncidentChange;
  takeDetailChange(change);
  if (takeChange(change) && change.reason === 'opened') {
    markArrival(change.incident.id);
    announceArrival(oneLine(change.incident.title, 120));
  }
}

function reload(): void {
  void refresh();
  void read();
  void refreshKpis();
}

startClock();
startRoute();
startList();
startDetail();
startAnomalies();
startKpis();
startKeys();
render(<App />, document.getElementById('console')!);

void follow({
  // Read again though the first list is on its way: changes between it and the stream would be missed.
  onOpen: reload,
  onChange: take,
  onHeard: confirmTrue,
  onReset: reload,
  onFailure: () => void refresh(),
});

effect(() => {
  const open = facets.value.status?.['open'] ?? 0;
  const title = incident.value ? oneLine(incident.value.title, 80) : 'Incidents';
  document.title = `${open > 0 ? `(${open}) ` : ''}${title} · BigOps.Correlation`;
});
