import type { Check } from '../judge/check.ts';
import type { Narrowed } from '../judge/narrowing.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Report } from '../types/report.ts';
import type { Rubric } from '../types/rubric.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { checksNamed } from './check-names.ts';
import { InputError, loadRubric } from './data-files.ts';
import type { GradeArguments } from './grade-arguments.ts';
import { judging } from './judging-later.ts';

/** By what a submission is judged. */
export interface Judging {
  rubric: Rubric;
  /** The checks that were chosen; undefined: all. */
  chosen: readonly Check[] | undefined;
  narrowed: Narrowed | undefined;
}

/** Reads the rubric and the names of checks. Throws InputError, before anything is run, for what is not right in them. */
export async function judgingBy({ rubric: file, only }: Pick<GradeArguments, 'rubric' | 'only'>): Promise<Judging> {
  const rubric = await loadRubric(file);
  if (file === undefined && only === undefined) return { rubric, chosen: undefined, narrowed: undefined };
  const { checks, narrow, rubricProblem } = await judging();
  const problem = rubricProblem(rubric);
  if (problem !== undefined) {
    throw new InputError(`The rubric "${file}" ${problem}.`, 'docs/checks.md lists all checks and what each may say.');
  }
  const chosen = only === undefined ? undefined : checksNamed(only, checks);
  return { rubric, chosen, narrowed: chosen && narrow(chosen, checks) };
}

/** The report on what was gathered. */
export async function reportOn(evidence: Evidence, { rubric, chosen }: Judging): Promise<Report> {
  const { judgeEvidence, buildReport } = await judging();
  return buildReport(
    evidence,
    judgeEvidence(evidence),
    rubric,
    GRADER_VERSION,
    chosen?.map(({ id }) => id),
  );
}
