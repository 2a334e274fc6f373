import type { ClassReport, Row } from '../../types/class-report.ts';
import { inertCell } from './formula.ts';
import { matchGrades } from './matching.ts';
import type { FilledTable, Problem } from './problem.ts';
import { readTable, writeTable } from './table.ts';
import { TableError } from './table-error.ts';
import { decimals } from './words.ts';

/**
 * Moodle's grading worksheet with the grades filled in. Its titles are in the language of whoever downloaded it, so the columns are
 * found by what stands in them: the identifier is the same words and a number in each line ("Participant 123"); the best grade that
 * is possible is the same number in each line, and the grade stands before it. Everything else stays as it came, a grade for
 * which there is none here included.
 *
 * @throws TableError when the columns can't be told
 */
export function fillWorksheet(worksheet: string, report: ClassReport): FilledTable {
  const { format, rows } = readTable(worksheet, 'The grading worksheet');
  const [header = [], ...lines] = rows;
  const identifier = identifierColumn(header, lines, report);
  const best = bestGradeColumn(header, lines, { identifier, possible: report.possible });
  if (identifier === undefined || best === undefined) {
    throw new TableError(
      `The grading worksheet has no column with ${identifier === undefined ? 'the identifiers ("Participant 123")' : 'grades and the maximum grade behind them'}.`,
      'In Moodle, turn on "Offline grading worksheet" in the settings of the assignment, choose Download grading worksheet, and give that file as it came.',
    );
  }
  const grade = best - 1;
  const possible = (lines[0]?.[best] ?? '').trim();
  const inItsStyle = (points: number) =>
    possible.includes(',') ? decimals(points).replace('.', ',') : decimals(points);
  const gradeOf = ({ excused, score }: Row) => (excused || score === undefined ? undefined : inItsStyle(score));

  const people = lines.map((line) => ({ id: idIn(line[identifier]), name: nameIn(line, identifier, grade) }));
  const { grades, problems } = matchGrades(people, report.rows, { file: 'the worksheet', gradeOf });
  const filled = lines.map((line, index) => {
    const given = grades.get(people[index]?.id ?? '');
    // Moodle finds people by the identifier. The name is behind it, except when it is hidden: what is there then is no formula.
    return line.map((cell, at) =>
      at === grade ? (given ?? cell) : at === identifier + 1 && at < grade ? inertCell(cell) : cell,
    );
  });
  return {
    csv: writeTable([header, ...filled], format),
    problems: [...differingPoints(possible, report), ...problems],
  };
}

const IDENTIFIER = /^(.*?)(\d+)$/s;
const NUMBER = /^\d+(?:[.,]\d+)?$/;

const idIn = (cell = ''): string => IDENTIFIER.exec(cell.trim())?.[2] ?? '';

const nameIn = (line: readonly string[], identifier: number, grade: number): string =>
  identifier + 1 < grade ? (line[identifier + 1] ?? '') : (line[identifier] ?? '');

/** Of the columns with the same words and a number in each line, the one with the most numbers that are known. */
function identifierColumn(
  header: readonly string[],
  lines: readonly (readonly string[])[],
  { rows }: ClassReport,
): number | undefined {
  const ids = new Set(rows.map(({ userId }) => userId));
  const knownIn = (column: number) => lines.filter((line) => ids.has(idIn(line[column]))).length;
  const [found] = header
    .map((_, column) => column)
    .filter((column) => {
      const cells = lines.map((line) => IDENTIFIER.exec((line[column] ?? '').trim()));
      const words = new Set(cells.map((cell) => cell?.[1]));
      const [only = ''] = words;
      return words.size === 1 && /\p{L}/u.test(only) && new Set(cells.map((cell) => cell?.[2])).size === lines.length;
    })
    .sort((a, b) => knownIn(b) - knownIn(a));
  return found;
}

/**
 * The column of one number for all, behind one that holds grades up to it, or nothing yet. Where several are like that, the one with
 * the rubric's points; a number of the group, say, may look the same.
 */
function bestGradeColumn(
  header: readonly string[],
  lines: readonly (readonly string[])[],
  { identifier, possible }: { identifier: number | undefined; possible: number },
): number | undefined {
  if (identifier === undefined) return undefined;
  const cellsOf = (column: number) => lines.map((line) => (line[column] ?? '').trim());
  const alike = header.flatMap((_, column) => {
    if (column < identifier + 2) return [];
    const [best = '', ...others] = cellsOf(column);
    const isBest = NUMBER.test(best) && toNumber(best) > 0 && others.every((other) => other === best);
    const isGrade = (cell: string) =>
      cell === '' || cell === '-' || (NUMBER.test(cell) && toNumber(cell) <= toNumber(best));
    return isBest && cellsOf(column - 1).every(isGrade) ? [{ column, best: toNumber(best) }] : [];
  });
  const fitting = alike.length > 1 ? alike.filter(({ best }) => best === possible) : alike;
  return fitting.length === 1 ? fitting[0]?.column : undefined;
}

const toNumber = (text: string): number => Number(text.replace(',', '.'));

function differingPoints(best: string, { possible }: ClassReport): Problem[] {
  if (Math.abs(toNumber(best) - possible) < 0.005) return [];
  const text = `The assignment is worth ${best} points in Moodle, and the rubric has ${possible}: grades are handed on as they are.`;
  return [{ kind: 'points-differ', text }];
}
