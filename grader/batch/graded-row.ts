import type { CheckMark, RootCause, Row } from '../types/class-report.ts';
import type { Report } from '../types/report.ts';
import type { Graded, Outcome } from '../worker/job.ts';
import { filesOf } from './results-folder.ts';

/** What is known of a person before anything is graded. */
export type Handed = Pick<Row, 'key' | 'name' | 'userId' | 'anonymous' | 'late' | 'uploads' | 'notes'>;

/** The row of somebody whose submission was tried. */
export function rowFor(person: Handed, content: string, outcome: Outcome, seconds: number): Row {
  const base = { ...person, content, seconds: Math.round(seconds * 10) / 10 };
  switch (outcome.kind) {
    case 'could-not-grade':
      return { ...base, state: 'could-not-grade', reason: outcome.reason };
    case 'fault':
      return { ...base, state: 'needs-review', reason: `The grader itself failed, twice. ${outcome.reason}` };
    case 'graded':
      return withReport(base, outcome);
  }
}

/** A row with what a report says. */
export function withReport(base: Omit<Row, 'state'>, { report, student }: Pick<Graded, 'report' | 'student'>): Row {
  const isWhole = report.status !== 'incomplete';
  return {
    ...base,
    state: isWhole ? 'graded' : 'needs-review',
    ...(isWhole ? {} : { reason: reasonIn(report) }),
    earned: report.score.earned,
    possible: report.score.possible,
    rootCauses: rootCausesIn(report),
    checks: report.checks.map(
      ({ id, outcome, earned, possible, messageId }): CheckMark => ({ id, outcome, earned, possible, messageId }),
    ),
    files: filesOf(base.key, student !== undefined),
  };
}

/** Checks that are named: without a browser, some forty can't be judged. */
const MOST_NAMED = 5;

function reasonIn({ checks }: Report): string {
  const failed = checks.filter(({ outcome }) => outcome === 'error');
  const named = failed.slice(0, MOST_NAMED).map(({ id }) => id);
  const more = failed.length > MOST_NAMED ? ` and ${failed.length - MOST_NAMED} more` : '';
  return `The grader could not judge ${named.join(', ')}${more}. ${failed[0]?.message ?? ''}`.trim();
}

const rootCausesIn = ({ rootCauses, checks }: Report): RootCause[] =>
  rootCauses.flatMap((id) =>
    checks
      .filter((check) => check.id === id)
      .map(({ messageId, message }) => ({ check: id, messageId: messageId ?? '', message })),
  );
