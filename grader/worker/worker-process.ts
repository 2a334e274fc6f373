import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { timer } from '../gather/patience.ts';
import { RUN_VARIABLE } from '../gather/process/environment.ts';
import type { SimilarPair } from '../report/class-page/similar/pairs.ts';
import { aroundWorker } from '../sandbox/bubblewrap.ts';
import type { Layer } from '../sandbox/layer.ts';
import { openPlace, somebodyElse } from '../sandbox/person.ts';
import { homeOf, readByWorkers } from '../sandbox/places.ts';
import type { Evidence } from '../types/evidence.ts';
import { sandboxedEnvironment } from './environment.ts';
import type { FromWorker, GatherJob, Job, KeptSources, Outcome, ToWorker } from './job.ts';
import { killLeftovers } from './leftovers.ts';

/** A worker as the one that hands out the jobs sees it. One job at a time; its process is started with the first one. */
export interface WorkerProcess {
  /** The folder for what it is to grade, and for what it writes. In a sandbox, nothing else of the machine's is to be had but what was named. */
  readonly place: string;
  /**
   * Grades a submission. Whatever happens to the worker, there is an outcome: one that ends, or is still at it after `cap`
   * milliseconds, is a fault.
   */
  grade(job: Job, cap: number, onStage: (stage: string) => void): Promise<Outcome>;
  /** Gathers the evidence of a submission, for as long as it takes, or for `cap` milliseconds. */
  gather(job: GatherJob, listener: GatherListener, cap?: number): Promise<Gathered | Fault>;
  /** Says which sources look alike. As for `grade`, there is always an answer. */
  compare(sources: KeptSources[], cap: number): Promise<SimilarPair[] | Fault>;
  /** Whether it can be given another job. */
  isUsable(): boolean;
  /** Ends it, with all that it has started. */
  stop(): Promise<void>;
}

/** Who is told how the gathering goes. */
export interface GatherListener {
  onStage(stage: string): void;
  onOpening?(opening: Evidence): void;
}

export interface WorkerOptions {
  layer: Layer;
  /** What it may read in a sandbox, besides the kit and its own folder. */
  readable?: readonly string[];
  /** The folder that relative paths start from; default: its own in a sandbox, and this process's without one. */
  cwd?: string;
}

export type Gathered = Extract<FromWorker, { kind: 'gathered' | 'refused' }>;
export type Fault = Extract<Outcome, { kind: 'fault' }>;
type Answer = Exclude<FromWorker, { kind: 'stage' | 'opening' }>;

const SCRIPT = fileURLToPath(new URL('../../dist/worker/worker.js', import.meta.url));
/** After so many jobs a worker is replaced: nothing lasts. */
const MOST_JOBS = 100;
/** Milliseconds for an orderly end. */
const STOP_LIMIT = 5_000;
const LONGEST_ERROR = 2_000;
const OTHER_ANSWER = 'The worker answered something that it was not asked.';
const fault = (reason: string): Fault => ({ kind: 'fault', reason });
const gone = (said: string): Fault => ({
  ...fault(`The worker ended in the middle of it.${said === '' ? '' : ` It said: ${said}`}`),
  gone: true,
});

