/** What a check must say of a flawed submission: the outcome, and for findings the message. */
export type ExpectedVerdict =
  | `fail ${string}`
  | `partial ${string}`
  | `pass ${string}`
  | 'skipped'
  | 'not-applicable'
  | 'error';

/** One replacement in one file. The text to find must stand there exactly once. */
export interface Change {
  /** Relative to the form's folder. */
  file: string;
  find: string;
  replace: string;
}

/** The correct server in another language, which a flaw is a small change of. */
export type Form = 'typescript' | 'javascript' | 'python';

/** A submission that is broken on purpose, to test the grader by what it says. */
export interface Flaw {
  id: string;
  /** What is wrong, in one line. */
  says: string;
  /** Where the idea comes from. */
  source: string;
  form: Form;
  changes: readonly Change[];
  /** The verdicts that differ from a plain pass; every other check must pass. */
  expect: Readonly<Record<string, ExpectedVerdict>>;
  /** Default: spring-2022. */
  edition?: string;
}
