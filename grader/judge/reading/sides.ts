/** Tells whether one's own messages and those of others are kept apart, by the classes `left` and `right` or at least for the eye. Pure. */
import type { Entry, Looks } from './conversation.ts';

/** How a conversation keeps its two sides apart. */
export type Sides =
  | { are: 'apart' }
  /** Only own messages, or only those of others, have a class. */
  | { are: 'half-marked'; has: string; lacks: string; marked: 'own' | 'others' }
  /** Without the classes, but a person sees the difference. */
  | { are: 'visibly-apart'; by: string }
  /** All have the same class, or the classes don't go by sender. */
  | { are: 'same'; classes: string }
  | { are: 'unmarked' };

/** Pixels by which one side has to stand further to the right for people to see it. */
const STEP = 16;

/**
 * Reads the sides of entries; undefined when there are no own ones or none of others to compare. Where messages are there twice, which
 * is told elsewhere, their first copies or their last ones may tell who is speaking.
 */
export function readSides(entries: readonly Entry[]): Sides | undefined {
  const copies = [0, -1].map((nth) => entries.map((entry) => ({ ...entry, ...entry.copies.at(nth) })));
  const all = [entries, ...copies].map(sidesOf);
  return all.find((sides) => sides?.are === 'apart') ?? all[0];
}

function sidesOf(entries: readonly Entry[]): Sides | undefined {
  const own = entries.filter(({ said }) => said.isOwn);
  const others = entries.filter(({ said }) => !said.isOwn);
  if (own.length === 0 || others.length === 0) return undefined;
  const ownMark = markOf(own);
  const othersMark = markOf(others);
  const all = [ownMark, othersMark].join(' ');
  const [hasLeft, hasRight] = [all.includes('left'), all.includes('right')];
  if (ownMark !== undefined && othersMark !== undefined && ownMark !== othersMark) {
    if (ownMark !== '' && othersMark !== '' && hasLeft && hasRight) return { are: 'apart' };
    if (hasLeft !== hasRight) {
      const marked = ownMark === '' ? 'others' : 'own';
      return { are: 'half-marked', has: hasLeft ? 'left' : 'right', lacks: hasLeft ? 'right' : 'left', marked };
    }
    return { are: 'apart' };
  }
  const by = visibleDifference(own, others);
  if (by !== undefined) return { are: 'visibly-apart', by };
  const classes = [...new Set(entries.flatMap(({ sides }) => sides))].sort();
  return classes.length === 0 ? { are: 'unmarked' } : { are: 'same', classes: classes.join(' and ') };
}

/** The classes that all of these entries have, in the same order; undefined when they differ. */
function markOf(entries: readonly Entry[]): string | undefined {
  const [mark, ...more] = new Set(entries.map(({ sides }) => sides.join('>')));
  return more.length === 0 ? mark : undefined;
}

function visibleDifference(own: readonly Entry[], others: readonly Entry[]): string | undefined {
  const values = (entries: readonly Entry[], key: keyof Looks) => entries.map(({ looks }) => looks[key]);
  const differ = (key: 'align' | 'background') =>
    !values(own, key).some((value) => values(others, key).includes(value));
  const xs = (entries: readonly Entry[]) => entries.map(({ looks }) => looks.x);
  const stepped =
    Math.min(...xs(own)) - Math.max(...xs(others)) >= STEP || Math.min(...xs(others)) - Math.max(...xs(own)) >= STEP;
  if (differ('align')) return 'the alignment of the text';
  if (stepped) return 'their place';
  return differ('background') ? 'their background' : undefined;
}
