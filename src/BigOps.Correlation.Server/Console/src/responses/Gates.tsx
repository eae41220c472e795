import type { Response } from '../api/types';
import { oneLine } from '../text/tidy';
import { label } from '../text/words';
import { gatesInBrief, holding } from './words';

/** The verdict of each gate, folded unless one holds. Those that are asked again when it starts stand there twice. */
export function Gates({ response }: { response: Response }) {
  if (response.gates.length === 0) return null;
  return (
    <details class="why" open={holding(response) !== null}>
      <summary>{gatesInBrief(response)}</summary>
      <ol class="gates">
        {response.gates.map((gate, n, all) => (
          <li key={n} class={gate.passed ? 'gate' : 'gate gate-held'}>
            <span class="gate-mark" aria-hidden="true">{gate.passed ? '✓' : '✕'}</span>
            <span class="gate-name">{label(gate.gate)}{all.slice(0, n).some((earlier) => earlier.gate === gate.gate) && ', again'}<span class="hidden">{gate.passed ? ' lets it through: ' : ' holds it: '}</span></span>
            <bdi class="gate-why">{oneLine(gate.why, 400)}</bdi>
          </li>
        ))}
      </ol>
    </details>
  );
}
