import type { ClassReport, Row } from '../../types/class-report.ts';
import { inertCell } from './formula.ts';
import { writeTable } from './table.ts';
import { adjustmentInWords, decimals, readable, STATES } from './words.ts';

const COLUMNS: readonly (readonly [title: string, cell: (row: Row) => string | number | undefined])[] = [
  ['name', ({ name }) => name],
  ['id', ({ userId }) => userId],
  ['state', ({ state }) => STATES[state]],
  ['score', ({ excused, score }) => (excused ? 'excused' : score)],
  ['earned', ({ earned }) => earned],
  ['possible', ({ possible }) => possible],
  ['late', ({ late }) => (late ? 'late' : '')],
  ['adjustments', ({ adjustments = [] }) => adjustments.map(adjustmentInWords).join(' | ')],
  ['first root cause', ({ rootCauses: [first] = [] }) => first && `${first.check}: ${first.message}`],
  ['notes', ({ reason, notes }) => [...(reason === undefined ? [] : [reason]), ...notes].join(' | ')],
  ['report', ({ files }) => files?.html],
  ['key', ({ key }) => key],
];

/**
 * One line a row, for people and their spreadsheets: CSV with a byte order mark, without which Excel reads UTF-8 as something else. Text
 * that a spreadsheet would run begins with an apostrophe; `originalCell` takes it off.
 */
export function renderSummary({ rows }: ClassReport): string {
  const lines = rows.map((row) => COLUMNS.map(([, cell]) => cellOf(cell(row))));
  return writeTable([COLUMNS.map(([title]) => title), ...lines], { delimiter: ',', newline: '\r\n', bom: true });
}

function cellOf(value: string | number | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? decimals(value) : inertCell(readable(value));
}
