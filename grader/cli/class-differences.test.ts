import { expect, it } from 'vitest';
import type { CheckMark, Row } from '../types/class-report.ts';
import { differences } from './class-differences.ts';

const mark = (id: string, outcome: CheckMark['outcome']): CheckMark => ({
  id,
  outcome,
  earned: 0,
  possible: 1,
  messageId: null,
});
const row = (key: string, more: Partial<Row> = {}): Row => ({
  key,
  name: key.toUpperCase(),
  state: 'graded',
  late: false,
  uploads: [],
  notes: [],
  earned: 3,
  checks: [mark('polite', 'pass'), mark('text-frames', 'fail')],
  ...more,
});
const texts = (before: Row[], after: Row[]) => differences(before, after).map(({ text }) => text);

it('two gradings that came out alike have none', () => {
  expect(texts([row('a'), row('b')], [row('b'), row('a', { seconds: 9 })])).toEqual([]);
});

it('tells of points, checks, states and people', () => {
  const before = [row('a'), row('b'), row('c')];
  const after = [
    row('a', { earned: 4, checks: [mark('polite', 'pass'), mark('text-frames', 'pass')] }),
    row('b', { state: 'needs-review' }),
    row('d'),
  ];
  expect(texts(before, after)).toEqual([
    'A: 3 → 4 points; text-frames fail → pass',
    'B: graded → needs-review',
    'D: is new',
    'C: is not there any more',
  ]);
});

it('counts checks where there are many, and shows names safely', () => {
  const ids = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
  const all = (outcome: CheckMark['outcome']) => ids.map((id) => mark(id, outcome));
  const hostile = 'Ana\u001b[2J\u202e';
  expect(texts([row('a', { checks: all('fail') })], [row('a', { checks: all('pass'), name: hostile })])).toEqual([
    'Ana\\u{1b}[2J\\u{202e}: 6 checks came out in another way',
  ]);
});
