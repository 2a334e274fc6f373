import type { Lots } from '../tools/class/lots.ts';

/** One of some items, of which there is at least one. */
export const oneOf = <Item>(lots: Lots, items: readonly Item[]): Item => items[lots.number(items.length)] as Item;

/** An element that no renderer makes by itself: where it stands with its bracket, markup got through. */
export const FOREIGN_TAG = '<zz9';

/** What no terminal may get: all that is neither seen nor the end of a line. */
export const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Pieces that mean something to a terminal, a page, a table, XML, Markdown, a path or an archive. */
const PIECES = [
  '\u001b[2J',
  '\u001b]0;owned\u0007',
  '\u009b31m',
  '\u0090q',
  '\u0000',
  '\r',
  '\n',
  '\t',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u200d',
  '\ud800',
  '\ufffe',
  '\ufeff',
  `${FOREIGN_TAG} onload=alert(1)>`,
  '</script>',
  '<!--',
  ']]>',
  '&#0;',
  '"',
  "'",
  '`',
  '=1+1',
  '＝1+1',
  ' \t=cmd|x',
  '-2',
  '@SUM(1)',
  '%s%n',
  '../',
  '..\\',
  'C:\\',
  'CON',
  '{{name}}',
  '$\u007bx}',
  '__proto__',
  '[x](javascript:1)',
  '@octocat',
  'é',
  'עדי',
  '👩‍💻',
  'a',
  ' ',
];

/** A few pieces put together. */
export const hostileText = (lots: Lots, most = 8): string =>
  Array.from({ length: 1 + lots.number(most) }, () => oneOf(lots, PIECES)).join('');

/** A copy of a value in which some of the texts are hostile ones. The names of properties stay, and so does what `keep` names. */
export function poisoned<Value>(value: Value, lots: Lots, keep: ReadonlySet<string>): Value {
  if (typeof value === 'string') return (lots.number(4) === 0 ? hostileText(lots) : value) as Value;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, lots, keep)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, keep.has(key) ? each : poisoned(each, lots, keep)]),
  ) as Value;
}
