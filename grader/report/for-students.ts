import type { Judgement } from '../judge/run-checks.ts';
import { total } from '../judge/score.ts';
import type { Evidence } from '../types/evidence.ts';
import type { CheckResult, Report } from '../types/report.ts';
import { areasOf, rootCausesOf, statusOf } from './build-report.ts';

const NOTE = 'Some checks are held back until grades are published. They are not listed here, and not in these points.';
const BEHIND = 'Not judged, because something that is held back fails.';

/** The check without a word on a hidden one that stands in its way. */
export function withoutHiddenCause(check: CheckResult, hidden: readonly string[]): CheckResult {
  if (check.because === undefined || !hidden.includes(check.because)) return check;
  const { because: _, ...rest } = check;
  return { ...rest, message: BEHIND };
}

/**
 * The report as students may see it before grades are published: without the checks that the rubric hides, as if there were none of them.
 * The points are those of the others, or the difference would tell how the hidden ones came out.
 */
export function forStudents(report: Report, hidden: readonly string[]): Report {
  const checks = report.checks
    .filter(({ id }) => !hidden.includes(id))
    .map((check) => withoutHiddenCause(check, hidden));
  if (checks.length === report.checks.length) return report;
  const score = total(checks);
  return {
    ...report,
    submission: { ...report.submission, notes: [...report.submission.notes, NOTE] },
    ...(report.only === undefined ? {} : { only: report.only.filter((id) => !hidden.includes(id)) }),
    status: report.status === 'incomplete' ? 'incomplete' : statusOf(checks, score),
    score,
    areas: areasOf(checks),
    rootCauses: rootCausesOf(checks),
    checks,
  };
}

/** The evidence without the scenarios that only hidden checks are about: to see one played tells what is looked for. */
export function evidenceForStudents(
  evidence: Evidence,
  judgements: readonly Judgement[],
  hidden: readonly string[],
): Evidence {
  const needsOf = (isHidden: boolean) =>
    judgements.filter(({ check }) => hidden.includes(check.id) === isHidden).flatMap(({ check }) => check.needs);
  const shown = new Set<string>(needsOf(false));
  const held = new Set<string>(needsOf(true).filter((scenario) => !shown.has(scenario)));
  const without = <Value>(all: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(all).filter(([scenario]) => !held.has(scenario)));
  return { ...evidence, transcripts: without(evidence.transcripts), notPlayed: without(evidence.notPlayed) };
}
