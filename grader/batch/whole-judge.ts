import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Edition } from '../types/edition.ts';
import type { Rubric } from '../types/rubric.ts';
import type { Graded, Outcome } from '../worker/job.ts';
import { openWorker, type WorkerProcess } from '../worker/worker-process.ts';

/** Judges by the whole rubric what was gathered by a worker that has seen only the open part of it. */
export interface WholeJudge {
  judge(key: string, graded: { kind: 'graded' } & Graded): Promise<Outcome>;
  stop(): Promise<void>;
}

/** What of a rubric a process may know that runs other people's programs. */
export const openPart = ({ hidden: _, ...open }: Rubric): Rubric => open;

/**
 * A judge in a process of its own, in which nothing of a submission runs. It judges one at a time: what is saved evidence to it takes some
 * hundred milliseconds. Where the rubric hides nothing, there is nothing to do for it.
 */
export function openWholeJudge(options: { place: string; cap: number; edition: Edition; rubric: Rubric }): WholeJudge {
  const { place, cap, edition, rubric } = options;
  const hidesNothing = (rubric.hidden ?? []).length === 0;
  let worker: WorkerProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();

  async function judgeNow(key: string, graded: { kind: 'graded' } & Graded): Promise<Outcome> {
    if (!worker?.isUsable()) {
      await worker?.stop();
      worker = await openWorker(place, { layer: 'none' });
    }
    const path = join(worker.place, `${key}.json.gz`);
    await writeFile(path, graded.evidence);
    const outcome = await worker.grade({ source: 'evidence', path, edition, rubric }, cap, () => undefined);
    await rm(path, { force: true });
    const { notes, sources } = graded;
    return outcome.kind === 'graded' ? { ...outcome, notes, ...(sources === undefined ? {} : { sources }) } : outcome;
  }

  return {
    judge(key, graded) {
      if (hidesNothing) return Promise.resolve(graded);
      const mine = last.then(() => judgeNow(key, graded));
      last = mine.catch(() => undefined);
      return mine;
    },
    async stop() {
      await last;
      await worker?.stop();
    },
  };
}
