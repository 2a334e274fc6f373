import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertCell, originalCell } from './formula.ts';
import { HOSTILE_NAMES } from './testing/hostile-class.ts';
import { isRun } from './testing/spreadsheet.ts';

/** Texts in which what matters comes together often. */
const texts = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'=+-@＝\'";,|\t\r\n ab1') }),
  fc.string({ unit: 'binary' }),
);

describe('text in a cell', () => {
  it.each([
    ['Ana', 'Ana'],
    ["O'Brien, Ana-Maria", "O'Brien, Ana-Maria"],
    ['ana+lab@example.edu', 'ana+lab@example.edu'],
    ['=1+1', "'=1+1"],
    ["'=1", "''=1"],
    ['  @x', "'  @x"],
    ['Bo;=1', "Bo;'=1"],
  ])('%j stands there as %j', (text, cell) => {
    expect(inertCell(text)).toBe(cell);
  });

  it('is never run, whatever the spreadsheet takes for the end of a cell', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cells = inertCell(text).split(/[;,\t\r\n|]/);
        expect(cells.filter(isRun)).toEqual([]);
      }),
      { examples: HOSTILE_NAMES.map((name): [string] => [name]) },
    );
  });

  it('can be had back exactly', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(originalCell(inertCell(text))).toBe(text);
      }),
      { examples: HOSTILE_NAMES.map((name): [string] => [name]) },
    );
  });
});
