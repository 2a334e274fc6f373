import { describe, expect, it } from 'vitest';
import { classOf, rowOf } from '../report/class/testing/hostile-class.ts';
import type { Row } from '../types/class-report.ts';
import type { LatePolicy } from '../types/rubric.ts';
import { readTimes } from './lateness.ts';
import { readOverrides, unusedOverrides } from './overrides.ts';
import { rowWithPolicy, withPolicy } from './policy.ts';

const DUE = '2022-05-20T23:59-07:00';
const TENTH: LatePolicy = { perDay: 0.1, unit: 'share' };

/** What one who handed in at a time gets. */
const handedIn = (at: string, late: LatePolicy, row: Partial<Row> = {}) =>
  rowWithPolicy(rowOf({ earned: 4, ...row }), { late, times: readTimes(`userId,submittedAt\n10231,${at}\n`, DUE) });

describe('what is late', () => {
  it.each([
    ['2022-05-20T23:59-07:00', TENTH, 4],
    ['2022-05-21T06:59:00Z', TENTH, 4],
    ['2022-05-21T06:59:01Z', TENTH, 3.5],
    ['2022-05-22T06:59:00Z', TENTH, 3.5],
    ['2022-05-22T06:59:01Z', TENTH, 3],
    ['2022-05-21T07:14:00Z', { ...TENTH, graceMinutes: 15 }, 4],
    ['2022-05-21T07:14:01Z', { ...TENTH, graceMinutes: 15 }, 3.5],
    ['2022-06-20T00:00:00Z', { ...TENTH, cap: 0.25 }, 2.75],
    ['2022-06-20T00:00:00Z', TENTH, 0],
    ['2022-05-22T06:59:01Z', { perDay: 0.75, unit: 'points' }, 2.5],
    ['2022-06-20T00:00:00Z', { perDay: 0.75, unit: 'points', cap: 1 }, 3],
  ] satisfies [string, LatePolicy, number][])('handed in at %s, with %j: %d', (at, late, score) => {
    const row = handedIn(at, late);
    expect(row.score).toBe(score);
    const sum = (row.adjustments ?? []).reduce((points, each) => points + each.points, row.earned ?? 0);
    expect(sum).toBeCloseTo(score, 5);
  });

  it('is told to the student in words', () => {
    expect(handedIn('2022-05-22T10:00:30Z', { ...TENTH, cap: 0.1 }).adjustments).toEqual([
      { kind: 'late', points: -0.5, reason: '1 d 3 h 2 min late, which is 2 days begun; no more is taken away' },
    ]);
  });

  it('goes by the times first, by the mark of the platform next, which is worth a day', () => {
    const times = readTimes('\uFEFFUserID;SubmittedAt\r\n10231;2022-05-20T12:00Z\r\n5;\r\n', DUE);
    const of = (row: Partial<Row>, given = {}) =>
      rowWithPolicy(rowOf({ late: true, ...row }), { late: TENTH, ...given });
    expect(of({}, { times }).adjustments).toBeUndefined();
    expect(of({ userId: '5' }, { times }).score).toBe(4.2);
    expect(of({}).adjustments).toEqual([{ kind: 'late', points: -0.5, reason: 'marked as late; counted as one day' }]);
    expect(rowWithPolicy(rowOf({ late: true }), {}).score).toBe(4.7);
  });

  it('counts the last time of a person', () => {
    const table = ['2022-05-25T00:00Z', '2022-05-20T12:00Z'].map((at) => `10231,${at}`).join('\n');
    const times = readTimes(`userId,submittedAt\n${table}\n`, DUE);
    expect(rowWithPolicy(rowOf(), { late: TENTH, times }).score).toBe(2.7);
  });

  it.each([
    ['userId,when\n1,2022-05-20T12:00Z\n', DUE, 'has the columns "userId", "when"'],
    [
      'userId,submittedAt\n1,2022-05-20T12:00Z\n2,2022-05-20T12:00\n',
      DUE,
      'Line 3 of the table of times says "2022-05-20T12:00"',
    ],
    ['userId,submittedAt\n1,20 May\u202e\n', DUE, 'says "20 May\\u{202e}"'],
    ['userId,submittedAt\n1,2022-13-20T12:00Z\n', DUE, 'Line 2'],
    ['userId,submittedAt\n', 'tomorrow', '--due says "tomorrow"'],
  ])('%j, due %s, is refused', (text, due, words) => {
    expect(() => readTimes(text, due)).toThrow(words);
  });
});

