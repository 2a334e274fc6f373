import { checks } from '../checks/index.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Rubric } from '../types/rubric.ts';
import { problemWith } from './rubric-problem.ts';
import { type Judgement, runChecks } from './run-checks.ts';

export { checks };

/** Judges evidence by all checks of the kit. */
export const judgeEvidence = (evidence: Evidence): Judgement[] => runChecks(checks, evidence);

/** What is wrong with a rubric for the checks of the kit, as the end of a sentence; undefined when all is well. */
export const rubricProblem = (rubric: Rubric): string | undefined => problemWith(rubric, checks);
