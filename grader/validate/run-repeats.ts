import { availableParallelism } from 'node:os';
import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { gradeSubmission } from './grade-submission.ts';
import { SLOW, type Subject, subjects } from './repeats.ts';
import { changesBetween, type Matrix, type Row } from './row.ts';

/** How many gradings run at the same time, each with a browser of its own: they wait much, slow ones more. */
export const lanes = (slow: boolean): number => availableParallelism() * (slow ? 4 : 2);

/**
 * Grades each subject `times` times, and hands over each grading with what differs from the kept verdicts (or, where none are
 * kept, from those of the first one). Gives the number of gradings that differed. Rejects when the grader itself fails.
 */
export async function runRepeats(
  times: number,
  slow: boolean,
  kept: Matrix,
  onGraded: (subject: Subject, run: number, changes: readonly string[]) => void,
): Promise<number> {
  const open = subjects.flatMap((subject) =>
    Array.from({ length: times }, (_, index) => ({ subject, run: index + 1 })),
  );
  const expected = new Map<string, Row>([...Object.entries(kept), ['reference', NOTHING_FOUND]]);
  let differing = 0;
  const lane = async () => {
    const browser = createSharedBrowser();
    try {
      for (let next = open.shift(); next; next = open.shift()) {
        const { subject, run } = next;
        const changes = [...subject.changes, ...(slow ? SLOW : [])];
        const row = await gradeSubmission({ ...subject, changes }, subject.half, browser);
        const differences = changesBetween(expected.get(subject.id) ?? row, row);
        if (!expected.has(subject.id)) expected.set(subject.id, row);
        if (differences.length > 0) differing += 1;
        onGraded(subject, run, differences);
      }
    } finally {
      await browser.stop();
    }
  };
  await Promise.all(Array.from({ length: lanes(slow) }, lane));
  return differing;
}

const NOTHING_FOUND: Row = { first: null, found: {}, skipped: '' };
