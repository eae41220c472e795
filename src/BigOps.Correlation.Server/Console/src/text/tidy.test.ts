import { describe, expect, it } from 'vitest';
import { oneLine, tidy } from './tidy';

describe('tidy', () => {
  it('leaves markup alone: it is text', () => expect(tidy('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>'));
  it('names what reorders text', () => expect(tidy('a\u202egnp.exe\u202c')).toBe('a[U+202E]gnp.exe[U+202C]'));
  it('names what hides in text', () => expect(tidy('ad\u200bmin\ufeff')).toBe('ad[U+200B]min[U+FEFF]'));
  it('shows control characters', () => expect(tidy('a\u0000b\u0007c\u007f')).toBe('a\u2400b\u2407c\u2421'));
  it('keeps lines and tabs', () => expect(tidy('a\r\n\tb')).toBe('a\n\tb'));
  it('says how much is left out', () => expect(tidy('x'.repeat(1_000_000), 10)).toBe('xxxxxxxxxx… (999,990 more characters)'));
  it('does not cut a character in two', () => expect(tidy('aaa😀b', 4)).toBe('aaa… (3 more characters)'));
});

describe('oneLine', () => {
  it('folds white space', () => expect(oneLine('  a\n\n b\t c ')).toBe('a b c'));
  it('cuts with an ellipsis', () => expect(oneLine('x'.repeat(50), 5)).toBe('xxxxx…'));
  it('stays quick on huge text', () => expect(oneLine('y '.repeat(5_000_000), 20)).toHaveLength(21));
});
