import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { gradeSubmission } from './grade-submission.ts';
import type { Mutant } from './mutant.ts';
import type { Matrix, Row } from './row.ts';

/** Told of each row as soon as it is there. */
export type OnRow = (mutant: Mutant, row: Row) => void;

/**
 * Grades mutants, two at a time: one server, and one client in the one browser. Rejects with what went wrong, by the mutant's id,
 * after all the others are done.
 */
export async function runMutants(mutants: readonly Mutant[], onRow: OnRow): Promise<Matrix> {
  const browser = createSharedBrowser();
  const matrix: Matrix = {};
  const faults: string[] = [];
  const lane = async (half: Mutant['half']) => {
    for (const mutant of mutants) {
      if (mutant.half !== half) continue;
      try {
        const made = { id: mutant.id, form: 'typescript', changes: [mutant] } as const;
        const { row } = await gradeSubmission(made, half, browser);
        matrix[mutant.id] = row;
        onRow(mutant, row);
      } catch (error) {
        faults.push(`${mutant.id}: ${error instanceof Error ? error.message : error}`);
      }
    }
  };
  try {
    await Promise.all([lane('server'), lane('client')]);
  } finally {
    await browser.stop();
  }
  if (faults.length > 0) throw new Error(`The grader failed at ${faults.length} mutants:\n${faults.join('\n')}`);
  return matrix;
}
