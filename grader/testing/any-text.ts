import fc from 'fast-check';

/** What means something to a terminal, a table, a page, XML or Markdown. */
const PIECES = [
  '\u001b[2J',
  '\u009b31m',
  '\u0090q\u009c',
  '\u202e',
  '\u2066',
  '\u2028',
  '\r\n',
  ']]>',
  '</script>',
  '<!--',
  '&#0;',
];
const MORE = [
  '=1',
  '＝1',
  '\t@x',
  '`',
  '```',
  '![x](y)',
  '@octocat',
  '"',
  "'",
  '\ufeff',
  '\ufffe',
  '\ud800',
  '\u0000',
  'é',
  '👩‍💻',
];

/** Any text, halves of characters included, with more of that than chance would bring. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES, ...MORE),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.string(),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
