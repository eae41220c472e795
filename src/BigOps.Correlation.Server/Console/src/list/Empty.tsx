import { useState } from 'preact/hooks';
import { setFilters } from '../shell/route';
import { plural } from '../text/words';
import { defaultFilters } from './filters';
import { everything, filtered } from './store';

export function Empty() {
  const all = everything.value;
  if (all === 0) return <FirstAlert />;
  return (
    <div class="empty">
      <h2>{filtered.value ? 'No incident matches these filters.' : 'All calm: no incident is open.'}</h2>
      {all !== null && <p class="quiet">{plural(all, 'incident')} {all === 1 ? 'is' : 'are'} outside of them: closed, snoozed, suppressed or filtered out.</p>}
      <p class="empty-ways">
        {filtered.value && <button type="button" class="button" onClick={() => setFilters(defaultFilters)}>Clear filters</button>}
        <button type="button" class="button" onClick={() => setFilters({ ...defaultFilters, status: [], suppressed: 'include', snoozed: 'include' })}>Show everything</button>
      </p>
    </div>
  );
}

function FirstAlert() {
  const [copied, setCopied] = useState('');
  const command = [
    `curl ${location.origin}/api/v1/events \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"source": "me", "check": "HelloIncident", "entity": "laptop",`,
    `       "severity": "warning", "message": "My first alert"}'`,
  ].join('\n');
  const copy = () => {
    navigator.clipboard.writeText(command).then(() => setCopied('Copied'), () => setCopied('Select and copy it by hand'));
  };
  return (
    <div class="empty">
      <h2>Nothing has come in yet.</h2>
      <p class="quiet">Send a first alert; it is here a moment later.</p>
      <pre class="command"><code>{command}</code></pre>
      <p class="empty-ways">
        <button type="button" class="button" onClick={copy}>Copy the command</button>
        <span role="status" class="quiet">{copied}</span>
      </p>
      <p class="quiet">Prometheus: point <code>alertmanagers</code> at {location.host}. All doors: <a href="/openapi/v1.json">OpenAPI</a>.</p>
    </div>
  );
}
