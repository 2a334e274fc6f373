import { expect, it } from 'vitest';
import type { Row } from './row.ts';
import { differencesIn } from './run-repeats.ts';

const fails: Row = { first: 'chat-in-order swapped', found: { 'chat-in-order': 'fail swapped' }, skipped: '' };
const passes: Row = { first: null, found: {}, skipped: '' };

it('a grading is held against the kept verdicts, and the reference against none', () => {
  const gradings = [
    { id: 'kept', run: 1, row: fails },
    { id: 'kept', run: 2, row: passes },
    { id: 'reference', run: 1, row: fails },
  ];
  expect(differencesIn(gradings, { kept: fails })).toEqual([
    'kept, run 2: chat-in-order: fail swapped -> pass; shown first: chat-in-order swapped -> null',
    'reference, run 1: chat-in-order: pass -> fail swapped; shown first: null -> chat-in-order swapped',
  ]);
});

it('where no verdicts are kept, the first grading says what the others are to be', () => {
  const [first, same, other] = [fails, fails, passes].map((row, index) => ({ id: 'starter', run: index + 1, row }));
  if (!first || !same || !other) throw new Error('three were made');
  expect(differencesIn([first, same], {})).toEqual([]);
  expect(differencesIn([first, same, other], {})).toHaveLength(1);
});
