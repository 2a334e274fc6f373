import { visible } from '../report/safe-text.ts';
import { InputError } from './data-files.ts';
import { EXIT } from './exit-codes.ts';

/**
 * Says on the error stream why there is no result, and tells what to end with. Messages may name files of a submission, or come from what has
 * run it: nothing in them reaches the terminal as it is.
 */
export function explainFailure(error: unknown): number {
  if (error instanceof Error && 'hint' in error && typeof error.hint === 'string') {
    process.stderr.write(`grade: ${visible(error.message)}\n${error.hint ? `${visible(error.hint)}\n` : ''}`);
    return error instanceof InputError ? EXIT.usage : EXIT.notGraded;
  }
  process.stderr.write(
    `grade: the grader itself failed, which is not your fault. Please report this:\n${visible(String(error instanceof Error ? error.stack : error))}\n`,
  );
  return EXIT.notGraded;
}
