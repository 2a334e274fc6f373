import { describe, expect, it } from 'vitest';
import type { Check } from '../judge/check.ts';
import { figuresOf, percent } from './figures.ts';
import { keptMatrix } from './kept-files.ts';
import { drawn } from './lots.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants/index.ts';
import { needsOf } from './needed.ts';
import { notFound } from './not-found.ts';
import { validityPage } from './page.ts';
import { changesBetween, type Row, rowOf } from './row.ts';

const mutant = (id: string, more: Partial<Mutant> = {}): Mutant => ({
  id,
  says: 'It is changed',
  half: 'server',
  file: 'server/server.ts',
  find: 'a',
  replace: 'b',
  names: ['chat-verbatim lost-field', 'exactly-once'],
  ...more,
});
const row = (first: string | null, found: Record<string, string> = {}, skipped = ''): Row => ({
  first,
  found,
  skipped,
});
const right = { names: [], equivalent: 'Nothing is said of it.' };

describe('a row', () => {
  const check = (id: string, outcome: string, messageId: string | null = null) =>
    ({ id, outcome, messageId, message: 'words' }) as unknown as Parameters<typeof rowOf>[0]['checks'][number];

  it('holds what is shown first, what is found, and what can not be judged', () => {
    const checks = [
      check('a', 'partial', 'x'),
      check('b', 'fail', 'y'),
      check('c', 'skipped'),
      check('d', 'pass', 'z'),
    ];
    expect(rowOf({ checks, rootCauses: ['b'] })).toEqual({
      first: 'b y',
      found: { a: 'partial x', b: 'fail y' },
      skipped: 'c',
    });
    expect(rowOf({ checks, rootCauses: [] })).toMatchObject({ first: 'a x', remark: true });
  });

  it('is none where the grader failed', () => {
    expect(() => rowOf({ checks: [check('a', 'error')], rootCauses: [] })).toThrow('a: words');
  });

  it('is compared verdict by verdict', () => {
    const kept = row('a x', { a: 'fail x' }, 'b c');
    expect(changesBetween(kept, kept)).toEqual([]);
    expect(changesBetween(kept, row('b y', { b: 'fail y' }, 'c'))).toEqual([
      'b: skipped -> fail y',
      'a: fail x -> pass',
      'shown first: a x -> b y',
    ]);
  });
});

describe('the figures', () => {
  const matrix = {
    named: row('chat-verbatim lost-field'),
    'by-its-check': row('exactly-once chat-repeated'),
    misnamed: row('chat-verbatim changed-field'),
    survived: row(null),
    equivalent: row(null),
    accused: row('polite messages'),
  };
  const tried = Object.keys(matrix).map((id) => mutant(id, ['equivalent', 'accused'].includes(id) ? right : {}));

  it('count what was found and named, and what was found where nothing is wrong', () => {
    expect(figuresOf(tried, matrix)).toMatchObject({ killed: 3, named: 2, survived: 1, equivalent: 1, accused: 1 });
    expect([percent(2, 3), percent(0, 0)]).toEqual(['66.7 %', '100.0 %']);
  });

  it('need a row for each mutant', () => {
    expect(() => figuresOf([mutant('other')], matrix)).toThrow('other was never graded');
  });

  it('stand on a page that lists each of them', () => {
    const figures = figuresOf(tried, matrix);
    const surroundings = { date: '2026-01-02', versions: { ws: '8' }, machine: '2 cores' };
    const page = validityPage(surroundings, { figures, needs: [], justified: {}, notFound: {}, repeats: [] });
    for (const { id } of tried) expect(page).toContain(`\`${id}\``);
    expect(page).toContain('| … found | 3 | 75.0 % |');
  });
});

it('knows why each mutant that is not found is not found', () => {
  const { tried } = figuresOf(mutants, keptMatrix());
  const survivors = tried.filter(({ state }) => state === 'survived').map(({ mutant }) => mutant.id);
  expect(Object.keys(notFound).sort()).toEqual(survivors.sort());
});

describe('the need for a check', () => {
  const checks = ['chat-verbatim', 'exactly-once'].map((id) => ({ id, area: 'server' }) as Check);

  it('is shown by what it fails on, best alone', () => {
    const matrix = {
      one: row('', { 'chat-verbatim': 'fail x' }, 'exactly-once'),
      both: row('', { 'chat-verbatim': 'fail x', 'exactly-once': 'fail y' }),
      none: row(null),
    };
    const needs = needsOf(
      checks,
      [],
      Object.keys(matrix).map((id) => mutant(id)),
      matrix,
    );
    expect(needs).toEqual([
      { check: 'chat-verbatim', passes: 1, failsOn: ['one', 'both'], failsAloneOn: ['one'] },
      { check: 'exactly-once', passes: 1, failsOn: ['both'], failsAloneOn: [] },
    ]);
  });
});

it('draws the same lots for the same seed, in order', () => {
  const ids = drawn(mutants, 24, 1).map(({ id }) => id);
  expect(drawn(mutants, 24, 1).map(({ id }) => id)).toEqual(ids);
  expect(drawn(mutants, 24, 2).map(({ id }) => id)).not.toEqual(ids);
  expect(mutants.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual(ids);
});
