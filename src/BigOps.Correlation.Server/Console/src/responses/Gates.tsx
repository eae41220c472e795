import type { Response } from '../api/types';
import { oneLine } from '../text/tidy';
import { label } from '../text/words';
import { holding } from './words';

/** The verdict of each gate, folded unless one holds. */
export function Gates({ response }: { response: Response }) {
  if (response.gates.length === 0) return null;
  const held = holding(response);
  const passed = response.gates.filter((gate) => gate.passed).length;
  return (
    <details class="why" open={held !== null}>
      <summary>{held ? `${response.status === 'held' || response.status === 'observed' ? 'Held' : 'Ended'} at ${label(held.gate).toLowerCase()}` : `${passed} gates let it through`}</summary>
      <ol class="gates">
        {response.gates.map((gate, n) => (
          <li key={n} class={gate.passed ? 'gate' : 'gate gate-held'}>
            <span class="gate-mark" aria-hidden="true">{gate.passed ? '✓' : '✕'}</span>
            <span class="gate-name">{label(gate.gate)}<span class="hidden">{gate.passed ? ' lets it through: ' : ' holds it: '}</span></span>
            <bdi class="gate-why">{oneLine(gate.why, 400)}</bdi>
          </li>
        ))}
      </ol>
    </details>
  );
}
