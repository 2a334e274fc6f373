import type { ClassReport, Row } from '../../types/class-report.ts';
import { inertCell } from './formula.ts';
import { matchGrades } from './matching.ts';
import type { FilledTable, Problem } from './problem.ts';
import { readTable, writeTable } from './table.ts';
import { TableError } from './table-error.ts';
import { decimals, readable } from './words.ts';

/** Columns that tell who somebody is. */
const IDENTITY: ReadonlySet<string> = new Set([
  'Student',
  'ID',
  'SIS User ID',
  'SIS Login ID',
  'Integration ID',
  'Root Account',
  'Section',
]);
const TOTAL = /^(?:.* )?(?:Current|Final|Override) (?:Score|Points|Grade)$/;
const ASSIGNMENT = /^(.*)\s\((\d+)\)$/s;

/**
 * A gradebook for Canvas's import, made from the one that was exported. It holds who is who, the columns that Canvas doesn't let be
 * changed, and the one assignment. The other assignments are left out: what was graded in Canvas after the export would be taken back.
 * For the same reason, who has no score is left out: Canvas reads a blank as "take the score away". There is no byte order mark, as
 * in Canvas's own exports: the first title has to read "Student".
 *
 * @param assignment its title; its number where a title is there twice
 * @throws TableError when the text is no such export, or the assignment isn't found or not the only one of its title
 */
export function fillGradebook(exportText: string, report: ClassReport, assignment: string): FilledTable {
  const { format, rows } = readTable(exportText, 'The exported gradebook');
  const [header = []] = rows;
  const id = header.indexOf('ID');
  if (id < 0 || !header.includes('Section')) throw new TableError(...NO_EXPORT);
  const isStudent = (row: readonly string[]) => /^\d+$/.test(row[id] ?? '');
  const firstStudent = rows.findIndex(isStudent);
  const top = rows.slice(0, firstStudent < 0 ? rows.length : firstStudent);
  // "Manual Posting" may stand above it.
  const points = top.find(([first = '']) => /points possible/i.test(first)) ?? top.slice(1).at(-1) ?? [];

  const target = columnOf(assignment, header, points);
  const isKept = (_: string, column: number) =>
    column === target || IDENTITY.has(header[column] ?? '') || isReadOnly(points[column]);
  const kept = (row: readonly string[]) => header.map((_, column) => row[column] ?? '').filter(isKept);

  const student = header.indexOf('Student');
  const students = rows.filter(isStudent);
  const people = students.map((row) => ({ id: row[id] ?? '', name: row[student] ?? '' }));
  // An id that is good for one assignment only may by chance be somebody's number.
  const named = report.rows.map((row) => (row.anonymous ? withoutId(row) : row));
  const { grades, problems } = matchGrades(people, named, { file: 'the gradebook', gradeOf });
  const lines = students.flatMap((row) => {
    const score = grades.get(row[id] ?? '');
    if (score === undefined) return [];
    // Canvas finds people by their id, so that the name may be made safe for who looks at the file first.
    return [kept(row.map((cell, at) => (at === target ? score : at === student ? inertCell(cell) : cell)))];
  });
  return {
    csv: writeTable([...top.map(kept), ...lines], { ...format, bom: false }),
    problems: [...differingPoints(header[target], points[target], report), ...problems],
  };
}

const NO_EXPORT = [
  'The exported gradebook has no columns "ID" and "Section", which each export from Canvas has.',
  'In Canvas, choose Grades, Export, Export Entire Gradebook, and give that file as it came.',
] as const;

/** Canvas writes "(read only)" in the place of the points, in its user's language. */
const isReadOnly = (points = ''): boolean => points.trim() !== '' && !/^[\d.,\s]+$/.test(points);

function columnOf(assignment: string, header: readonly string[], points: readonly string[]): number {
  const all = header.flatMap((text, column) => {
    const [, title, number] = ASSIGNMENT.exec(text) ?? [];
    return title === undefined || TOTAL.test(title) ? [] : [{ text, title, number, column }];
  });
  const wanted = assignment.trim();
  const exact = all.filter(({ text, title, number }) => [text, title.trim(), number].includes(wanted));
  const close = all.filter(({ title }) => title.trim().toLowerCase() === wanted.toLowerCase());
  const found = exact.length > 0 ? exact : close;
  const listed = (some: typeof all) => some.map(({ text }) => `\n  ${readable(text)}`).join('');
  const [only, another] = found;
  if (only === undefined) {
    throw new TableError(
      `The exported gradebook has no assignment "${readable(assignment)}".`,
      all.length === 0 ? 'It has no assignments at all.' : `Give one of these titles:${listed(all)}`,
    );
  }
  if (another !== undefined) {
    throw new TableError(
      `The exported gradebook has ${found.length} assignments "${readable(assignment)}".`,
      `Give the number that stands behind the title:${listed(found)}`,
    );
  }
  if (isReadOnly(points[only.column])) {
    throw new TableError(
      `Canvas takes no scores for "${readable(only.text)}": its column is marked "${readable(points[only.column] ?? '').trim()}".`,
      'See in Canvas whether the grading period is closed, or the assignment is moderated or anonymous.',
    );
  }
  return only.column;
}

const withoutId = ({ userId: _, ...row }: Row): Row => row;

const gradeOf = ({ excused, score }: Row): string | undefined =>
  excused ? 'EX' : score === undefined ? undefined : decimals(score);

function differingPoints(title = '', points = '', { possible }: ClassReport): Problem[] {
  const there = Number(points.trim().replace(',', '.'));
  if (points.trim() === '' || Number.isNaN(there) || Math.abs(there - possible) < 0.005) return [];
  const text = `"${readable(title)}" is worth ${there} points in Canvas, and the rubric has ${possible}: scores are handed on as they are.`;
  return [{ kind: 'points-differ', text }];
}
