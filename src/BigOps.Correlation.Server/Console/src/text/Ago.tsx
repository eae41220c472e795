import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { now } from './clock';
import { exactUtc, parseInstant, relative } from './time';

/** A time as people say it, exact on hover. Only the text changes as time passes. */
export function Ago({ at }: { at: string | null }) {
  const ms = parseInstant(at);
  const text = useMemo(() => computed(() => relative(ms, now.value)), [ms]);
  return (
    <time class="ago" dateTime={at ?? undefined} title={exactUtc(ms)}>
      {text.value}
    </time>
  );
}
