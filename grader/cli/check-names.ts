import type { Check } from '../judge/check.ts';
import { InputError } from './data-files.ts';

/** The check with an id. Throws InputError, with ids that are spelt alike, where there is none. */
export function checkNamed(name: string, checks: readonly Check[]): Check {
  const found = checks.find(({ id }) => id === name);
  if (found) return found;
  throw new InputError(`There is no check "${name}".`, suggestion(name, checks));
}

/** The checks with these ids, or of these areas. Throws InputError for a name that is neither. */
export function checksNamed(names: readonly string[], checks: readonly Check[]): Check[] {
  const areas = new Set<string>(checks.map(({ area }) => area));
  const wrong = names.find((name) => !areas.has(name) && checks.every(({ id }) => id !== name));
  if (wrong !== undefined) {
    throw new InputError(
      `There is no check and no area "${wrong}".`,
      `The areas are ${[...areas].join(', ')}. ${suggestion(wrong, checks)}`,
    );
  }
  return checks.filter(({ id, area }) => names.includes(id) || names.includes(area));
}

const MOST_SUGGESTIONS = 3;

function suggestion(name: string, checks: readonly Check[]): string {
  const words = name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length > 2);
  const near = checks
    .map(({ id }) => ({ id, score: likeness(name, words, id) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ id }) => id);
  const all = '"npx grade list" shows them all.';
  return near.length > 0 ? `Did you mean ${near.join(', ')}? ${all}` : all;
}

/** How much an id is like a name: a slip of a few letters counts more than a word in common. */
function likeness(name: string, words: readonly string[], id: string): number {
  const slips = distance(name, id);
  return slips <= MOST_SLIPS ? 10 - slips : words.filter((word) => id.includes(word)).length;
}

const MOST_SLIPS = 3;

/** Letters to add, drop or change to get from one word to the other (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const changed = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
