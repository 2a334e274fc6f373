import type { CheckResult } from '../types/report.ts';

/** Whether a finding costs points: those of its own check, or those of a check that waits for it. */
export const costsPoints = (check: CheckResult, checks: readonly CheckResult[]): boolean =>
  check.earned < check.possible || checks.some((other) => other.because === check.id && other.earned < other.possible);
