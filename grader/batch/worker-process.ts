import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timer } from '../gather/patience.ts';
import { RUN_VARIABLE } from '../gather/process/environment.ts';
import type { SimilarPair } from '../report/class-page/similar/pairs.ts';
import type { FromWorker, Job, KeptSources, Outcome, ToWorker } from './job.ts';
import { killLeftovers } from './leftovers.ts';

/** A worker as the one that hands out the jobs sees it. One job at a time. */
export interface WorkerProcess {
  /**
   * Grades a submission. Whatever happens to the worker, there is an outcome: one that ends, or is still at it after `cap`
   * milliseconds, is a fault.
   */
  grade(job: Job, cap: number, onStage: (stage: string) => void): Promise<Outcome>;
  /** Says which sources look alike. The same holds for it. */
  compare(sources: KeptSources[], cap: number): Promise<SimilarPair[] | Fault>;
  /** Whether it can be given another job. */
  isUsable(): boolean;
  /** Ends it, with all that it has started. */
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('../../dist/batch/worker.js', import.meta.url));
/** After so many jobs a worker is replaced: nothing lasts. */
const MOST_JOBS = 100;
/** Milliseconds for an orderly end. */
const STOP_LIMIT = 5_000;
const LONGEST_ERROR = 2_000;

/** Starts a worker that keeps its temporary files in a folder below `place`. */
export async function startWorker(place: string): Promise<WorkerProcess> {
  const id = `worker-${randomUUID()}`;
  // Short: Chromium makes a socket in it, and systems allow some hundred letters for the path of one.
  const folder = await mkdtemp(join(place, 'w-'));
  const child = fork(SCRIPT, [], {
    // In a group of its own: Ctrl-C at the terminal is for the one that hands out the jobs, which ends the workers in its order.
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, [RUN_VARIABLE]: id, TMPDIR: folder, TMP: folder, TEMP: folder },
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-LONGEST_ERROR);
  });
  const ended = once(child, 'close');
  let jobs = 0;
  let isTired = false;
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });

  const send = (message: ToWorker) => {
    if (child.connected) child.send(message);
  };

  let ending: Promise<void> | undefined;
  const end = (): Promise<void> => {
    ending ??= endOnce();
    return ending;
  };
  async function endOnce(): Promise<void> {
    isTired = true;
    send({ kind: 'stop' });
    const late = timer(STOP_LIMIT);
    await Promise.race([ended, late.done]);
    late.clear();
    if (!isOver) child.kill('SIGKILL');
    await ended;
    killLeftovers(id);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }

  async function answerTo(message: ToWorker, cap: number, onStage?: (stage: string) => void): Promise<Answer | Fault> {
    jobs += 1;
    const late = timer(cap);
    const answer = answerOf(child, onStage);
    send(message);
    const first = await Promise.race([
      answer.given,
      ended.then(() => 'ended' as const),
      late.done.then(() => 'late' as const),
    ]);
    late.clear();
    answer.forget();
    if (first === 'ended') {
      return fault(`The worker ended in the middle of it.${errors === '' ? '' : ` It said: ${errors}`}`);
    }
    if (first === 'late') {
      await end();
      return fault(`It was not done after ${Math.round(cap / 1000)} s, and was broken off.`);
    }
    return first;
  }

  return {
    isUsable: () => !isOver && !isTired && jobs < MOST_JOBS,
    async grade(job, cap, onStage) {
      const answer = await answerTo({ kind: 'grade', job }, cap, onStage);
      if (answer.kind !== 'done') return answer.kind === 'fault' ? answer : fault(OTHER_ANSWER);
      isTired ||= answer.isTired;
      return answer.outcome;
    },
    async compare(sources, cap) {
      const answer = await answerTo({ kind: 'compare', sources }, cap);
      if (answer.kind !== 'compared') return answer.kind === 'fault' ? answer : fault(OTHER_ANSWER);
      return answer.similar;
    },
    stop: end,
  };
}

type Fault = Extract<Outcome, { kind: 'fault' }>;
type Answer = Exclude<FromWorker, { kind: 'stage' }>;
const OTHER_ANSWER = 'The worker answered something that it was not asked.';
const fault = (reason: string): Fault => ({ kind: 'fault', reason });

/** What a worker answers, with a way to stop listening for it. */
function answerOf(child: ChildProcess, onStage?: (stage: string) => void) {
  let onMessage = (_: FromWorker): void => undefined;
  const given = new Promise<Answer>((resolve) => {
    onMessage = (message) => {
      if (message.kind === 'stage') onStage?.(message.stage);
      else resolve(message);
    };
  });
  child.on('message', onMessage);
  return { given, forget: () => child.off('message', onMessage) };
}
