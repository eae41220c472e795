/** What the API says of the series that alerts of sample incidents are about. */

const STEP = 600_000;
const SLOTS = 144;

/** The anomaly of a member that is one; else none. */
export function anomalyOf(member, n) {
  const kind = /(anomaly|trend)$/.exec(member.check)?.[0];
  if (!kind) return [];
  const starts = Date.parse(member.starts_at);
  const from = Math.floor(starts / STEP) * STEP - (SLOTS - 2) * STEP;
  const wave = (slot) => 40 + 18 * Math.sin((2 * Math.PI * slot) / SLOTS);
  const noise = (slot) => 2.5 * Math.sin(slot * 12.9898 + n);
  const values = Array.from({ length: SLOTS }, (_, slot) => (kind === 'trend' ? 60 + slot * 0.2 + noise(slot) : slot === 60 ? null : slot < SLOTS - 3 ? wave(slot) + noise(slot) : 96));
  const expected = Array.from({ length: SLOTS }, (_, slot) => (kind === 'trend' || slot < 12 ? null : wave(slot)));
  return [{
    fingerprint: member.fingerprint, occurrence: member.occurrence, series: member.check.replace(/ \w+$/, ''), kind, starts_at: member.starts_at, ends_at: member.ends_at,
    expected: kind === 'trend' ? 95 : 41, message: member.message, chart: { from, step: STEP, values, expected, band: kind === 'trend' ? null : 7.5 },
  }];
}
