import { describe, expect, it } from 'vitest';
import type { Row } from '../../types/class-report.ts';
import { binsOf, mistakesOf, pointsOf, spreadOf, talliesOf } from './statistics.ts';
import { gradedRow, MISTAKES, madeClass, personAt } from './testing/made-class.ts';

const graded = (nth: number, ...which: number[]): Row =>
  gradedRow(
    personAt(nth),
    which.flatMap((each) => MISTAKES[each] ?? []),
  );

describe('points that count', () => {
  it('are those handed back, of who is graded and not excused', () => {
    const row = graded(1);
    expect(pointsOf({ ...row, earned: 4, score: 3.5 })).toBe(3.5);
    const { score: _, ...withoutScore } = row;
    expect(pointsOf({ ...withoutScore, earned: 4 })).toBe(4);
    expect(pointsOf({ ...row, excused: true })).toBeUndefined();
    expect(pointsOf({ ...row, state: 'needs-review' })).toBeUndefined();
    expect(pointsOf({ ...personAt(1), score: 0 })).toBeUndefined();
  });

  it('have a mean and a median', () => {
    expect(spreadOf([5, 1, 3])).toEqual({ count: 3, mean: 3, median: 3, lowest: 1, highest: 5 });
    expect(spreadOf([5, 1, 2, 4])).toMatchObject({ mean: 3, median: 3 });
    expect(spreadOf([10, 9])).toMatchObject({ median: 9.5, lowest: 9 });
    expect(spreadOf([])).toBeUndefined();
  });

  it('fall into ten bars, whose lower ends belong to them, and the last whole', () => {
    const bins = binsOf([0, 0.49, 0.5, 4.35, 4.5, 5], 5);
    expect(bins.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 1, 2]);
    expect(bins.at(-1)).toMatchObject({ from: 4.5, to: 5, isClosed: true });
    // 0.3 / 0.1 is less than 3 in floating point.
    expect(binsOf([0.3], 1)[3]?.count).toBe(1);
  });

  it('that a policy put outside have a bar of their own', () => {
    const bins = binsOf([-0.5, 5.25, 5], 5);
    expect(bins).toHaveLength(12);
    expect([bins[0]?.count, bins[10]?.count, bins[11]?.count]).toEqual([1, 1, 1]);
  });

  it('are put somewhere when there are none to get', () => {
    expect(binsOf([0, 0], 0)[0]?.count).toBe(2);
  });
});

describe('checks', () => {
  it('are told by what the class lost there, with what a failure stands in the way of', () => {
    const tallies = talliesOf({ rows: [graded(1, 0), graded(2, 0), graded(3, 2), graded(4)] });
    expect(tallies.slice(0, 3)).toEqual([
      { id: 'disconnect-updates-list', lost: 0.3, judged: 4, pass: 2, partial: 0, fail: 2, skipped: 0 },
      { id: 'works-together', lost: 0.3, judged: 4, pass: 2, partial: 0, fail: 0, skipped: 2 },
      { id: 'chat-sides', lost: 0.08, judged: 4, pass: 3, partial: 1, fail: 0, skipped: 0 },
    ]);
    expect(tallies[3]?.lost).toBe(0);
  });

  it('leave out what does not apply, what the grader could not do, and who is not graded', () => {
    const row = graded(1, 0);
    const without = (outcome: 'error' | 'not-applicable') => ({
      ...row,
      checks: (row.checks ?? []).map((mark) => ({ ...mark, outcome, earned: 0, possible: 0 })),
    });
    expect(
      talliesOf({ rows: [without('error'), without('not-applicable'), { ...row, state: 'needs-review' }] }),
    ).toEqual([]);
  });
});

describe('mistakes', () => {
  const groups = (rows: Row[]) =>
    mistakesOf({ rows }).map(({ check, rows }) => `${check}: ${rows.map(({ key }) => key.slice(-1)).join('')}`);

  it('bring together who has the same message of the same check, the largest group first', () => {
    expect(groups([graded(1, 4), graded(2, 0, 1), graded(3, 1), graded(4), graded(5, 1)])).toEqual([
      // Who has nothing else comes first.
      'history-not-replayed: 352',
      'disconnect-updates-list: 2',
      'unknown-type-logged: 1',
    ]);
  });

  it('are told apart by the message, not by the values in it', () => {
    const row = graded(1, 0);
    const other = {
      ...row,
      key: 'b',
      rootCauses: [{ check: 'disconnect-updates-list', messageId: 'wrong', message: '' }],
    };
    expect(mistakesOf({ rows: [row, graded(2, 0), other] }).map(({ rows }) => rows.length)).toEqual([2, 1]);
  });

  it('count a submission once, and leave out who is not graded', () => {
    const row = graded(1, 0);
    const twice = { ...row, rootCauses: [...(row.rootCauses ?? []), ...(row.rootCauses ?? [])] };
    expect(groups([twice, { ...graded(2, 0), state: 'needs-review' }])).toEqual(['disconnect-updates-list: 1']);
  });

  it('of a class of sixty are nine', () => {
    expect(mistakesOf(madeClass())).toHaveLength(9);
  });
});
