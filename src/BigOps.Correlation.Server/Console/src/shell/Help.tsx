import { useEffect, useRef, useState } from 'preact/hooks';
import { getStatus } from '../api/client';
import type { ServiceStatus } from '../api/types';
import { oneLine } from '../text/tidy';
import { exactUtc, parseInstant } from '../text/time';
import { helpShown } from './keys';

const KEYS: readonly [string, string][] = [
  ['j', 'next incident'], ['k', 'previous incident'], ['Enter', 'open it'], ['a', 'acknowledge it'], ['r', 'resolve it'],
  ['/', 'search'], ['Esc', 'close, go back'], ['?', 'this help'],
];

export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [status, setStatus] = useState<ServiceStatus | null>(null);
  const shown = helpShown.value;
  useEffect(() => {
    if (!shown) return;
    dialog.current?.showModal();
    dialog.current?.querySelector('button')?.focus();
    getStatus().then(setStatus, () => setStatus(null));
  }, [shown]);
  if (!shown) return null;
  return (
    <dialog class="help" ref={dialog} aria-labelledby="help-title" onClose={() => { helpShown.value = false; }}>
      <h2 id="help-title">Keyboard</h2>
      <dl class="keys">
        {KEYS.map(([key, what]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{what}</dd></div>)}
      </dl>
      <p class="quiet">a and r act on the row that has the focus, else on the open incident. Hover over a time for the exact UTC.</p>
      {status && (
        <p class="quiet number">
          Version {oneLine(status.version, 40)} · configuration {oneLine(status.config_version, 40)} · since {exactUtc(parseInstant(status.started_at))}
        </p>
      )}
      <p><a href="/openapi/v1.json">OpenAPI description</a></p>
      <form method="dialog"><button class="button">Close</button></form>
    </dialog>
  );
}
