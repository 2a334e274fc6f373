import { expect, it } from 'vitest';
import { isDeepStrictEqual } from './equality.ts';

it.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  ['é', 'e\u0301', false],
  [null, null, true],
  [null, {}, false],
  [null, undefined, false],
  [{}, {}, true],
  [{}, [], false],
  [[], [], true],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [[1], [1, 1], false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ a: { b: [null, { c: '🙂' }] } }, { a: { b: [null, { c: '🙂' }] } }, true],
  [{ a: { b: [null, { c: '🙂' }] } }, { a: { b: [null, { c: ':-)' }] } }, false],
  [{ toString: 1 }, { valueOf: 1 }, false],
  [JSON.parse('{"__proto__": {"a": 1}}'), {}, false],
])('%j and %j: %j', (a, b, equal) => {
  expect(isDeepStrictEqual(a, b)).toBe(equal);
  expect(isDeepStrictEqual(b, a)).toBe(equal);
});
