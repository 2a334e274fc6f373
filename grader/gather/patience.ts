/**
 * How long to wait for what may never come.
 *
 * A wait ends at the event it waits for; patience only decides when absence may be claimed. It is long for the first thing
 * that stays away and shorter for the next ones, so that a server that does nothing right costs little, and it grows
 * with the slowest answer seen, so that a slow server, line or machine is given the time it needs. Nothing is given up
 * before the server has answered pings in the meantime (see room.ts).
 */
export interface Patience {
  /** Milliseconds to wait before asking for proof of life. */
  limit(): number;
  /** Milliseconds after which even a server that answers no ping is given up. */
  readonly longest: number;
  /** Tells how long something took that did come. */
  took(ms: number): void;
  /** Tells that something did not come. */
  missed(): void;
}

/** Waits in milliseconds for the first, second … thing that stays away; the last one serves for all that follow. */
const WAITS = { local: [700, 350, 175], url: [3000, 2000, 1500] } as const;
const LONGEST = { local: 5_000, url: 15_000 } as const;
/** How many times the slowest answer seen so far something may take. */
const SLOWEST_TIMES = 6;

export function createPatience(mode: 'local' | 'url'): Patience {
  let misses = 0;
  let slowest = 0;
  return {
    limit: () => {
      const waits = WAITS[mode];
      const base = waits[Math.min(misses, waits.length - 1)] ?? 0;
      return Math.min(Math.max(base, slowest * SLOWEST_TIMES), LONGEST[mode]);
    },
    longest: LONGEST[mode],
    took: (ms) => {
      slowest = Math.max(slowest, ms);
    },
    missed: () => {
      misses += 1;
    },
  };
}

/** A promise that resolves after `ms`, and a way to drop its timer. */
export function timer(ms: number): { done: Promise<void>; clear: () => void } {
  let handle: NodeJS.Timeout | undefined;
  const done = new Promise<void>((resolve) => {
    handle = setTimeout(resolve, ms);
  });
  return { done, clear: () => clearTimeout(handle) };
}
