import type { ComponentChildren } from 'preact';
import { count } from '../text/words';

export function Section({ name, id, amount, children }: { name: string; id: string; amount?: number; children: ComponentChildren }) {
  return (
    <section class="section" aria-labelledby={`section-${id}`}>
      <h3 id={`section-${id}`}>{name}{amount !== undefined && <span class="section-count number">{count(amount)}</span>}</h3>
      {children}
    </section>
  );
}
