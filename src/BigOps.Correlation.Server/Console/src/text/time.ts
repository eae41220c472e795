const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Beyond this a relative time says less than the date does. */
const FAR = 2 * 365 * DAY;

/** Milliseconds since 1970, or NaN where the text is no time. */
export function parseInstant(text: string | null | undefined): number {
  return text ? Date.parse(text) : Number.NaN;
}

/** A length of time in its two largest units: 8s, 4m, 3h 12m, 2d 4h, 57d. */
export function span(ms: number): string {
  const length = Math.max(0, ms);
  if (length < MINUTE) return `${Math.floor(length / SECOND)}s`;
  if (length < HOUR) return `${Math.floor(length / MINUTE)}m`;
  if (length < DAY) return pair(length, HOUR, 'h', MINUTE, 'm');
  if (length < 14 * DAY) return pair(length, DAY, 'd', HOUR, 'h');
  return `${Math.floor(length / DAY)}d`;
}

function pair(length: number, large: number, largeName: string, small: number, smallName: string): string {
  const whole = Math.floor(length / large);
  const rest = Math.floor((length % large) / small);
  return rest === 0 ? `${whole}${largeName}` : `${whole}${largeName} ${rest}${smallName}`;
}

/** How long ago, or in how long; the date where that is years away. */
export function relative(at: number, now: number): string {
  if (Number.isNaN(at)) return 'unknown';
  if (Math.abs(now - at) > FAR) return isoDate(at);
  // Clocks differ by a little: the near future is now.
  if (at > now + 2 * SECOND) return `in ${span(at - now)}`;
  return `${span(now - at)} ago`;
}

export function exactUtc(at: number): string {
  if (Number.isNaN(at)) return 'unknown time';
  return `${isoDate(at)} ${clockUtc(at)} UTC`;
}

export function isoDate(at: number): string {
  return new Date(at).toISOString().replace(/T.*$/, '');
}

export function clockUtc(at: number): string {
  return new Date(at).toISOString().replace(/^.*T/, '').slice(0, 8);
}

/** Tomorrow at nine on the operator's own clock. */
export function tomorrowMorning(now: number): Date {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(9, 0, 0, 0);
  return morning;
}
