import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disguised, madeSubmissions, ownCode, STARTER, submissionOf } from '../testing/made-sources.ts';
import { commonIn, MOST_PAIRS, SIMILAR_FROM, similarPairs } from './pairs.ts';

const code = { server: ownCode(501), client: ownCode(502) };
const original = submissionOf('ana', code.server, code.client);
const keysOf = (pairs: ReturnType<typeof similarPairs>) => pairs.map(({ keys }) => keys.join(' '));

describe('two submissions', () => {
  it('that are the same have everything in common', () => {
    const [pair, ...others] = similarPairs([original, { ...original, key: 'bo' }], STARTER);
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ keys: ['ana', 'bo'], share: 1 });
  });

  it('are found alike under other names, blanks and comments, and in another file', () => {
    const copy = {
      key: 'bo',
      files: [{ path: 'server/mine.ts', text: disguised(code.client) + disguised(code.server) }],
    };
    const [pair] = similarPairs([original, copy], STARTER);
    expect(pair?.keys).toEqual(['ana', 'bo']);
    expect(pair?.share).toBeGreaterThan(0.85);
    expect(pair?.passages[0]?.left.text).not.toContain('my_value');
    expect(pair?.passages[0]?.right.text).toContain('my_value');
  });

  it('that have only the starter in common are not', () => {
    const untouched = ['ana', 'bo'].map((key) => ({ key, files: STARTER }));
    expect(similarPairs(untouched, STARTER)).toEqual([]);
    expect(similarPairs([original, submissionOf('bo', ownCode(3), ownCode(4))], STARTER)).toEqual([]);
    // Without it left out, they would be.
    expect(similarPairs(untouched, [])).toHaveLength(1);
  });

  it('are compared by what each wrote: half a copy is half alike', () => {
    const half = submissionOf('bo', code.server, ownCode(3));
    const [pair] = similarPairs([original, half], STARTER);
    expect(pair?.share).toBeGreaterThan(SIMILAR_FROM - 0.05);
    expect(pair?.share).toBeLessThan(0.65);
  });

  it('with a few lines each are not told', () => {
    const few = ['ana', 'bo'].map((key) => submissionOf(key, ownCode(5, 2), ''));
    expect(similarPairs(few, STARTER)).toEqual([]);
  });

  it('in Python are read with its comments', () => {
    const python = (comment: string) =>
      Array.from(
        { length: 40 },
        (_, nth) => `${'async def f(ws):'}${' await g(ws, [1], {2: 3})'.repeat(nth % 7)} ${comment} ${nth}`,
      ).join('\n');
    const both = [
      { key: 'ana', files: [{ path: 'server/app.py', text: python("# don't") }] },
      { key: 'bo', files: [{ path: 'server/app.py', text: python('#') }] },
    ];
    expect(similarPairs(both, [])).toMatchObject([{ share: 1 }]);
  });
});

describe('passages', () => {
  it('name the lines that are alike, and nothing of the starter', () => {
    const [pair] = similarPairs([original, { ...original, key: 'bo' }], STARTER);
    expect(pair?.passages.map(({ left }) => left.path).toSorted()).toEqual(['client/client.ts', 'server/server.ts']);
    for (const { left, right } of pair?.passages ?? []) {
      expect(left).toEqual(right);
      const lines = original.files.find(({ path }) => path === left.path)?.text.split('\n') ?? [];
      const alike = lines.slice(left.lines[0] - 1, left.lines[1]);
      expect(left.text.split('\n').slice(0, 24)).toEqual(alike.slice(0, 24).map((line) => line.slice(0, 120)));
      expect(left.text).toContain(`… ${alike.length - 24} more lines`);
      const own = left.path.startsWith('server') ? code.server : code.client;
      expect(alike.filter((line) => !own.includes(line))).toEqual([]);
    }
  });

  it('are few and short, however much is alike', () => {
    const much = submissionOf('ana', ownCode(7, 800), ownCode(8, 800));
    const [pair] = similarPairs([much, { ...much, key: 'bo' }], STARTER);
    expect(pair?.passages.length).toBeLessThanOrEqual(4);
    for (const { left } of pair?.passages ?? []) expect(left.text.length).toBeLessThan(25 * 150);
  });
});

describe('a class', () => {
  it('of people who wrote their own has none; copies in it are found, and those alone', () => {
    const all = madeSubmissions(40);
    expect(similarPairs(all, STARTER)).toEqual([]);
    const [first, second] = all;
    const withCopies = [
      ...all,
      { key: 'copy-a', files: first?.files ?? [] },
      { key: 'copy-b', files: second?.files ?? [] },
    ];
    expect(keysOf(similarPairs(withCopies, STARTER)).toSorted()).toEqual(['canvas-1000 copy-a', 'canvas-1001 copy-b']);
  });

  it('gives the same in whatever order it stands', () => {
    const all = [
      ...madeSubmissions(6),
      { ...original, key: 'ana' },
      { ...original, key: 'bo' },
      { ...original, key: 'chi' },
    ];
    const expected = similarPairs(all, STARTER);
    expect(keysOf(expected)).toEqual(['ana bo', 'ana chi', 'bo chi']);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(similarPairs(shuffled, STARTER)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it('in which many have the same passage of the handout is not alike for that', () => {
    const shared = ownCode(9);
    const size = 40;
    const all = Array.from({ length: size }, (_, nth) => submissionOf(`s-${nth}`, shared, ownCode(100 + nth, 30)));
    expect(commonIn(size)).toBe(10);
    expect(similarPairs(all, STARTER)).toEqual([]);
    expect(similarPairs(all.slice(0, 8), STARTER)).not.toEqual([]);
  });

  it('with many copies gives the most similar pairs only', () => {
    const all = Array.from({ length: 60 }, (_, nth) =>
      submissionOf(`s-${nth}`, ownCode(nth % 6), ownCode(50 + (nth % 6))),
    );
    expect(similarPairs(all, STARTER)).toHaveLength(MOST_PAIRS);
  });
});

it('leaves out what nobody wrote by hand: files and folders that are far too long', () => {
  const bundle = { path: 'client/bundle.js', text: ownCode(11, 3000) };
  const both = ['ana', 'bo'].map((key) => ({ key, files: [bundle] }));
  expect(bundle.text.length).toBeGreaterThan(100_000);
  expect(similarPairs(both, [])).toEqual([]);
  // Beside it, what is short enough is compared.
  const more = both.map(({ key }) => ({ key, files: [bundle, { path: 'client/client.js', text: ownCode(12) }] }));
  expect(similarPairs(more, [])).toMatchObject([{ share: 1, keys: ['ana', 'bo'] }]);
});

it('takes whatever stands in a file', () => {
  const oddities = fc.string({
    unit: fc.constantFrom('"', "'", '`', '\\', '/', '*', '#', '\n', '<!--', 'a', '0', '😀', '\ud800'),
  });
  fc.assert(
    fc.property(oddities, fc.constantFrom('a.ts', 'a.py', 'a.html'), (text, path) => {
      const long = text.repeat(20);
      const both = ['ana', 'bo'].map((key) => ({ key, files: [{ path, text: long }] }));
      expect(similarPairs(both, []).length).toBeLessThanOrEqual(1);
    }),
  );
});
