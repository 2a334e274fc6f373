import type { SimilarPair } from '../report/class-page/similar/pairs.ts';
import type { Row } from '../types/class-report.ts';
import { openWorker } from '../worker/worker-process.ts';
import { type ResultsFolder, sourcesOf } from './results-folder.ts';

/** Milliseconds that the comparison of a class may take. */
const CAP = 600_000;

export interface Comparing {
  /** Folder for what is written meanwhile. */
  place: string;
  /** Resolves when it is to be broken off. */
  stopped: Promise<void>;
  /** Milliseconds. */
  cap?: number;
}

/**
 * Which submissions look alike, as a worker finds out: what they are compared by was written by their authors.
 *
 * @returns or, where nothing comes of it, why
 */
export async function compareClass(
  rows: readonly Row[],
  results: ResultsFolder,
  { place, stopped, cap = CAP }: Comparing,
): Promise<SimilarPair[] | { reason: string }> {
  const sources = rows.flatMap(({ key, files }) => (files ? [{ key, path: sourcesOf(key) }] : []));
  const kept = sources.map(({ key, path }) => ({ key, path: results.place(path) }));
  if (kept.length < 2) return [];
  const worker = await openWorker(place, { layer: 'none' });
  void stopped.then(() => worker.stop());
  try {
    return await worker.compare(kept, cap);
  } finally {
    await worker.stop();
  }
}
