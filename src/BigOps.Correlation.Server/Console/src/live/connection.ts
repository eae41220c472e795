import { signal } from '@preact/signals';
import { EventStreamParser, type ServerSentEvent } from './sse';
import { advance, initialStream, SILENCE_MS, type StreamInput } from './streamState';

const PATH = '/api/v1/incidents/stream';

/** State of the one stream of this page. */
export const stream = signal(initialStream);

export interface StreamListener {
  /** The stream lives (again). */
  onOpen(): void;
  onChange(data: string): void;
  /** Anything came, be it only a sign of life: what was true is still true. */
  onHeard(): void;
  onReset(): void;
  onFailure(): void;
}

let wake: (() => void) | undefined;

/** Tries at once instead of waiting. */
export function reconnectNow(): void {
  wake?.();
}

/** Keeps the stream open for as long as the page lives. */
export async function follow(listener: StreamListener): Promise<void> {
  for (;;) {
    apply({ type: 'connecting' });
    try {
      await readOnce(listener);
    } catch {
      // Every way to lose it ends the same: wait, try again.
    }
    apply({ type: 'lost', at: Date.now(), jitter: Math.random() });
    listener.onFailure();
    await wait(stream.value.retryAt - Date.now());
  }
}

async function readOnce(listener: StreamListener): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  const from = stream.value.lastEventId;
  try {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (from) headers['Last-Event-ID'] = from;
    const answer = await fetch(PATH, { headers, signal: silence.signal, cache: 'no-store' });
    const type = answer.headers.get('Content-Type') ?? '';
    if (!answer.ok || !answer.body || !type.startsWith('text/event-stream')) return;

    apply({ type: 'opened', at: Date.now() });
    listener.onOpen();
    const parser = new EventStreamParser();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      apply({ type: 'heard', at: Date.now() });
      listener.onHeard();
      for (const event of parser.push(value)) hand(event, listener);
    }
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

function hand(event: ServerSentEvent, listener: StreamListener): void {
  if (event.event === 'reset') {
    apply({ type: 'reset', at: Date.now(), id: event.id });
    listener.onReset();
    return;
  }
  if (event.event === 'incident') listener.onChange(event.data);
  apply({ type: 'heard', at: Date.now(), id: event.id });
}

function apply(input: StreamInput): void {
  stream.value = advance(stream.value, input);
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      wake = undefined;
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    window.addEventListener('online', done);
    wake = done;
  });
}
