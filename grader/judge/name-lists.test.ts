import { describe, expect, it } from 'vitest';
import { compareUsers, type ListDifference, sayNames } from './name-lists.ts';

const SAME: ListDifference = { missing: [], extra: [], doubled: [], notNames: [] };
const list = (...names: unknown[]) => ({ field: 'active_users', names, isArray: true });

describe('a list of users against Ana and Bo', () => {
  it.each<[string, unknown[], 'local' | 'url', Partial<ListDifference>]>([
    ['is the same', ['Ana', 'Bo'], 'local', {}],
    ['is the same in another order', ['Bo', 'Ana'], 'local', {}],
    ['lacks one', ['Ana'], 'local', { missing: ['Bo'] }],
    ['is empty', [], 'local', { missing: ['Ana', 'Bo'] }],
    ['has one more', ['Ana', 'Bo', 'Cyril'], 'local', { extra: ['Cyril'] }],
    ['has one more, twice', ['Ana', 'Bo', 'Cyril', 'Cyril'], 'local', { extra: ['Cyril'], doubled: ['Cyril'] }],
    ['has one three times', ['Ana', 'Bo', 'Bo', 'Bo'], 'local', { doubled: ['Bo'] }],
    [
      'has names with those names in them',
      ['Joanna', 'Anabel', 'Bob'],
      'local',
      { missing: ['Ana', 'Bo'], extra: ['Joanna', 'Anabel', 'Bob'] },
    ],
    ['has them in other letters', ['ana', 'BO'], 'local', { missing: ['Ana', 'Bo'], extra: ['ana', 'BO'] }],
    ['has them with spaces', ['Ana ', 'Bo'], 'local', { missing: ['Ana'], extra: ['Ana '] }],
    ['has other things than names', ['Ana', 'Bo', 7, null], 'local', { notNames: [7, null] }],
    ['has strangers, at an address', ['Joanna', 'Ana', 'Bob', 'Bob', 'Bo'], 'url', {}],
    ['has one of ours who has left, at an address', ['Ana', 'Bo', 'Cyril'], 'url', { extra: ['Cyril'] }],
    [
      'has strangers, and one of ours twice, at an address',
      ['Joanna', 'Ana', 'Ana', 'Bo'],
      'url',
      { doubled: ['Ana'] },
    ],
  ])('%s', (_, names, mode, difference) => {
    expect(compareUsers(list(...names), ['Ana', 'Bo'], ['Ana', 'Bo', 'Cyril'], mode)).toEqual({
      ...SAME,
      ...difference,
    });
  });

  it('may hold those who were dropped, or not', () => {
    for (const names of [['Ana'], ['Ana', 'Bo']])
      expect(compareUsers(list(...names), ['Ana', 'Bo'], ['Ana', 'Bo'], 'local', ['Bo'])).toEqual(SAME);
  });
});

it.each([
  [[], 'nobody'],
  [['Ana'], 'Ana'],
  [['Ana', 'Bo'], 'Ana and Bo'],
  [['Ana', 'Bo', 'Cyril'], 'Ana, Bo and Cyril'],
  [['Ana', ''], 'Ana and ""'],
  [[' '], '" "'],
])('says %j as %s', (names, said) => {
  expect(sayNames(names)).toBe(said);
});