/** Makes a worker that keeps its temporary files in a folder below `parent`. */
export async function openWorker(parent: string, { layer, readable = [], cwd }: WorkerOptions): Promise<WorkerProcess> {
  const id = `worker-${randomUUID()}`;
  const person = layer === 'none' ? {} : somebodyElse();
  // Short: Chromium makes a socket in it, and systems allow some hundred letters for the path of one.
  const place = await mkdtemp(join(parent, 'w-'));
  if (person.uid !== undefined) await chmod(parent, 0o711);
  await openPlace(place, person);
  let child: Child | undefined;
  let jobs = 0;
  let isTired = false;

  const start = (): Child => {
    const program = { command: process.execPath, args: [SCRIPT, layer] };
    const own = { [RUN_VARIABLE]: id, TMPDIR: place, TMP: place, TEMP: place };
    if (layer === 'none') return startChild(program, { env: { ...process.env, ...own } });
    const around = aroundWorker(program, {
      place,
      cwd: cwd ?? place,
      home: homeOf(process.env),
      readable: [...readByWorkers(), ...readable],
    });
    return startChild(around, { ...person, env: { ...sandboxedEnvironment(process.env), ...own } });
  };

  let ending: Promise<void> | undefined;
  const end = (): Promise<void> => {
    ending ??= endOnce();
    return ending;
  };
  async function endOnce(): Promise<void> {
    isTired = true;
    await child?.end();
    killLeftovers(id);
    await rm(place, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }

  /** `cap` in milliseconds; undefined: for as long as it takes. */
  async function answerTo(message: ToWorker, cap: number | undefined, listener?: GatherListener): Promise<Answer> {
    // Its process is begun with its first job: none is begun any more once it was ended.
    if (ending) return fault('The worker was ended before it could begin.');
    jobs += 1;
    child ??= start();
    const answer = child.ask(message, listener);
    if (cap === undefined) return answer;
    const late = timer(cap);
    const first = await Promise.race([answer, late.done.then(() => 'late' as const)]);
    late.clear();
    if (first !== 'late') return first;
    await end();
    return fault(`It was not done after ${Math.round(cap / 1000)} s, and was broken off.`);
  }

  return {
    place,
    isUsable: () => !isTired && jobs < MOST_JOBS && (child?.isRunning() ?? true),
    async grade(job, cap, onStage) {
      // Archives are unpacked by the one who is inside.
      if (job.unpack) await openPlace(job.unpack.folder, person);
      const answer = await answerTo({ kind: 'grade', job }, cap, { onStage });
      if (answer.kind !== 'done') return answer.kind === 'fault' ? answer : fault(OTHER_ANSWER);
      isTired ||= answer.isTired;
      return answer.outcome;
    },
    async gather(job, listener, cap) {
      const answer = await answerTo({ kind: 'gather', job }, cap, listener);
      return answer.kind === 'gathered' || answer.kind === 'refused' || answer.kind === 'fault'
        ? answer
        : fault(OTHER_ANSWER);
    },
    async compare(sources, cap) {
      const answer = await answerTo({ kind: 'compare', sources }, cap);
      if (answer.kind !== 'compared') return answer.kind === 'fault' ? answer : fault(OTHER_ANSWER);
      return answer.similar;
    },
    stop: end,
  };
}

/** A process that answers. */
interface Child {
  isRunning(): boolean;
  /** Resolves to the answer, or to a fault when the process ends before it. */
  ask(message: ToWorker, listener?: GatherListener): Promise<Answer>;
  end(): Promise<void>;
}

function startChild(
  { command, args }: { command: string; args: readonly string[] },
  options: { uid?: number; gid?: number; env: NodeJS.ProcessEnv },
): Child {
  const child = spawn(command, args, {
    ...options,
    // In a group of its own: Ctrl-C at the terminal is for the one that hands out the jobs, which ends the workers in its order.
    detached: process.platform !== 'win32',
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    windowsHide: true,
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-LONGEST_ERROR);
  });
  let isRunning = true;
  // One listener for all jobs: a promise would keep every answer that it was ever raced against.
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    const over = () => {
      isRunning = false;
      onEnd();
      resolve();
    };
    child.once('close', over);
    child.once('error', (error) => {
      errors += error.message;
      over();
    });
  });
  const send = (message: ToWorker) => {
    if (child.connected) child.send(message, () => undefined);
  };
  return {
    isRunning: () => isRunning,
    async ask(message, listener) {
      try {
        return await new Promise<Answer>((resolve) => {
          onEnd = () => resolve(gone(errors));
          if (!isRunning) return onEnd();
          child.removeAllListeners('message');
          child.on('message', (told: FromWorker) => take(told, listener, resolve));
          send(message);
        });
      } finally {
        onEnd = () => undefined;
        child.removeAllListeners('message');
      }
    },
    async end() {
      if (!isRunning) return;
      send({ kind: 'stop' });
      const late = timer(STOP_LIMIT);
      await Promise.race([ended, late.done]);
      late.clear();
      if (isRunning) child.kill('SIGKILL');
      await ended;
    },
  };
}

function take(told: FromWorker, listener: GatherListener | undefined, onAnswer: (answer: Answer) => void): void {
  if (told.kind === 'stage') listener?.onStage(told.stage);
  else if (told.kind === 'opening') listener?.onOpening?.(told.evidence);
  else onAnswer(told);
}
