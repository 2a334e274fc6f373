// Generated from schemas/class-report.schema.json by `npm run types`. Change the schema, not this file.

/**
 * Whose download it is; folders: one folder or zip a person.
 */
export type Platform = 'canvas' | 'moodle' | 'gradescope' | 'folders';
/**
 * needs-review: the grader itself failed, twice, so the score may not be used. could-not-grade: what was handed in can't be read or holds no submission.
 */
export type RowState = 'graded' | 'needs-review' | 'could-not-grade' | 'nothing-submitted';

/**
 * What came of a class: one row for each person or group in what was downloaded. Every list, gradebook and page for a class is rendered from it.
 */
export interface ClassReport {
  schemaVersion: 1;
  /**
   * Version of the kit.
   */
  grader: string;
  /**
   * When the first of them was graded, ISO 8601 in UTC.
   */
  startedAt: string;
  edition: string;
  /**
   * Id of the rubric.
   */
  rubric: string;
  /**
   * Points of the whole rubric.
   */
  possible: number;
  source: ClassSource;
  rows: Row[];
}
export interface ClassSource {
  /**
   * Name of the zip or folder.
   */
  name: string;
  platform: Platform;
}
/**
 * One person, or one group, whatever became of what they handed in.
 */
export interface Row {
  /**
   * Names the row in files and links, and stays the same when the class is downloaded again: letters, digits and hyphens.
   */
  key: string;
  /**
   * As the platform writes it; raw, to be made safe where it is shown.
   */
  name: string;
  /**
   * The platform's id of the person, or of a group's representative.
   */
  userId?: string;
  /**
   * The platform hides who it is; the id is for this assignment only.
   */
  anonymous?: true;
  state: RowState;
  /**
   * Why there is no grade, as a sentence; absent when it is graded.
   */
  reason?: string;
  /**
   * The platform's own mark.
   */
  late: boolean;
  uploads: Upload[];
  /**
   * Plain sentences: earlier uploads that were set aside, names that were changed.
   */
  notes: string[];
  /**
   * SHA-256 of what was graded.
   */
  content?: string;
  /**
   * Points by the rubric, two decimals, before what a policy does to them.
   */
  earned?: number;
  /**
   * Points of all checks that apply.
   */
  possible?: number;
  /**
   * What was done to the points afterwards, in order.
   */
  adjustments?: Adjustment[];
  /**
   * What is handed back: two decimals; absent where there is nothing to hand back.
   */
  score?: number;
  excused?: true;
  rootCauses?: RootCause[];
  checks?: CheckMark[];
  files?: RowFiles;
  /**
   * How long grading took.
   */
  seconds?: number;
}
export interface Upload {
  /**
   * Exactly as it stands in the download, with the folders above it.
   */
  name: string;
  attachmentId?: string;
  /**
   * False for an earlier upload, and for what is no file of the submission.
   */
  counts: boolean;
}
export interface Adjustment {
  kind: 'late' | 'override';
  /**
   * Added to the points; negative for a loss.
   */
  points: number;
  reason: string;
}
export interface RootCause {
  check: string;
  messageId: string;
  /**
   * Safe to print.
   */
  message: string;
}
export interface CheckMark {
  id: string;
  outcome: 'pass' | 'partial' | 'fail' | 'skipped' | 'not-applicable' | 'error';
  earned: number;
  possible: number;
  messageId: string | null;
}
/**
 * Paths within the results folder, with / on every system.
 */
export interface RowFiles {
  html: string;
  text: string;
  json: string;
  evidence: string;
  student?: StudentFiles;
}
/**
 * The report without what the rubric hides. Absent where nothing is hidden: the report itself is handed back then.
 */
export interface StudentFiles {
  html: string;
  text: string;
  json: string;
}
