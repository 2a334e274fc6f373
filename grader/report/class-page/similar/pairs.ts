import { fingerprintsOf, knownTokens, type Place, runsIn } from './fingerprints.ts';
import { type Passage, passagesAt, type Side } from './passages.ts';
import { type SourceFile, type TokenFile, tokensOf } from './tokens.ts';

/** The source files of one row of the class report. */
export interface SubmittedSources {
  key: string;
  /** Asked for twice at most, and not kept meanwhile, so that it may be a getter which reads them from somewhere. */
  readonly files: readonly SourceFile[];
}

/** Two submissions that have more code in common than the threshold. A hint to look, and never a verdict. */
export interface SimilarPair {
  keys: [left: string, right: string];
  /** From 0 to 1: twice the fingerprints of both, by the fingerprints of each added up (Dice). */
  share: number;
  /** How many fingerprints both have. One stands for about nine tokens. */
  shared: number;
  passages: Passage[];
}

/** Pairs with a lower share are not told. */
export const SIMILAR_FROM = 0.5;
/** So many pairs at most, the most similar ones. */
export const MOST_PAIRS = 30;
/** Fewer fingerprints in common say nothing: that is less than some 70 tokens, or ten lines. */
const SHARED_AT_LEAST = 8;
const MOST_PASSAGES = 4;
/** Characters. Longer files were not written by a person: bundles, data. Nor was more than so much in all. */
const LONGEST_FILE = 100_000;
const MOST_TEXT = 500_000;
/** In how many submissions code may stand before it is taken for the task's own: so many, or a quarter of the class. */
export const COMMON_FROM = 8;

/** In how many submissions of a class the same code may stand before it is taken for the task's own, or for a passage of the handout. */
export const commonIn = (submissions: number): number => Math.max(COMMON_FROM, Math.ceil(submissions / 4));

/**
 * Which submissions look alike, with the starter's code left out: pairs by winnowed fingerprints of their tokens, the most similar
 * first. Renamed variables, other blanks, comments and moved functions change nothing; the same idea written anew does. Pure, and the
 * same for any order of the submissions.
 *
 * The kit has this of its own, as Dolos (`@dodona/dolos-lib`), which works in the same way on syntax trees, is installed with
 * `node-gyp rebuild` of a dozen grammars: about 450 MB, minutes, and a C++ compiler, on the computer of each student. It takes its
 * numbers for runs and windows from there.
 */
export function similarPairs(
  submissions: readonly SubmittedSources[],
  starterFiles: readonly SourceFile[],
): SimilarPair[] {
  const known = new Set(starterFiles.flatMap((file) => [...runsIn(tokensOf(file).tokens)]));
  const all = submissions
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((submitted) => ({ submitted, prints: Uint32Array.from(fingerprintsOf(tokensIn(submitted), known).keys()) }));
  const holders = holdersOf(all.map(({ prints }) => prints));
  const counts = new Uint32Array(all.length);
  const shared = new Uint32Array(all.length ** 2);
  for (const those of holders.values()) {
    for (const [nth, left] of those.entries()) {
      counts[left] = (counts[left] ?? 0) + 1;
      for (const right of those.slice(nth + 1))
        shared[left * all.length + right] = (shared[left * all.length + right] ?? 0) + 1;
    }
  }
  return all
    .flatMap((left, nth) =>
      all.slice(nth + 1).map((right, further) => {
        const other = nth + 1 + further;
        const inBoth = shared[nth * all.length + other] ?? 0;
        return { left, right, shared: inBoth, share: (2 * inBoth) / ((counts[nth] ?? 0) + (counts[other] ?? 0)) };
      }),
    )
    .filter((pair) => pair.shared >= SHARED_AT_LEAST && pair.share >= SIMILAR_FROM)
    .toSorted((a, b) => b.share - a.share || b.shared - a.shared)
    .slice(0, MOST_PAIRS)
    .map(({ left, right, share, shared }) => ({
      keys: [left.submitted.key, right.submitted.key],
      share,
      shared,
      passages: passagesOf(left.submitted, right.submitted, known, holders),
    }));
}

const tokensIn = ({ files }: SubmittedSources): TokenFile[] => handwritten(files).map(tokensOf);

function passagesOf(
  left: SubmittedSources,
  right: SubmittedSources,
  known: ReadonlySet<number>,
  counted: ReadonlyMap<number, unknown>,
): Passage[] {
  const [mine, yours] = [tokensIn(left), tokensIn(right)];
  const sideOf = (files: readonly TokenFile[]): Side => ({
    files,
    known: files.map(({ tokens }) => knownTokens(tokens, known)),
  });
  const places = placesOfBoth(fingerprintsOf(mine, known), fingerprintsOf(yours, known), counted);
  return passagesAt(places, sideOf(mine), sideOf(yours), MOST_PASSAGES);
}

/** The files that are short enough, in their order, until there are too many. */
function handwritten(files: readonly SourceFile[]): SourceFile[] {
  let left = MOST_TEXT;
  return files.filter(({ text: { length } }) => {
    if (length > Math.min(LONGEST_FILE, left)) return false;
    left -= length;
    return true;
  });
}

/** By fingerprint, the submissions that have it. What too many have is left out. */
function holdersOf(all: readonly Uint32Array[]): Map<number, number[]> {
  const holders = new Map<number, number[]>();
  for (const [nth, prints] of all.entries()) {
    for (const print of prints) {
      const those = holders.get(print);
      if (those) those.push(nth);
      else holders.set(print, [nth]);
    }
  }
  const most = commonIn(all.length);
  for (const [print, those] of holders) if (those.length > most) holders.delete(print);
  return holders;
}

const placesOfBoth = (
  left: ReadonlyMap<number, Place>,
  right: ReadonlyMap<number, Place>,
  counted: ReadonlyMap<number, unknown>,
): [Place, Place][] =>
  [...left].flatMap(([print, mine]): [Place, Place][] => {
    const yours = right.get(print);
    return yours && counted.has(print) ? [[mine, yours]] : [];
  });
