import { checks } from '../checks/index.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Rubric } from '../types/rubric.ts';
import { compileSchemas } from './message-schemas.ts';
import { problemWith } from './rubric-problem.ts';
import { type Judgement, runChecks } from './run-checks.ts';

/** Judges evidence by all checks of the kit. */
export const judgeEvidence = (evidence: Evidence): Judgement[] => runChecks(checks, evidence);

/** Does what takes longest, ahead of the evidence: judging with the same edition is quick then. */
export const prepareJudging = ({ messages }: Edition): void =>
  compileSchemas([messages.serverLogin, messages.serverDisconnect, messages.serverChat]);

/** What is wrong with a rubric for the checks of the kit, as the end of a sentence; undefined when all is well. */
export const rubricProblem = (rubric: Rubric): string | undefined => problemWith(rubric, checks);
