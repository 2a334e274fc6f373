/** Draws lots that come out alike for the same seed (mulberry32). */
export interface Lots {
  /** A whole number from 0 up to, but not including, `below`. */
  number(below: number): number;
  one<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Whether something of this chance, 0 to 1, comes true. */
  chance(share: number): boolean;
}

export function drawLots(seed: number): Lots {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number) => Math.floor(next() * below);
  return { number, one: (items) => items[number(items.length)] ?? items[0], chance: (share) => next() < share };
}
