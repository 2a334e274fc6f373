import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checks as kit } from '../checks/index.ts';
import type { Rubric } from '../types/rubric.ts';
import { problemWith } from './rubric-problem.ts';

const rubric = (checks: Rubric['checks']): Rubric => ({ id: 'mine', title: 'Mine', checks });

it("finds nothing wrong with the kit's own", () => {
  expect(problemWith(JSON.parse(readFileSync('schemas/rubric.json', 'utf8')), kit)).toBeUndefined();
});

it.each<[string, Rubric['checks'], RegExp]>([
  ['a check that does not exist', { 'chat-reaches-other': { points: 1 } }, /did you mean "chat-reaches-others"/],
  ['a check like none', { 'wears-a-hat': { points: 1 } }, /"wears-a-hat", which there is none of$/],
  [
    'a message that does not exist',
    { 'disconnect-has-its-type': { points: 1, credit: { 'copied-simple': 1 } } },
    /"copied-simple" of "disconnect-has-its-type".*copied-sample/,
  ],
  ['no points at all', { 'chat-reaches-others': { points: 0 } }, /gives no points/],
])('tells of %s', (_, checks, words) => {
  expect(problemWith(rubric(checks), kit)).toMatch(words);
});

it('tells of a hidden check that does not exist', () => {
  const hides = (id: string) => problemWith({ ...rubric({ 'exactly-once': { points: 1 } }), hidden: [id] }, kit);
  expect(hides('exactly-once')).toBeUndefined();
  expect(hides('exactly-twice')).toBe(
    'hides the check "exactly-twice", which there is none of; did you mean "exactly-once"?',
  );
});