describe('overrides', () => {
  const overrides = readOverrides(
    'key,id,score,reason,excused\ncanvas-10231,,"4,25",The server was down that day.,\n,77,0,Copied.,\n,78,,Ill.,yes\n,79,3,Shown in class.,\n,,,,\n',
  );
  const of = (row: Partial<Row>) => rowWithPolicy(rowOf(row), { late: TENTH, overrides });

  it('are the last word, by key or id, and say what they change', () => {
    expect(of({ late: true })).toMatchObject({
      earned: 4.7,
      score: 4.25,
      adjustments: [
        { kind: 'late', points: -0.5 },
        { kind: 'override', points: 0.05, reason: 'The server was down that day.' },
      ],
    });
    expect(of({ key: 'x', userId: '77' }).score).toBe(0);
  });

  it('excuse: then there is no score', () => {
    const row = of({ key: 'x', userId: '78' });
    expect(row).toMatchObject({
      excused: true,
      earned: 4.7,
      adjustments: [{ kind: 'override', points: 0, reason: 'excused: Ill.' }],
    });
    expect(row).not.toHaveProperty('score');
  });

  it.each(['needs-review', 'could-not-grade', 'nothing-submitted'] as const)(
    'give a score where the state is %s',
    (state) => {
      expect(of({ key: 'x', userId: '79', state })).toMatchObject({ score: 3, adjustments: [{ points: 3 }] });
      expect(of({ key: 'x', userId: '80', state })).not.toHaveProperty('score');
    },
  );

  it('come out the same when the class is graded again, or the policy is applied again', () => {
    const report = classOf('canvas', [rowOf({ late: true }), rowOf({ key: 'x', userId: '78' })]);
    const once = withPolicy(report, { late: TENTH, overrides });
    expect(withPolicy(once, { late: TENTH, overrides })).toEqual(once);
    // Without them, nothing of them is left.
    expect(withPolicy(once, {}).rows[1]).toEqual({ ...rowOf({ key: 'x', userId: '78' }) });
  });

  it('of nobody are told', () => {
    expect(unused(['canvas-10231', '78'])).toEqual(['77', '79']);
  });
  const unused = (there: string[]) => {
    const rows = there.map((who) => rowOf(who.startsWith('canvas') ? { key: who } : { key: 'x', userId: who }));
    return unusedOverrides(overrides, rows).map(({ who }) => who);
  };

  it.each([
    ['name,score,reason\nAna,1,x\n', 'has the columns "name", "score", "reason"'],
    ['id,score\n1,1\n', 'has the columns'],
    ['id,score,reason\n1,1,x\n1,2,y\n', 'Line 3 of the table of overrides names "1", as an earlier one does'],
    ['id,score,reason\n,1,x\n', 'Line 2 of the table of overrides names nobody'],
    ['id,score,reason\n1,1,\n', 'has no reason'],
    ['id,score,reason\n1,,x\n', 'has the score ""'],
    ['id,score,reason\n1,-1,x\n', 'has the score "-1"'],
    ['id,score,reason\n1,"1,234",x\n', 'has the score "1,234"'],
    ['id,score,reason,excused\n1,1,x,yes\n', 'has both a score and an excuse'],
    ['id,score,reason,excused\n1,,x,perhaps\n', 'says "perhaps" under excused'],
  ])('%j are refused', (text, words) => {
    expect(() => readOverrides(text)).toThrow(words);
  });
});
