import type { CheckResult, Report } from '../types/report.ts';
import { amount } from './words.ts';

/** What is different between two reports on the same submission. */
export interface Changes {
  before: Report['score'];
  after: Report['score'];
  /** Checks that pass now and didn't. */
  passNow: string[];
  /** Checks that fail now and didn't. */
  failNow: string[];
  /** Checks that were judged, and can't be any more because another one fails. */
  hiddenNow: string[];
}

export function changesBetween(before: Report, after: Report): Changes {
  const old = new Map(before.checks.map(({ id, outcome }) => [id, outcome]));
  const turned = (to: (check: CheckResult) => boolean, from: (outcome: CheckResult['outcome']) => boolean) =>
    after.checks
      .filter((check) => {
        const was = old.get(check.id);
        return was !== undefined && to(check) && from(was);
      })
      .map(({ id }) => id);
  const isFailing = (outcome: CheckResult['outcome']) => outcome === 'fail' || outcome === 'partial';
  return {
    before: before.score,
    after: after.score,
    passNow: turned(
      ({ outcome }) => outcome === 'pass',
      (was) => was !== 'pass',
    ),
    failNow: turned(
      ({ outcome }) => isFailing(outcome),
      (was) => !isFailing(was),
    ),
    hiddenNow: turned(
      ({ outcome }) => outcome === 'skipped',
      (was) => was === 'pass',
    ),
  };
}

/** The changes in a few words: "3 more pass, 1 new failure; 3.2 → 3.8 of 5 points". */
export function sayChanges({ before, after, passNow, failNow, hiddenNow }: Changes): string {
  const parts = [
    ...(passNow.length > 0 ? [`${passNow.length} more ${passNow.length === 1 ? 'passes' : 'pass'}`] : []),
    ...(failNow.length > 0 ? [`${failNow.length} new ${failNow.length === 1 ? 'failure' : 'failures'}`] : []),
    ...(hiddenNow.length > 0 ? [`${hiddenNow.length} can't be judged any more`] : []),
  ];
  const points =
    before.earned === after.earned && before.possible === after.possible
      ? `${amount(after.earned)} of ${amount(after.possible)} points as before`
      : `${amount(before.earned)} → ${amount(after.earned)} of ${amount(after.possible)} points`;
  return `${parts.length > 0 ? parts.join(', ') : 'No check has changed'}; ${points}`;
}
