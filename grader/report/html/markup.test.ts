import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, html, textOf, trusted } from './markup.ts';

const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('<', '>', '"', "'", '`', '&', ';', '/', '=', '\0', '\u202e', '\u001b', '\r', 'a'),
  }),
);

describe('escaped text', () => {
  it('has nothing that could end a text or a quoted attribute, whatever it is made of', () => {
    fc.assert(fc.property(HOSTILE, (text) => !/[<>"'`]|&(?!(?:amp|lt|gt|quot|#39|#96);)/.test(escaped(text))));
  });

  it('has no character that can not be seen but line breaks', () => {
    fc.assert(fc.property(HOSTILE, (text) => !/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\p{Surrogate}/u.test(escaped(text))));
  });

  it('leaves letters, emoji and line breaks alone', () => {
    expect(escaped('Zoë 你好 🙂\nnext')).toBe('Zoë 你好 🙂\nnext');
  });
});

describe('a template', () => {
  it('escapes each value, in lists as well, and takes markup as it is', () => {
    const made = html`<p title="${'"><i>'}">${['<b>', html`<b>${'&'}</b>`, 3]}${undefined}${false}${trusted('<hr>')}</p>`;
    expect(textOf(made)).toBe('<p title="&quot;&gt;&lt;i&gt;">&lt;b&gt;<b>&amp;</b>3<hr></p>');
  });

  it('does not take an object from elsewhere for markup', () => {
    const forged = JSON.parse('{"markup":"<script>","toString":"<script>"}');
    expect(() => textOf(html`<p>${forged}</p>`)).toThrow();
  });
});
