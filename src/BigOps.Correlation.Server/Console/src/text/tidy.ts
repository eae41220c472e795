/** Characters that hide, reorder or ring: they are shown by name, so that text from outside cannot disguise itself. */
const DISGUISE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

const LONGEST = 2000;

/** Text from outside, safe to look at: no disguises, bounded length. Newlines stay. */
export function tidy(text: string, longest = LONGEST): string {
  if (text.length <= longest) return named(text);
  const kept = cut(text, longest);
  return `${named(kept)}… (${(text.length - kept.length).toLocaleString('en')} more characters)`;
}

/** As {@link tidy}, on one line. */
export function oneLine(text: string, longest = 300): string {
  const line = text.slice(0, longest * 4).replace(/\s+/g, ' ').trim();
  return line.length <= longest ? named(line) : `${named(cut(line, longest))}…`;
}

function named(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(DISGUISE, nameOf);
}

function cut(text: string, longest: number): string {
  const end = isHighSurrogate(text, longest - 1) ? longest - 1 : longest;
  return text.slice(0, end);
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00;
}

function nameOf(char: string): string {
  const code = char.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
