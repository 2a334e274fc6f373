/** Draws `size` of the items, the same ones for the same seed, in their own order. */
export function drawn<Item>(items: readonly Item[], size: number, seed: number): Item[] {
  let state = seed;
  // The generator "mulberry32": small, and the same on every machine.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const lots = items.map((item, index) => ({ item, index, lot: next() }));
  return lots
    .sort((a, b) => a.lot - b.lot)
    .slice(0, size)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}
