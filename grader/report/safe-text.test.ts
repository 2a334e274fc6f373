import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../testing/any-text.ts';
import { cut, fillIn, oneLine, visible } from './safe-text.ts';

describe('text of a submission', () => {
  it.each([
    ['a colour', '\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
    ['a title for the window', '\u001b]0;title\u0007', '\\u{1b}]0;title\\u{7}'],
    ['a C1 control', '\u009b31m', '\\u{9b}31m'],
    ['a carriage return', 'pass\rfail', 'pass\\u{d}fail'],
    ['a backspace and a delete', 'a\b\u007f', 'a\\u{8}\\u{7f}'],
    ['a null', '\0', '\\u{0}'],
    ['a turned line', '\u202efdp.exe', '\\u{202e}fdp.exe'],
    ['isolates', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['nothing between letters', 'a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['separators of lines', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['tags', '\u{e0041}', '\\u{e0041}'],
    ['a tab', 'a\tb', 'a\\tb'],
    ['half a character', 'a\ud83d', 'a\ufffd'],
  ])('shows %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each(['plain', 'Émile שלום 你好 Ωmega', '🙂', '<b>"&\'', ' two  spaces '])('leaves %j as it is', (text) => {
    expect(visible(text)).toBe(text);
  });

  it('is shown on one line', () => {
    expect(oneLine('a\nb\r\nc')).toBe('a⏎b⏎c');
  });
});

describe('long text', () => {
  it('is cut in the middle, and says how much is gone', () => {
    expect(cut('a'.repeat(50) + 'z'.repeat(50), 10)).toBe('aaaaaaa … 90 more … zzz');
  });

  it('is cut between characters, not inside', () => {
    expect(cut('🙂'.repeat(20), 10)).toBe(`${'🙂'.repeat(7)} … 10 more … ${'🙂'.repeat(3)}`);
  });

  it('is left alone when it fits', () => {
    expect(cut('🙂'.repeat(10), 10)).toBe('🙂'.repeat(10));
  });
});

describe('a message', () => {
  it('gets its values', () => {
    expect(fillIn('{{who}} left {{times}} times', { who: 'Ana', times: 2 })).toBe('Ana left 2 times');
  });

  it('gets the same value twice, and values that look like placeholders or patterns', () => {
    expect(fillIn('{{a}} and {{a}}', { a: '{{b}} $& $1', b: 'no' })).toBe('{{b}} $& $1 and {{b}} $& $1');
  });

  it('leaves nothing behind where there is no value', () => {
    expect(fillIn('It ended. {{crash}}', {})).toBe('It ended.');
    expect(fillIn('It ended. {{crash}}', { crash: '' })).toBe('It ended.');
  });

  it('gets values that can do no harm, and not more of them than a person reads', () => {
    expect(fillIn('"{{frame}}"', { frame: '\u001b[2J\n' })).toBe('"\\u{1b}[2J⏎"');
    expect(fillIn('{{frame}}', { frame: 'x'.repeat(100_000) }).length).toBeLessThan(500);
  });
});

describe('whatever the text is', () => {
  const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

  it('nothing of it moves the cursor, turns the line round, or is half a character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(visible(text)).not.toMatch(UNSEEN);
        expect(visible(text)).not.toContain('\t');
        expect(oneLine(text)).not.toMatch(/[\n\r\u2028]/);
        expect(fillIn('{{a}} and {{b}}', { a: text, b: 1 })).not.toMatch(UNSEEN);
      }),
    );
  });

  it('letters, numbers and signs stay as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N}\p{P}\p{S} ]*$/u), (text) => {
        expect(visible(text)).toBe(text);
      }),
    );
  });
});
