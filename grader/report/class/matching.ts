import type { Row } from '../../types/class-report.ts';
import type { Problem } from './problem.ts';
import { whoIs, whyNoScore } from './words.ts';

/** Somebody in a file of a learning system. */
export interface Person {
  id: string;
  name: string;
}

export interface Matched {
  /** What to write, by the person's id; who isn't in it keeps what is there. */
  grades: ReadonlyMap<string, string>;
  problems: Problem[];
}

/**
 * Brings together by id who is in a system's file and who was graded, and tells of everybody who is in one of them only.
 *
 * @param file in words, such as "the gradebook"
 * @param gradeOf what to write for a row; undefined where there is nothing to hand back
 */
export function matchGrades(
  people: readonly Person[],
  rows: readonly Row[],
  { file, gradeOf }: { file: string; gradeOf: (row: Row) => string | undefined },
): Matched {
  const grades = new Map<string, string>();
  const problems: Problem[] = [];
  const tell = (kind: Problem['kind'], text: string) => void problems.push({ kind, text });

  for (const { id, name } of people) {
    const who = whoIs({ name, userId: id });
    const [row, another] = rows.filter(({ userId }) => userId === id);
    const grade = row && gradeOf(row);
    if (row === undefined) tell('no-row', `${who} is in ${file}, and nothing of theirs was graded.`);
    else if (another !== undefined)
      tell('no-score', `${who}: what is there stays; there is more than one row with that id.`);
    else if (grade === undefined) tell('no-score', `${who}: what is there stays; ${whyNoScore(row)}`);
    else grades.set(id, grade);
  }
  const known = new Set(people.map(({ id }) => id));
  for (const row of rows) {
    if (row.userId === undefined || !known.has(row.userId))
      tell('no-student', `${whoIs(row)} was graded, and is not in ${file}.`);
  }
  return { grades, problems };
}
