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

/**
 * What a submission is a small change of: the reference, the starter, a server in another language, or a client written in
 * another way (with the JavaScript server beside it).
 */
export type Form = 'typescript' | 'starter' | 'javascript' | 'python' | ServerForm | ClientForm;

/** Ways in which a right server is written, beside those of the other forms. */
export type ServerForm =
  | 'class-server'
  | 'array-server'
  | 'http-server'
  | 'bare-server'
  | 'promise-server'
  | 'broadcast-server'
  | 'queue-server';

/** Ways in which a client is written: as most students do, as in Winter 2022, in several modules, with a framework. */
export type ClientForm = 'plain-client' | 'winter-client' | 'modules-client' | 'framework-client';

/**
 * What is judged of a submission: accessibility: the client, and what it is for people who listen to it or use the keyboard; heard:
 * the same without the keyboard; both: server, client, and both together.
 */
export type Halves = 'server' | 'client' | 'heard' | 'accessibility' | 'both';

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
  /** What is judged, where it isn't what all of its list are judged by. */
  halves?: Halves;
}
