import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, type TableFormat, writeTable } from './table.ts';

const WHAT = 'The table';

describe('a table', () => {
  it('comes back as it was written, in each format', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'a =;,"\'\t\r\né👩') });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 });
    const formats = fc.record<TableFormat>({
      delimiter: fc.constantFrom(',' as const, ';' as const),
      newline: fc.constantFrom('\n' as const, '\r\n' as const),
      bom: fc.boolean(),
    });
    fc.assert(
      fc.property(rows, formats, (some, format) => {
        const table = [['first', 'second', 'third'], ...some];
        const text = writeTable(table, format);
        expect(readTable(text, WHAT).rows).toEqual(table);
        expect(readTable(text, WHAT).format).toMatchObject({ delimiter: format.delimiter, bom: format.bom });
      }),
    );
  });

  it('keeps blanks in cells, and lines of other lengths', () => {
    const { rows, format } = readTable('a;b\r\n    x; y ;z\r\n\r\nlast\r\n', WHAT);
    expect(rows).toEqual([['a', 'b'], ['    x', ' y ', 'z'], ['last']]);
    expect(format).toEqual({ delimiter: ';', newline: '\r\n', bom: false });
  });

  it.each([
    ['', 'The table is empty.'],
    ['a,b\n"open,1\n', "The table can't be read as CSV: "],
    ['a,b\nx"y,1\n', "The table can't be read as CSV: "],
  ])('%j is told to be none', (text, words) => {
    expect(() => readTable(text, WHAT)).toThrow(words);
  });
});
