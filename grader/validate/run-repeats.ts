import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { gradeSubmission } from './grade-submission.ts';
import { SLOW, type Subject, subjects } from './repeats.ts';
import { changesBetween, type Matrix, type Row } from './row.ts';

/** How many submissions are graded at the same time, each with a browser of its own, as `grade batch` does on two cores. */
const LANES = 2;

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
  const open = [...subjects];
  let differing = 0;
  const lane = async () => {
    const browser = createSharedBrowser();
    try {
      for (let subject = open.shift(); subject; subject = open.shift()) {
        let expected: Row | undefined = subject.id === 'reference' ? NOTHING_FOUND : kept[subject.id];
        for (let run = 1; run <= times; run++) {
          const changes = [...subject.changes, ...(slow ? SLOW : [])];
          const row = await gradeSubmission({ ...subject, changes }, subject.half, browser);
          expected ??= row;
          const differences = changesBetween(expected, row);
          if (differences.length > 0) differing += 1;
          onGraded(subject, run, differences);
        }
      }
    } finally {
      await browser.stop();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return differing;
}

const NOTHING_FOUND: Row = { first: null, found: {}, skipped: '' };
