/** Allows so many a second in the long run, and a burst of them after a pause. */
export interface TokenBucket {
  /** Takes one; false when there is none left. */
  take(): boolean;
}

/**
 * A full bucket.
 * @param burst how many it holds
 * @param now milliseconds, of a clock that never goes back
 */
export function tokenBucket(
  perSecond: number,
  burst: number,
  now: () => number = () => performance.now(),
): TokenBucket {
  let tokens = burst;
  let filledAt = now();
  return {
    take() {
      const at = now();
      tokens = Math.min(burst, tokens + ((at - filledAt) / 1_000) * perSecond);
      filledAt = at;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
