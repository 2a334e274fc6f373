import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintsOf, RUN, runsIn, WINDOW, winnow } from './fingerprints.ts';
import { tokensOf } from './tokens.ts';

const tokens = (size: fc.ArrayConstraints) => fc.array(fc.nat({ max: 3 }), size);
const runs = (...parts: readonly number[][]): Uint32Array => runsIn(Uint32Array.from(parts.flat()));
const NONE = () => false;

describe('runs', () => {
  it('have a number that depends on their own tokens only, wherever they stand', () => {
    fc.assert(
      fc.property(tokens({}), tokens({ minLength: RUN, maxLength: RUN }), tokens({}), (before, run, after) => {
        expect(runs(before, run, after)[before.length]).toBe(runs(run)[0]);
      }),
    );
  });

  it('are not there in what is shorter than one', () => {
    expect(runs(Array.from({ length: RUN - 1 }, () => 1))).toHaveLength(0);
  });
});

describe('winnowing', () => {
  it('finds all that is alike for long enough, wherever it stands', () => {
    const alike = tokens({ minLength: RUN + WINDOW - 1, maxLength: RUN + WINDOW - 1 });
    fc.assert(
      fc.property(alike, tokens({}), tokens({}), tokens({}), tokens({}), (shared, a, b, c, d) => {
        const [left, right] = [runs(a, shared, b), runs(c, shared, d)];
        const kept = new Set(winnow(left, NONE).map((at) => left[at]));
        expect(winnow(right, NONE).some((at) => kept.has(right[at]))).toBe(true);
      }),
    );
  });

  it('keeps few', () => {
    const lot = fc.sample(fc.array(fc.nat(), { minLength: 4000, maxLength: 4000 }), { numRuns: 1, seed: 1 })[0] ?? [];
    // Two of eighteen, by chance.
    expect(winnow(runs(lot), NONE).length / lot.length).toBeCloseTo(2 / (WINDOW + 1), 1);
  });

  it('passes over what is known', () => {
    fc.assert(
      fc.property(tokens({ minLength: RUN }), (some) => {
        const all = runs(some);
        expect(winnow(all, () => true)).toEqual([]);
        const [first] = winnow(all, NONE);
        expect(winnow(all, (run) => run === all[first ?? -1]).map((at) => all[at])).not.toContain(all[first ?? -1]);
      }),
    );
  });
});

describe('tokens', () => {
  const meaning = (text: string, path = 'a.ts') => [...tokensOf({ path, text }).tokens];

  it('are the same under other names, numbers, texts, blanks and comments', () => {
    const code = 'if (users.has(name)) return `hi`; // why';
    const other = "/* not */ if(\n  people.get( who ) )\n\treturn 'x y' ;";
    expect(meaning(other)).toEqual(meaning(code));
    expect(meaning('while (users.has(name)) return 1;')).not.toEqual(meaning(code));
  });

  it('are not lost behind a regular expression, or what is a comment in pages only', () => {
    expect(meaning("a.replace(/\\/*$/, '') + b")).toEqual(meaning("a.replace(/['\"`]/g, 'x') + b"));
    expect(meaning('a / b / c')).toHaveLength(5);
    expect(meaning('a <!-- b\nc')).toHaveLength(7);
    expect(meaning('a <!-- b\nc --> d', 'a.html')).toHaveLength(2);
  });

  it('know their lines', () => {
    const { from, to } = tokensOf({ path: 'a.py', text: 'a = """x\r\n\r\ny""" # b\r\nc' });
    expect([...from]).toEqual([1, 1, 1, 4]);
    expect([...to]).toEqual([1, 1, 3, 4]);
  });

  it('begin comments with # in Python, and not elsewhere', () => {
    expect(meaning('a # b c', 'a.py')).toHaveLength(1);
    expect(meaning('a.#b', 'a.ts')).toHaveLength(4);
    expect(meaning('a // b', 'a.py')).toHaveLength(4);
  });
});

it('a fingerprint tells where it stands', () => {
  const file = tokensOf({ path: 'a.ts', text: 'f(a, b); '.repeat(20) });
  for (const [run, place] of fingerprintsOf([file], new Set())) expect(runsIn(file.tokens)[place.token]).toBe(run);
});
