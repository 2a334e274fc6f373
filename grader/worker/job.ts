import type { Unpacking } from '../batch/intake/index.ts';
import type { GatherOptions } from '../gather/gather.ts';
import { isFaultOfMachine } from '../gather/intake/intake-error.ts';
import type { SimilarPair } from '../report/class-page/similar/pairs.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import type { Rubric } from '../types/rubric.ts';

/** One submission to be graded, without a word on whose it is or who asks. */
export interface Job {
  /** submission: a folder, zip or server file. evidence: what was observed of one, as JSON, gzipped; nothing is run. */
  source: 'submission' | 'evidence';
  path: string;
  /** Archives that are unpacked first, in the folder that holds it all. */
  unpack?: { folder: string; archives: readonly Unpacking[] };
  edition: Edition;
  rubric: Rubric;
}

/** What is to be gathered, with everything that is asked for; without a word on points. */
export interface GatherJob {
  target: { kind: 'path'; path: string } | { kind: 'url'; href: string; insecure: boolean; allowDisruptive: boolean };
  options: Omit<GatherOptions, 'browser' | 'onStage' | 'onOpening' | 'onWaiting'>;
  /** Whether to tell what the first visit has shown, as soon as it is known. */
  opening: boolean;
  /** Whether there may be another one, for which the browser is kept. */
  again: boolean;
}

/** A report as it is written to files. */
export interface Rendered {
  html: string;
  text: string;
  json: string;
}

/** What is kept of a submission that was graded. */
export interface Graded extends Rendered {
  /** What is to be known of what was handed in; safe to print. */
  notes: string[];
  report: Report;
  /** The report without what the rubric hides, where it hides anything. */
  student?: Rendered;
  /** The evidence as JSON, gzipped. */
  evidence: Uint8Array;
  /** The files that people write, as JSON, gzipped; absent where only evidence was judged. */
  sources?: Uint8Array;
}

/** How a job went. */
export type Outcome =
  | ({ kind: 'graded' } & Graded)
  /** There is nothing in it that could be graded; in words for people. */
  | { kind: 'could-not-grade'; reason: string }
  /** The grader is to blame, or its worker is gone (`gone`), which a submission may be to blame for. */
  | { kind: 'fault'; reason: string; gone?: true };

/** Where the sources of one row are, as JSON, gzipped (see sources.ts). */
export interface KeptSources {
  key: string;
  path: string;
}

/** What an error makes of a submission. Where the machine is to blame, as for a full disk, it is no fault of the one who handed it in.
 * `inFull` says what is told of a mistake in the grader itself. */
export function outcomeOfError(
  error: unknown,
  inFull = ({ message }: Error): string => message,
): Exclude<Outcome, { kind: 'graded' }> {
  if (!(error instanceof Error)) return { kind: 'fault', reason: String(error) };
  if (!('hint' in error)) return { kind: 'fault', reason: inFull(error) };
  const reason = `${error.message} ${error.hint}`.trim();
  return { kind: isFaultOfMachine(error) ? 'fault' : 'could-not-grade', reason };
}

/** What a worker is told. */
export type ToWorker =
  | { kind: 'grade'; job: Job }
  | { kind: 'gather'; job: GatherJob }
  /** Say which of these look alike. */
  | { kind: 'compare'; sources: KeptSources[] }
  | { kind: 'stop' };

/** What a worker tells. */
export type FromWorker =
  | { kind: 'stage'; stage: string }
  /** isTired: it has grown, and should not be given another job. */
  | { kind: 'done'; outcome: Outcome; isTired: boolean }
  | { kind: 'opening'; evidence: Evidence }
  | { kind: 'gathered'; evidence: Evidence }
  /** There is nothing that could be gathered, as an error with a hint says. */
  | ({ kind: 'refused' } & Refusal)
  /** Something that should not happen, in full. */
  | { kind: 'fault'; reason: string }
  | { kind: 'compared'; similar: SimilarPair[] };

/** An error for people, as it goes from one process to another. */
export interface Refusal {
  name: string;
  message: string;
  hint: string;
  /** The system's code for what is behind it: `ENOSPC`. */
  code?: string;
}
