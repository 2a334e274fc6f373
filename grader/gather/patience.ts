/**
 * How long to wait for what may never come.
 *
 * A wait ends at the event it waits for; patience only decides when the scenario goes on without it. It is longest for the first kind of
 * thing that stays away and short for a kind that stayed away before, so that a server that does nothing right costs
 * little, and it grows with the slowest answer seen, so that a slow server, line or machine is given the time it
 * needs. Nothing is given up before the server has answered pings in the meantime, and what comes after all, but late,
 * makes the scenario be played again with more patience (see room.ts and play.ts).
 */
export interface Patience {
  /** Milliseconds to wait for a thing of this kind before asking for proof of life. */
  limit(kind: string): number;
  /** Milliseconds after which even a server that answers no ping is given up. */
  longest(): number;
  /** Tells that the longest wait has passed without a single pong: from then on it is not worth as much. */
  noPong(): void;
  /** Tells how many milliseconds something took that did come. */
  took(ms: number): void;
  /** Tells that a thing of this kind did not come in time. */
  missed(kind: string): void;
}

interface Waits {
  /** Milliseconds for the first, second … kind that stays away; the last one serves for all that follow. */
  first: readonly [number, ...number[]];
  /** Milliseconds for a kind that stayed away before. */
  again: number;
  longest: number;
  /** The same, once a server has shown that it answers no pings. */
  longestWhenDeaf: number;
  /** How many times the slowest answer seen so far something may take, at first and for a kind that stayed away before. */
  slowestTimes: { first: number; again: number };
}

/** Where what is awaited comes from: a server of the grader's own, one elsewhere, or a page. */
export type Source = 'local' | 'url' | 'page';

const WAITS: Record<Source, Waits> = {
  local: {
    first: [350, 120, 60],
    again: 10,
    longest: 5_000,
    longestWhenDeaf: 800,
    slowestTimes: { first: 6, again: 2 },
  },
  // A page on a busy machine takes longer than a server, and a person waits longer for it. What stayed away before is waited
  // for at least twice as long as the slowest thing that came; the page has also rendered twice by then (see tab.ts).
  page: {
    first: [600, 400, 250],
    again: 80,
    longest: 3_000,
    longestWhenDeaf: 3_000,
    slowestTimes: { first: 4, again: 2 },
  },
  url: {
    first: [2_000, 1_500, 1_000],
    again: 500,
    longest: 15_000,
    longestWhenDeaf: 3_000,
    slowestTimes: { first: 6, again: 2 },
  },
};

export function createPatience(source: Source): Patience {
  const { first, again, longest, longestWhenDeaf, slowestTimes } = WAITS[source];
  const missing = new Set<string>();
  let slowest = 0;
  let deaf = false;
  const most = () => (deaf ? Math.min(longest, longestWhenDeaf) : longest);
  return {
    limit(kind) {
      const known = missing.has(kind);
      const base = known ? again : (first[Math.min(missing.size, first.length - 1)] ?? first[0]);
      const times = known ? slowestTimes.again : slowestTimes.first;
      return Math.min(Math.max(base, slowest * times), most());
    },
    longest: most,
    noPong: () => {
      deaf = true;
    },
    took: (ms) => {
      slowest = Math.max(slowest, ms);
    },
    missed: (kind) => {
      missing.add(kind);
    },
  };
}

/** Milliseconds: the longest part that a wait is cut into. */
const LONGEST_PART = 50;

/**
 * A promise that resolves after `ms`, and a way to drop its timer. The time is counted in parts, at least four: where this process, or
 * the whole machine, stands still for a while, that counts as one of them, so that what was on its way meanwhile comes in time.
 */
export function timer(ms: number): { done: Promise<void>; clear: () => void } {
  const part = Math.min(Math.ceil(ms / 4), LONGEST_PART);
  let handle: NodeJS.Timeout | undefined;
  const done = new Promise<void>((resolve) => {
    const wait = (left: number): void => {
      handle = setTimeout(() => (left > part ? wait(left - part) : resolve()), Math.min(left, part));
    };
    wait(ms);
  });
  return { done, clear: () => clearTimeout(handle) };
}
