import { drawLots } from '../tools/class/lots.ts';

/** Draws `size` of the items, the same ones for the same seed, in their own order. */
export function drawn<Item>(items: readonly Item[], size: number, seed: number): Item[] {
  const lots = drawLots(seed);
  return items
    .map((item, index) => ({ item, index, lot: lots.number(2 ** 32) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, size)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}
