import type { TokenFile } from './tokens.ts';

/** Tokens in a row that make one fingerprint: nothing shorter is ever taken for alike. */
export const RUN = 23;
/** Of so many fingerprints in a row, at least one is kept: so whatever is alike for `RUN + WINDOW - 1` tokens (39) is found. */
export const WINDOW = 17;

/** Where a run of tokens begins. */
export interface Place {
  file: number;
  token: number;
}

/** A number for each run of `RUN` tokens of a file, by where it begins: a rolling hash (Karp and Rabin), stirred at the end. */
export function runsIn(tokens: Uint32Array): Uint32Array {
  const runs = new Uint32Array(Math.max(0, tokens.length - RUN + 1));
  let leaving = 1;
  for (let step = 1; step < RUN; step += 1) leaving = Math.imul(leaving, BASE);
  let hash = 0;
  tokens.forEach((token, at) => {
    if (at >= RUN) hash -= Math.imul(tokens[at - RUN] ?? 0, leaving);
    hash = (Math.imul(hash, BASE) + token) | 0;
    if (at >= RUN - 1) runs[at - RUN + 1] = stirred(hash);
  });
  return runs;
}

/**
 * Winnowing: of each window of runs the least is kept, the last one of several, and each once (Schleimer, Wilkerson and Aiken,
 * "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003). Runs that `isKnown` are passed over.
 */
export function winnow(runs: Uint32Array, isKnown: (run: number) => boolean): number[] {
  const known = Array.from(runs, isKnown);
  const kept: number[] = [];
  const windows = Math.max(Math.min(runs.length, 1), runs.length - WINDOW + 1);
  for (let begin = 0; begin < windows; begin += 1) {
    let least = -1;
    for (let at = begin; at < Math.min(begin + WINDOW, runs.length); at += 1) {
      if (!known[at] && (least === -1 || (runs[at] ?? 0) <= (runs[least] ?? 0))) least = at;
    }
    if (least !== -1 && kept.at(-1) !== least) kept.push(least);
  }
  return kept;
}

/** The fingerprints of a submission's files, each with the first place it stands at. */
export function fingerprintsOf(files: readonly TokenFile[], known: ReadonlySet<number>): Map<number, Place> {
  const places = new Map<number, Place>();
  files.forEach(({ tokens }, file) => {
    const runs = runsIn(tokens);
    for (const token of winnow(runs, (run) => known.has(run))) {
      const run = runs[token] ?? 0;
      if (!places.has(run)) places.set(run, { file, token });
    }
  });
  return places;
}

/** Which tokens of a file stand in a run that is known. */
export function knownTokens(tokens: Uint32Array, known: ReadonlySet<number>): Uint8Array {
  const marks = new Uint8Array(tokens.length);
  runsIn(tokens).forEach((run, at) => {
    if (known.has(run)) marks.fill(1, at, at + RUN);
  });
  return marks;
}

const BASE = 0x2c1b3c6d | 1;

/** The last mixing step of MurmurHash3, so that small numbers are not those of particular code. */
function stirred(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
