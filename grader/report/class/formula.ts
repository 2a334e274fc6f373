/**
 * Keeps text from being run by a spreadsheet. A cell is a formula when it begins with one of these; full-width forms are read as
 * their plain ones in some settings. Excel and LibreOffice take no notice of blanks before them.
 */
const BEGINS_FORMULA = String.raw`(?='*\s*[=+\-@＝＋－＠\t\r])`;

/**
 * Where a cell may begin: at the start, and behind what another setting of the spreadsheet takes for the end of a cell. A German Excel
 * splits a file with commas at its semicolons.
 */
const CELL_BEGINS = String.raw`(^|[;,\t\r\n|])`;

const UNSAFE = new RegExp(`${CELL_BEGINS}${BEGINS_FORMULA}`, 'gu');
const SAFE = new RegExp(`${CELL_BEGINS}'${BEGINS_FORMULA}`, 'gu');

/**
 * Text for a cell that no spreadsheet runs: an apostrophe is put before it, which is how spreadsheets mark text. People still read
 * the name as it is. A blank or a tab in its place would be seen less, and is skipped by Excel.
 */
export const inertCell = (text: string): string => text.replace(UNSAFE, "$1'");

/** The text that `inertCell` was given: for programs that read the file. */
export const originalCell = (cell: string): string => cell.replace(SAFE, '$1');
