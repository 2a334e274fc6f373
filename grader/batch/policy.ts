import type { Adjustment, ClassReport, Row } from '../types/class-report.ts';
import type { LatePolicy, Rubric } from '../types/rubric.ts';
import { type HandInTimes, type Lateness, latenessOf } from './lateness.ts';
import { type Override, overrideFor } from './overrides.ts';

/** What is done to the points that the checks gave. */
export interface Policy {
  late?: Rubric['late'];
  times?: HandInTimes | undefined;
  overrides?: readonly Override[];
}

/** The class with `adjustments`, `score` and `excused` as the policy has them. What an earlier policy did is done anew. */
export const withPolicy = (report: ClassReport, policy: Policy): ClassReport => ({
  ...report,
  rows: report.rows.map((row) => rowWithPolicy(row, policy)),
});

/**
 * A row with its adjustments and what is handed back: first what lateness costs, then what a person decided, which is the last word. Where
 * nothing was graded, or the grader itself failed, only a person can give a score.
 */
export function rowWithPolicy(
  { adjustments: _, score: __, excused: ___, ...row }: Row,
  { late, times, overrides = [] }: Policy,
): Row {
  const base = row.state === 'graded' ? row.earned : undefined;
  const lateness = late && latenessOf(row, late.graceMinutes ?? 0, times);
  const taken = late && lateness && base !== undefined ? lateLoss(late, lateness, { ...row, earned: base }) : undefined;
  const afterwards = base === undefined ? undefined : cents(base + (taken?.points ?? 0));

  const override = overrideFor(row, overrides);
  const decided = override && overriding(override, afterwards ?? 0);
  const adjustments = [taken, decided].filter((each) => each !== undefined);
  const isExcused = override !== undefined && 'excused' in override.decision;
  const score = override && 'score' in override.decision ? override.decision.score : afterwards;
  return {
    ...row,
    ...(adjustments.length === 0 ? {} : { adjustments }),
    ...(isExcused ? { excused: true as const } : score === undefined ? {} : { score: cents(score) }),
  };
}

function lateLoss(
  { perDay, unit, cap }: LatePolicy,
  { days, reason }: Lateness,
  { earned, possible = earned }: { earned: number; possible?: number | undefined },
): Adjustment {
  const inUnit = Math.min(perDay * days, cap ?? Number.POSITIVE_INFINITY);
  const points = cents(Math.min(unit === 'share' ? inUnit * possible : inUnit, earned));
  const isCapped = cap !== undefined && perDay * days > cap;
  // Never -0.
  return {
    kind: 'late',
    points: points === 0 ? 0 : -points,
    reason: isCapped ? `${reason}; no more is taken away` : reason,
  };
}

const overriding = ({ decision, reason }: Override, before: number): Adjustment => ({
  kind: 'override',
  points: 'score' in decision ? cents(decision.score - before) : 0,
  reason: 'score' in decision ? reason : `excused: ${reason}`,
});

const cents = (points: number): number => Math.round(points * 100) / 100;
