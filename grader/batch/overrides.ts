import { readTable } from '../report/class/table.ts';
import { TableError } from '../report/class/table-error.ts';
import { oneLine } from '../report/safe-text.ts';
import type { Row } from '../types/class-report.ts';

/** What a person decided about one row. It is kept in a file of its own, so that grading again doesn't lose it. */
export interface Override {
  /** A row's key, or the platform's id. */
  who: string;
  decision: { excused: true } | { score: number };
  reason: string;
}

const HELP =
  'It has the columns key or id, score, reason, and excused if you want it: say "canvas-10231,4.5,the server was down on that day,".';

/**
 * Reads overrides.csv.
 *
 * @throws TableError for what can't be meant, with the line
 */
export function readOverrides(text: string): Override[] {
  const {
    rows: [header = [], ...lines],
  } = readTable(text, 'The table of overrides');
  const titles = header.map((title) => title.trim().toLowerCase());
  const has = (title: string) => titles.includes(title);
  if (!(has('key') || has('id')) || !(has('score') || has('excused')) || !has('reason'))
    throw new TableError(`The table of overrides has the columns ${titles.map(quoted).join(', ')}.`, HELP);

  const seen = new Set<string>();
  return lines.flatMap((line, index): Override[] => {
    const cell = (title: string) => (line[titles.indexOf(title)] ?? '').trim();
    const fail = (what: string) => {
      throw new TableError(`Line ${index + 2} of the table of overrides ${what}.`, HELP);
    };
    if (line.every((each) => each.trim() === '')) return [];
    const who = cell('key') || cell('id');
    if (who === '') return fail('names nobody');
    if (seen.has(who)) return fail(`names ${quoted(who)}, as an earlier one does`);
    seen.add(who);
    const reason = cell('reason');
    if (reason === '') return fail('has no reason, which the student will want to know');
    const [excused, score] = [isYes(cell('excused')), cell('score')];
    if (excused === undefined) return fail(`says ${quoted(cell('excused'))} under excused; write yes, or nothing`);
    if (excused && score !== '') return fail('has both a score and an excuse');
    if (excused) return [{ who, decision: { excused }, reason }];
    // Spreadsheets of many languages write a comma. With three digits behind it, nobody knows what is meant.
    if (!/^\d+(?:[.,]\d{1,2})?$/.test(score))
      return fail(`has the score ${quoted(score)}, and a number such as 4.5 is needed`);
    return [{ who, decision: { score: Number(score.replace(',', '.')) }, reason }];
  });
}

const quoted = (text: string): string => `"${oneLine(text)}"`;

function isYes(text: string): boolean | undefined {
  if (/^(?:yes|true|x|1|ex)$/i.test(text)) return true;
  return /^(?:no|false|0)?$/i.test(text) ? false : undefined;
}

/** The one that is about a row: by its key first, which is said for one row only. */
export const overrideFor = (
  { key, userId }: Pick<Row, 'key' | 'userId'>,
  all: readonly Override[],
): Override | undefined => all.find(({ who }) => who === key) ?? all.find(({ who }) => who === userId);

/** Those that are about nobody in the class: a slip, or somebody who isn't in this download. */
export const unusedOverrides = (all: readonly Override[], rows: readonly Row[]): Override[] =>
  all.filter(({ who }) => !rows.some(({ key, userId }) => who === key || who === userId));
