/**
 * What makes a spreadsheet run a cell, at its beginning: full-width forms are read as their plain ones in some settings, blanks before
 * them are skipped. Apostrophes are looked past, so that they can be told from one that was put there.
 */
const FORMULA = String.raw`(?='*[^\S\t\r\n]*[=+\-@＝＋－＠\t\r])`;

/**
 * Where a cell may begin: at the start, and behind what another setting of the spreadsheet takes for the end of a cell. A German Excel
 * splits a file with commas at its semicolons.
 */
const CELL = String.raw`(?<=^|[;,\t\r\n|])`;

const UNSAFE = new RegExp(`${CELL}${FORMULA}`, 'gu');
const SAFE = new RegExp(`${CELL}'${FORMULA}`, 'gu');

/**
 * Text for a cell that no spreadsheet runs: an apostrophe is put before it, which is how spreadsheets mark text. People still read
 * the name as it is. A blank or a tab in its place would be seen less, and is skipped by Excel.
 */
export const inertCell = (text: string): string => text.replace(UNSAFE, "'");

/** The text that `inertCell` was given: for programs that read the file. */
export const originalCell = (cell: string): string => cell.replace(SAFE, '');
