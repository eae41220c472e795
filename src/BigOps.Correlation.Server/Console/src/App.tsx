import { useState } from 'preact/hooks';
import { Detail } from './detail/Detail';
import { Facets } from './list/Facets';
import { KpiStrip } from './kpis/KpiStrip';
import { isDefault } from './list/filters';
import { IncidentList } from './list/IncidentList';
import { Help } from './shell/Help';
import { filters, incidentId } from './shell/route';
import { StaleBanner } from './shell/StaleBanner';
import { Toasts } from './shell/Toasts';
import { TopBar } from './shell/TopBar';

export function App() {
  const [filtersShown, showFilters] = useState(false);
  const open = incidentId.value !== '';
  return (
    <div class={`page${open ? ' page-detail' : ''}`}>
      <TopBar />
      <StaleBanner />
      <div class="columns">
        <aside class={`facets${filtersShown ? ' facets-shown' : ''}`} aria-label="Filters">
          <button type="button" class="button facets-toggle" aria-expanded={filtersShown} onClick={() => showFilters(!filtersShown)}>
            Filters{isDefault(filters.value) ? '' : ' (set)'}
          </button>
          <div class="facets-body"><Facets /></div>
        </aside>
        <main class="main">
          <h1 class="hidden">Incidents</h1>
          <section class="list" aria-label="List"><KpiStrip /><IncidentList /></section>
          {open && <Detail />}
        </main>
      </div>
      <Help />
      <Toasts />
    </div>
  );
}
