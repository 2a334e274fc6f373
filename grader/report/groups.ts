import type { CheckResult, Report } from '../types/report.ts';
import { costsPoints } from './costs.ts';

/** The checks of a report by what they mean to the one who reads it. Each is in exactly one group, each group in the order of the lab. */
export interface Groups {
  /** What the grader itself could not do. */
  errors: CheckResult[];
  /** What to mend first. */
  first: CheckResult[];
  alsoFailing: CheckResult[];
  skipped: CheckResult[];
  /** Findings that cost nothing, and passes with something to say about them. */
  remarks: CheckResult[];
  passed: CheckResult[];
  /** What does not apply here. */
  outside: CheckResult[];
}

export function groupsOf({ checks, rootCauses }: Pick<Report, 'checks' | 'rootCauses'>): Groups {
  const by = (test: (check: CheckResult) => boolean) => checks.filter(test);
  const found = by(({ outcome }) => outcome === 'fail' || outcome === 'partial');
  const costs = (check: CheckResult) => costsPoints(check, checks);
  const isFirst = ({ id }: CheckResult) => rootCauses.includes(id);
  return {
    errors: by(({ outcome }) => outcome === 'error'),
    first: rootCauses.flatMap((id) => found.filter((check) => check.id === id)),
    alsoFailing: found.filter((check) => costs(check) && !isFirst(check)),
    skipped: by(({ outcome }) => outcome === 'skipped'),
    remarks: [
      ...found.filter((check) => !costs(check) && !isFirst(check)),
      ...by(({ outcome, message }) => outcome === 'pass' && message !== ''),
    ],
    passed: by(({ outcome, message }) => outcome === 'pass' && message === ''),
    outside: by(({ outcome }) => outcome === 'not-applicable'),
  };
}
