// Generated from schemas/report.schema.json by `npm run types`. Change the schema, not this file.
import type {SubmissionInfo} from './evidence.ts';

/**
 * server: against clients of the grader. client: the page, against a server of the grader. accessibility: what the page is for people who listen to it or use the keyboard. together: the submission's page on its own server.
 */
export type Area = 'server' | 'client' | 'accessibility' | 'together';

/**
 * The one result of grading a submission. Every output format is rendered from it.
 */
export interface Report {
  schemaVersion: 1;
  /**
   * Version of the kit that judged.
   */
  grader: string;
  /**
   * When the evidence was gathered, ISO 8601 in UTC.
   */
  startedAt: string;
  mode: 'local' | 'url';
  submission: SubmissionInfo;
  edition: string;
  rubric: string;
  /**
   * Ids of the checks that were chosen, where not all were; the score is theirs.
   */
  only?: string[];
  /**
   * passed: everything that is worth points passes. failed: something does not. incomplete: the grader itself failed somewhere, so the score may not be used.
   */
  status: 'passed' | 'failed' | 'incomplete';
  score: {
    /**
     * Points, two decimals.
     */
    earned: number;
    /**
     * Points of all checks that apply; those of not-applicable and error are left out.
     */
    possible: number;
  };
  /**
   * The score by area, those areas only in which something is worth points here.
   */
  areas: AreaScore[];
  /**
   * Ids of the failed checks to mend first, at most three.
   *
   * @maxItems 3
   */
  rootCauses: string[];
  checks: CheckResult[];
  /**
   * What happened in the page, step by step, and what a screen reader would say then; empty when nobody listened.
   */
  listening: HeardStep[];
  /**
   * Milliseconds by stage.
   */
  timing: {
    [k: string]: number;
  };
}
export interface AreaScore {
  area: Area;
  /**
   * Points, two decimals.
   */
  earned: number;
  possible: number;
}
export interface CheckResult {
  id: string;
  area: Area;
  title: string;
  outcome: 'pass' | 'partial' | 'fail' | 'skipped' | 'not-applicable' | 'error';
  earned: number;
  /**
   * 0 for a remark, and where the check does not apply.
   */
  possible: number;
  messageId: string | null;
  /**
   * One sentence or two on what was found; empty for a plain pass.
   */
  message: string;
  expected?: string;
  observed?: string;
  /**
   * Why it matters.
   */
  why: string;
  /**
   * What to look at next.
   */
  hint?: string;
  /**
   * File and line of the submission that an error names, near what was found.
   */
  where?: string;
  /**
   * The submission's own output in the step in which it was found: lines of the server's or the browser's console, safe to print.
   */
  output?: OutputLine[];
  /**
   * Section of docs/handout.md.
   */
  handout: string;
  /**
   * For skipped: the failed check that stands in the way.
   */
  because?: string;
  cites: CitedEvent[];
}
export interface OutputLine {
  /**
   * server: what it prints. page: the browser's console. grader: what it did to the submission.
   */
  from: 'server' | 'page' | 'grader';
  text: string;
}
export interface CitedEvent {
  scenario: string;
  /**
   * Index in the transcript's events.
   */
  event: number;
  /**
   * Milliseconds since the run began.
   */
  at: number;
  /**
   * The event in words, safe to print.
   */
  text: string;
}
export interface HeardStep {
  /**
   * Milliseconds since the run began.
   */
  at: number;
  /**
   * What happened, in words that are safe to print.
   */
  step: string;
  spoken: SpokenText[];
}
export interface SpokenText {
  /**
   * The words, safe to print.
   */
  text: string;
  politeness: 'polite' | 'assertive';
  /**
   * False where some screen readers may not say it.
   */
  certain: boolean;
  /**
   * model: what screen readers say. platform: what some say besides or in its place in Chrome and Edge.
   */
  layer: 'model' | 'platform';
}
