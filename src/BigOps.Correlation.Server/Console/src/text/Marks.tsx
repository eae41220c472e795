import { label } from './words';

const SHAPES: Record<string, string> = {
  critical: 'M5 1h6l4 4v6l-4 4H5l-4-4V5z',
  error: 'M8 .8 15.2 8 8 15.2.8 8z',
  warning: 'M8 1.5 15.4 14.5H.6z',
  info: 'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2z',
};

/** Severity as a shape, a color and, unless it stands beside, a word. */
export function SeverityMark({ severity, word = true }: { severity: string; word?: boolean }) {
  const known = Object.hasOwn(SHAPES, severity);
  return (
    <span class={`severity severity-${known ? severity : 'info'}`}>
      <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
        <path d={SHAPES[known ? severity : 'info']} />
      </svg>
      <span class={word ? 'severity-word' : 'hidden'}>{label(severity)}</span>
    </span>
  );
}

const TONES: Record<string, string> = {
  open: 'open', firing: 'hot', acknowledged: 'held', resolved: 'calm', expired: 'calm', merged: 'calm', reopened: 'open', joined: 'held', opened: 'open',
  waiting: 'flag', held: 'flag', ready: 'held', started: 'held', succeeded: 'good', failed: 'hot', unknown: 'hot', verifying: 'held',
  rolling_back: 'flag', rolled_back: 'flag', canceled: 'flag', planned: 'open',
};

export function StatusMark({ status }: { status: string }) {
  return <span class={`badge badge-${Object.hasOwn(TONES, status) ? TONES[status] : 'calm'}`}>{label(status)}</span>;
}
