import type { Rubric } from '../types/rubric.ts';
import type { Judgement } from './run-checks.ts';

/** Points of one check. */
export interface Points {
  earned: number;
  possible: number;
}

/** What a partial verdict earns when the rubric doesn't say. */
const PARTIAL_SHARE = 0.5;

/** The points of one judgement by a rubric. What does not apply, and what the grader could not find out, is left out of the total. */
export function pointsOf({ check, verdict }: Judgement, rubric: Rubric): Points {
  const worth = rubric.checks[check.id];
  if (!worth || verdict.outcome === 'not-applicable' || verdict.outcome === 'error') return { earned: 0, possible: 0 };
  return { earned: worth.points * shareOf(verdict, worth), possible: worth.points };
}

function shareOf(verdict: Judgement['verdict'], worth: Rubric['checks'][string]): number {
  switch (verdict.outcome) {
    case 'pass':
      return 1;
    case 'partial':
      return worth.credit?.[verdict.messageId] ?? worth.partial ?? PARTIAL_SHARE;
    case 'fail':
      return worth.credit?.[verdict.messageId] ?? 0;
    default:
      return 0;
  }
}

/** The sum, to two decimals. */
export function total(points: readonly Points[]): Points {
  const sum = (pick: (each: Points) => number) =>
    Math.round(points.reduce((soFar, each) => soFar + pick(each), 0) * 100) / 100;
  return { earned: sum((each) => each.earned), possible: sum((each) => each.possible) };
}
