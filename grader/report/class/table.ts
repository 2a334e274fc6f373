import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { TableError } from './table-error.ts';

/** How a CSV file is written. */
export interface TableFormat {
  delimiter: ',' | ';';
  newline: '\n' | '\r\n';
  /** A byte order mark at the beginning. */
  bom: boolean;
}

export interface Table {
  format: TableFormat;
  /** The first is the header. Cells are as they stand, blanks included. */
  rows: string[][];
}

const BOM = '\uFEFF';

/**
 * Reads a CSV file with commas or semicolons: whichever splits the header into more cells, since systems and spreadsheets write what
 * their language has.
 *
 * @param what the file in words, for the error
 * @throws TableError when it is no CSV, or empty
 */
export function readTable(text: string, what: string): Table {
  const bom = text.startsWith(BOM);
  const content = bom ? text.slice(BOM.length) : text;
  const [commas, semicolons] = [split(content, ','), split(content, ';')];
  const width = (read: Split) => ('rows' in read ? (read.rows[0]?.length ?? 0) : 0);
  const delimiter = width(semicolons) > width(commas) ? ';' : ',';
  const read = delimiter === ';' ? semicolons : commas;
  if ('problem' in read) {
    throw new TableError(
      `${what} can't be read as CSV: ${read.problem}.`,
      'Download it again, and give it as it came: a spreadsheet may have saved it in another format.',
    );
  }
  if (read.rows.length === 0) throw new TableError(`${what} is empty.`, 'Download it again, and give it as it came.');
  return { format: { delimiter, newline: content.includes('\r\n') ? '\r\n' : '\n', bom }, rows: read.rows };
}

type Split = { rows: string[][] } | { problem: string };

function split(text: string, delimiter: string): Split {
  try {
    return { rows: parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }) };
  } catch (error) {
    // The reader's sentences end with what it found, cut off by no full stop.
    return { problem: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) };
  }
}

/** A CSV file. What any common reader could take for the end of a cell or a line is quoted, whatever the delimiter is. */
export const writeTable = (rows: readonly (readonly string[])[], { delimiter, newline, bom }: TableFormat): string =>
  stringify(
    rows.map((row) => [...row]),
    { delimiter, record_delimiter: newline, bom, quoted_match: /[\r\n\t;,]/ },
  );
