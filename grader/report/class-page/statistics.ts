import type { CheckMark, ClassReport, RootCause, Row } from '../../types/class-report.ts';

/** The points that count in the numbers of a class: those handed back to somebody who is graded and not excused. */
export function pointsOf({ state, excused, score, earned }: Row): number | undefined {
  return state === 'graded' && !excused ? (score ?? earned) : undefined;
}

export interface Spread {
  count: number;
  mean: number;
  median: number;
  lowest: number;
  highest: number;
}

/** Undefined where there are no points. */
export function spreadOf(points: readonly number[]): Spread | undefined {
  const sorted = points.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined) return undefined;
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1);
  return { count: sorted.length, mean: meanOf(sorted), median: meanOf(middle), lowest, highest };
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

/** One bar of the histogram. Its lower end belongs to it; its upper end only where `isClosed`. */
export interface Bin {
  from: number;
  to: number;
  isClosed: boolean;
  count: number;
}

const BINS = 10;
/** Points have two decimals: what is less than this apart is the same. */
const TINY = 1e-6;

/** Points in ten equal steps from 0 to all of them. What a policy put outside has a bar of its own at that end. */
export function binsOf(points: readonly number[], possible: number): Bin[] {
  const step = possible > 0 ? possible / BINS : 1;
  const bins = Array.from({ length: BINS }, (_, nth) => ({
    from: nth * step,
    to: (nth + 1) * step,
    isClosed: nth === BINS - 1,
    count: 0,
  }));
  const top = BINS * step;
  const below: Bin = { from: -Infinity, to: 0, isClosed: false, count: 0 };
  const above: Bin = { from: top, to: Infinity, isClosed: false, count: 0 };
  for (const each of points) {
    const bin =
      each < -TINY ? below : each > top + TINY ? above : bins[Math.min(BINS - 1, Math.floor(each / step + TINY))];
    if (bin) bin.count += 1;
  }
  return [...(below.count > 0 ? [below] : []), ...bins, ...(above.count > 0 ? [above] : [])];
}

/** How a class did at one check. */
export interface CheckTally {
  id: string;
  /** Points that the class did not get there. */
  lost: number;
  /** Rows to which it applies, and in which the grader did not fail. */
  judged: number;
  pass: number;
  partial: number;
  fail: number;
  skipped: number;
}

const COUNTED = ['pass', 'partial', 'fail', 'skipped'] as const;
const isCounted = (outcome: CheckMark['outcome']): outcome is (typeof COUNTED)[number] =>
  COUNTED.some((each) => each === outcome);

/** Check by check over all who are graded: where the class lost most first, then where most fail, then by id. */
export function talliesOf({ rows }: Pick<ClassReport, 'rows'>): CheckTally[] {
  const tallies = new Map<string, CheckTally>();
  for (const { id, outcome, earned, possible } of rows.filter(isGraded).flatMap(({ checks = [] }) => checks)) {
    if (!isCounted(outcome)) continue;
    const tally = tallies.get(id) ?? { id, lost: 0, judged: 0, pass: 0, partial: 0, fail: 0, skipped: 0 };
    tally.lost += possible - earned;
    tally.judged += 1;
    tally[outcome] += 1;
    tallies.set(id, tally);
  }
  return [...tallies.values()]
    .map((tally) => ({ ...tally, lost: Math.round(tally.lost * 100) / 100 }))
    .toSorted((a, b) => b.lost - a.lost || b.fail - a.fail || byText(a.id, b.id));
}

/** All who made the same mistake. */
export interface Mistake {
  check: string;
  messageId: string;
  /** What the first of them was told; the others' may have other values in it. */
  message: string;
  rows: Row[];
}

/**
 * Submissions that fail alike: one group for each message of a check that is a root cause, with everybody who has it among theirs. The
 * largest first, then by check and message. In each, those who have nothing else first, then in the order of the class.
 */
export function mistakesOf({ rows }: Pick<ClassReport, 'rows'>): Mistake[] {
  const mistakes = new Map<string, Mistake>();
  for (const row of rows.filter(isGraded)) {
    for (const cause of distinct(row.rootCauses ?? [])) {
      const mistake = mistakes.get(keyOf(cause)) ?? { ...cause, rows: [] };
      mistake.rows.push(row);
      mistakes.set(keyOf(cause), mistake);
    }
  }
  return [...mistakes.values()]
    .map((mistake) => ({ ...mistake, rows: mistake.rows.toSorted((a, b) => Number(hasMore(a)) - Number(hasMore(b))) }))
    .toSorted((a, b) => b.rows.length - a.rows.length || byText(a.check, b.check) || byText(a.messageId, b.messageId));
}

/** The root causes of a row, each message of a check once. */
export const distinct = (causes: readonly RootCause[]): RootCause[] =>
  [...new Map(causes.toReversed().map((cause) => [keyOf(cause), cause])).values()].toReversed();

export const isGraded = ({ state }: Row): boolean => state === 'graded';
const hasMore = ({ rootCauses = [] }: Row): boolean => distinct(rootCauses).length > 1;
const keyOf = ({ check, messageId }: RootCause): string => JSON.stringify([check, messageId]);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
