import { InputError } from './data-files.ts';
import { EXIT } from './exit-codes.ts';

/** Says on the error stream why there is no result, and tells what to end with. */
export function explainFailure(error: unknown): number {
  if (error instanceof Error && 'hint' in error && typeof error.hint === 'string') {
    process.stderr.write(`grade: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
    return error instanceof InputError ? EXIT.usage : EXIT.notGraded;
  }
  process.stderr.write(
    `grade: the grader itself failed, which is not your fault. Please report this:\n${error instanceof Error ? error.stack : error}\n`,
  );
  return EXIT.notGraded;
}
