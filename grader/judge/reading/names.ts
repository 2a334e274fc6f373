/** Finds people's names in text as a reader does: whole words only. Pure. */
import type { Span, VisibleText } from './visible-text.ts';

/** A name that stands in a text. */
export interface Found extends Span {
  name: string;
  /** Nothing separates it from another name. */
  touches: boolean;
}

/** What programs show in the place of a name that they don't have. */
export const NO_NAMES = ['undefined', 'null', 'NaN', '[object Object]'] as const;

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
const BEFORE = '(?<![\\p{L}\\p{N}_])';
const AFTER = '(?![\\p{L}\\p{N}_])';

/**
 * Every place at which one of the names, or one of the words that stand for none, is in the text; `joanna` does not contain
 * `ana`. Capitals don't matter, unless two of the names differ in nothing else.
 */
export function findNames(text: string, names: readonly string[]): Found[] {
  const all = [...new Set([...names, ...NO_NAMES])].sort((a, b) => b.length - a.length);
  const lower = all.map((name) => name.toLowerCase());
  const flags = new Set(lower).size === all.length ? 'giu' : 'gu';
  const any = all.map(escaped).join('|');
  const runs = text.matchAll(new RegExp(`${BEFORE}(?:${any})+${AFTER}`, flags));
  return [...runs].flatMap((run) => {
    const inside = [...run[0].matchAll(new RegExp(any, flags))];
    return inside.map((match) => {
      const from = run.index + match.index;
      const name = all.find((each) => each === match[0]) ?? all[lower.indexOf(match[0].toLowerCase())] ?? match[0];
      return { name, from, to: from + match[0].length, touches: inside.length > 1 };
    });
  });
}

/**
 * The names in a stretch of what can be seen. What stands in an element of its own is read by itself too: in "10:32Ana" the
 * name is no part of a word when only the time is grey.
 */
export function namesIn({ text, pieces }: VisibleText, { from, to }: Span, names: readonly string[]): Found[] {
  const moved = (found: Found, by: number) => ({ ...found, from: found.from + by, to: found.to + by });
  const read = findNames(text.slice(from, to), names).map((found) => moved(found, from));
  const apart = pieces
    .filter((piece) => piece.from >= from && piece.to <= to)
    .flatMap((piece) => findNames(text.slice(piece.from, piece.to), names).map((found) => moved(found, piece.from)))
    .filter((found) => !read.some((other) => other.from < found.to && found.from < other.to));
  return [...read, ...apart].sort((a, b) => a.from - b.from);
}

/** Whether a text speaks to its reader: "You" may stand for one's own name. */
export const saysYou = (text: string): boolean =>
  /(?<![\p{L}\p{N}_])(?:you|me|myself|yourself)(?![\p{L}\p{N}_])/iu.test(text);
