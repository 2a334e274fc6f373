import { checks } from '../checks/index.ts';
import type { Evidence } from '../types/evidence.ts';
import { type Judgement, runChecks } from './run-checks.ts';

/** Judges evidence by all checks of the kit. */
export const judgeEvidence = (evidence: Evidence): Judgement[] => runChecks(checks, evidence);
