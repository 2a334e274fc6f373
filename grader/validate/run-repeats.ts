import { availableParallelism } from 'node:os';
import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import type { Evidence } from '../types/evidence.ts';
import { gradeSubmission } from './grade-submission.ts';
import { SLOW, type Subject } from './repeats.ts';
import { changesBetween, type Matrix, type Row } from './row.ts';

/** How many gradings run at the same time, each with a browser of its own: most of them wait for what never comes. */
export const LANES = 3 * availableParallelism();

/** One grading of a subject: its `run`th, from 1. */
export interface Grading {
  id: string;
  run: number;
  row: Row;
}

/**
 * Grades each of the chosen `times` times but for what is `done`, all of them by turns, and hands over each grading with what
 * it saw.
 * Rejects when the grader itself fails.
 */
export async function runRepeats(
  chosen: readonly Subject[],
  times: number,
  slow: boolean,
  done: readonly Grading[],
  onGraded: (grading: Grading, evidence: Evidence) => void,
): Promise<void> {
  const known = new Set(done.map(({ id, run }) => `${id} ${run}`));
  const runs = Array.from({ length: times }, (_, index) => index + 1);
  const open = runs.flatMap((run) =>
    chosen.filter(({ id }) => !known.has(`${id} ${run}`)).map((subject) => ({ subject, run })),
  );
  const lane = async () => {
    const browser = createSharedBrowser();
    try {
      for (let next = open.shift(); next; next = open.shift()) {
        const { subject, run } = next;
        const changes = [...subject.changes, ...(slow ? SLOW : [])];
        const { row, evidence } = await gradeSubmission({ ...subject, changes }, subject.half, browser);
        onGraded({ id: subject.id, run, row }, evidence);
      }
    } finally {
      await browser.stop();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** What differs from the kept verdicts or, where none are kept, from those of the first grading: a line for each that differs. */
export function differencesIn(gradings: readonly Grading[], kept: Matrix): string[] {
  const expected = new Map<string, Row>([...Object.entries(kept), ['reference', NOTHING_FOUND]]);
  return gradings.flatMap(({ id, run, row }) => {
    const changes = changesBetween(expected.get(id) ?? row, row);
    if (!expected.has(id)) expected.set(id, row);
    return changes.length === 0 ? [] : [`${id}, run ${run}: ${changes.join('; ')}`];
  });
}

const NOTHING_FOUND: Row = { first: null, found: {}, skipped: '' };
