import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyText } from '../../testing/any-text.ts';
import { shown, shownList } from './shown-name.ts';

it('shows what would deceive, and cuts what is long', () => {
  expect(shown('a\u202egpj.exe')).toBe('a‹U+202E›gpj.exe');
  expect(shown('\u001b[2J\n')).toBe('‹U+001B›[2J‹U+000A›');
  expect(shown('x'.repeat(300))).toBe(`${'x'.repeat(240)}…`);
  expect(shown('👩‍💻 עדי')).toBe('👩‍💻 עדי');
});

it('lets nothing through that writes to a terminal or turns a line round, whatever the name is', () => {
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 20 }), (names) => {
      for (const text of [...names.map(shown), shownList(names)]) {
        expect(text).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
      }
    }),
  );
});
