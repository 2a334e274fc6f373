import type { Entry } from '../../flawed/catalogue.ts';
import { verdictsAmong } from '../../flawed/verdicts.ts';
import type { ClassReport, Row, RowState } from '../../types/class-report.ts';

/** What is known of one person's work, and so of the row that it must get. */
export interface ExpectedRow {
  /** The system's id, or the name where there is none. */
  who: string;
  state: RowState;
  late: boolean;
  /** Id in the catalogue; undefined: nothing was handed in. */
  entry?: string;
  packing?: string;
  halves?: Entry['halves'];
  /** The verdicts that differ from a plain pass, in the areas of the halves. */
  expect?: Entry['expect'];
}

const whoIs = ({ userId, name }: Pick<Row, 'userId' | 'name'>): string => userId ?? name;

/** The rows that are not as they must be, in words. */
export function wrongRows(expected: readonly ExpectedRow[], { rows }: Pick<ClassReport, 'rows'>): string[] {
  const strangers = rows.filter((row) => expected.every(({ who }) => who !== whoIs(row)));
  return [
    ...strangers.map(({ key }) => `${key}: nobody of the class`),
    ...expected.flatMap(({ who, state, late, entry, packing, halves, expect = {} }) => {
      const own = rows.filter((row) => whoIs(row) === who);
      const about = entry === undefined ? who : `${who} (${entry}, ${packing})`;
      const [row] = own;
      if (!row || own.length > 1) return [`${about}: ${own.length} rows`];
      if (row.state !== state || row.late !== late) {
        return [
          `${about}: ${row.state}${row.late ? ', late' : ''}${row.reason === undefined ? '' : `: ${row.reason}`}`,
        ];
      }
      if (state !== 'graded') return [];
      const found = halves ? verdictsAmong(row.checks ?? [], halves) : {};
      const ids = [...new Set([...Object.keys(found), ...Object.keys(expect)])];
      const wrong = ids.filter((id) => found[id] !== expect[id]);
      return wrong.map((id) => `${about}: ${id} ${expect[id] ?? 'pass'} -> ${found[id] ?? 'pass'}`);
    }),
  ];
}
