import { expect, it } from 'vitest';
import { tokenBucket } from './token-bucket.ts';

it('allows a burst, then so many a second, and never saves up more than the burst', () => {
  let time = 0;
  const bucket = tokenBucket(10, 3, () => time);
  const take = (count: number) => Array.from({ length: count }, () => bucket.take());
  expect(take(4)).toEqual([true, true, true, false]);
  time += 99;
  expect(take(1)).toEqual([false]);
  time += 1;
  expect(take(2)).toEqual([true, false]);
  time += 60_000;
  expect(take(4)).toEqual([true, true, true, false]);
});
