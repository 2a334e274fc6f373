import { cut } from '../../safe-text.ts';
import { type Place, RUN } from './fingerprints.ts';
import type { TokenFile } from './tokens.ts';

/** Lines of one file. */
export interface Excerpt {
  path: string;
  /** Its first and its last line; the first of a file is 1. */
  lines: [from: number, to: number];
  /** Its first lines, raw; a last line says how many more there are. */
  text: string;
}

/** Code that is alike in two submissions. */
export interface Passage {
  left: Excerpt;
  right: Excerpt;
  /** How many tokens in a row are alike: names, signs, keywords. */
  tokens: number;
}

/** One side of a comparison. */
export interface Side {
  files: readonly TokenFile[];
  /** For each file, which tokens are those of the starter. */
  known: readonly Uint8Array[];
}

/** Of a passage are shown: so many lines from its beginning, so that both sides begin alike, and so many characters of each. */
const MOST_LINES = 24;
const LONGEST_LINE = 120;

/** The longest passages that are alike, from where the same fingerprints stand. The longest first, at most so many. */
export function passagesAt(
  places: readonly (readonly [left: Place, right: Place])[],
  left: Side,
  right: Side,
  most: number,
): Passage[] {
  const found: Stretch[] = [];
  const inOrder = places.toSorted(([a], [b]) => a.file - b.file || a.token - b.token);
  for (const [a, b] of inOrder) {
    const isInOne = found.some(
      (each) => each.left.file === a.file && a.token < each.left.token + each.length && a.token >= each.left.token,
    );
    if (isInOne) continue;
    const stretch = stretched(a, b, left, right);
    if (stretch) found.push(stretch);
  }
  return found
    .map((each) => trimmed(each, left, right))
    .filter(({ length }) => length > 0)
    .toSorted((a, b) => b.length - a.length || a.left.file - b.left.file || a.left.token - b.left.token)
    .slice(0, most)
    .map((each) => ({
      left: excerpt(left, each.left, each.length),
      right: excerpt(right, each.right, each.length),
      tokens: each.length,
    }));
}

interface Stretch {
  left: Place;
  right: Place;
  length: number;
}

/** As far as the code is alike in both directions, up to where both have the starter's. Undefined where only the hashes were alike. */
function stretched(a: Place, b: Place, left: Side, right: Side): Stretch | undefined {
  const [mine, yours] = [left.files[a.file], right.files[b.file]];
  if (!mine || !yours) return undefined;
  const isAlike = (step: number) => {
    const token = mine.tokens[a.token + step];
    return token !== undefined && token === yours.tokens[b.token + step];
  };
  const isStarter = (step: number) => isKnown(left, a, step) && isKnown(right, b, step);
  for (let step = 0; step < RUN; step += 1) if (!isAlike(step)) return undefined;
  let begin = 0;
  let end = RUN;
  while (isAlike(begin - 1) && !isStarter(begin - 1)) begin -= 1;
  while (isAlike(end) && !isStarter(end)) end += 1;
  return {
    left: { file: a.file, token: a.token + begin },
    right: { file: b.file, token: b.token + begin },
    length: end - begin,
  };
}

/** A fingerprint may begin or end in the starter's code. */
function trimmed({ left: a, right: b, length }: Stretch, left: Side, right: Side): Stretch {
  const isStarter = (step: number) => isKnown(left, a, step) && isKnown(right, b, step);
  let begin = 0;
  let end = length;
  while (begin < end && isStarter(begin)) begin += 1;
  while (begin < end && isStarter(end - 1)) end -= 1;
  return {
    left: { file: a.file, token: a.token + begin },
    right: { file: b.file, token: b.token + begin },
    length: end - begin,
  };
}

const isKnown = ({ known }: Side, { file, token }: Place, step: number): boolean => known[file]?.[token + step] === 1;

function excerpt({ files }: Side, { file, token }: Place, length: number): Excerpt {
  const { path = '', text = '', from, to } = files[file] ?? {};
  const first = from?.[token] ?? 1;
  const last = to?.[token + length - 1] ?? first;
  const lines = text.split('\n').slice(first - 1, last);
  const shown = lines.slice(0, MOST_LINES).map((line) => cut(line, LONGEST_LINE));
  const more = lines.length - shown.length;
  return { path, lines: [first, last], text: [...shown, ...(more > 0 ? [`… ${more} more lines`] : [])].join('\n') };
}
