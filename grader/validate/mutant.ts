import type { Change } from '../flawed/flaw.ts';

/** The reference with one thing changed. */
export interface Mutant extends Change {
  id: string;
  /** What is changed, in one line. */
  says: string;
  half: 'server' | 'client';
  /**
   * The findings, each a check or a check and its message, that rightly answer the question "what did I break?". The first root
   * cause that the student is shown must be one of them.
   */
  names: readonly string[];
  /** Why the change is none by the contract, found by reading; the grader must find nothing. */
  equivalent?: string;
}

/** Makes the rows of one file short: id, what is changed, the text to find and the one in its place, and the findings that name it. */
export const mutantsOf =
  (half: Mutant['half'], file: string) =>
  (id: string, says: string, find: string, replace: string, ...names: readonly string[]): Mutant => ({
    id,
    says,
    half,
    file,
    find,
    replace,
    names,
  });

/** The same for changes that the contract does not mind, with the reason in place of findings. */
export const equivalentsOf =
  (half: Mutant['half'], file: string) =>
  (id: string, says: string, find: string, replace: string, equivalent: string): Mutant => ({
    ...mutantsOf(half, file)(id, says, find, replace),
    equivalent,
  });
