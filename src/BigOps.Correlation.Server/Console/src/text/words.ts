const number = new Intl.NumberFormat('en');

export function count(value: number): string {
  return number.format(value);
}

/** "1 alert", "12 alerts". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A name from the wire as a word: alert_joined → Alert joined. */
export function label(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words ? words[0]!.toUpperCase() + words.slice(1) : '';
}

/** A score of 0 to 1 with two digits; hostile or missing numbers are 0. */
export function score(value: number): string {
  return share(value).toFixed(2);
}

export function share(value: number): number {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : 0;
}

/** "a, b +3": the first few and how many more. */
export function firstFew(names: readonly string[], few: number): string {
  const shown = names.slice(0, few).join(', ');
  return names.length > few ? `${shown} +${names.length - few}` : shown;
}
