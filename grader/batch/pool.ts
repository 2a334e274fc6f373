import type { Layer } from '../sandbox/layer.ts';
import { type Job, type Outcome, outcomeOfError } from '../worker/job.ts';
import { openWorker, type WorkerProcess } from '../worker/worker-process.ts';

/** Something to be graded: made ready only when its turn comes, since a class may be larger than the disk has room for. */
export interface Task {
  key: string;
  /** Makes it ready in a folder of its worker's; rejects when that can't be done. done: it turns out that it was graded before. */
  prepare(place: string): Promise<Job | 'done'>;
  /** Takes away what was made ready. */
  discard(): Promise<void>;
}

export interface PoolOptions {
  /** Workers side by side. */
  workers: number;
  /** Milliseconds that one submission may take. */
  cap: number;
  /** What keeps the submissions apart from the machine. */
  layer: Layer;
  /** Resolves when all is to be broken off: nothing new is begun then, and no outcome is told any more. */
  stopped: Promise<void>;
  /** Folder for what workers write meanwhile. */
  place: string;
  onStage(key: string, stage: string): void;
  /** Told once for each task, as soon as its outcome is certain. What it returns is waited for. */
  onOutcome(key: string, outcome: Outcome, seconds: number): Promise<void>;
  /** Told in place of that when a task was done before. */
  onOld(key: string): Promise<void>;
  /** Told when a task will be tried a second time. */
  onRetry(key: string): void;
}

/**
 * Grades all tasks. Where the grader or its worker is to blame, the task is tried once more in a fresh worker, when nothing else is
 * running: two submissions that insist on the same port get in nobody's way then.
 *
 * Rejects where an outcome can't be told, with the first such error, once all that was begun has ended.
 */
export async function gradeTasks(tasks: readonly Task[], options: PoolOptions): Promise<void> {
  const workers = new Set<WorkerProcess>();
  let over = false;
  const isOver = () => over;
  const breakOff = () => {
    over = true;
    for (const worker of workers) void worker.stop();
  };
  void options.stopped.then(breakOff);
  const start = async (): Promise<WorkerProcess> => {
    const worker = await openWorker(options.place, options);
    workers.add(worker);
    return worker;
  };
  const waiting = [...tasks];
  const again: Task[] = [];

  async function attempt(task: Task, worker: () => Promise<WorkerProcess>, isLast: boolean): Promise<void> {
    const since = performance.now();
    const outcome = await outcomeOf(task, worker, options);
    if (isOver()) return;
    if (outcome === 'done') return options.onOld(task.key);
    if (!isLast && isFault(outcome)) {
      options.onRetry(task.key);
      again.push(task);
      return;
    }
    await options.onOutcome(task.key, outcome, (performance.now() - since) / 1000);
  }

  async function work(): Promise<void> {
    let worker: WorkerProcess | undefined;
    const usable = async (): Promise<WorkerProcess> => {
      if (worker && !worker.isUsable()) {
        await worker.stop();
        worker = undefined;
      }
      worker ??= await start();
      return worker;
    };
    try {
      for (let task = waiting.shift(); task && !isOver(); task = waiting.shift()) {
        await attempt(task, usable, false);
      }
    } catch (error) {
      breakOff();
      throw error;
    } finally {
      await worker?.stop();
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: Math.min(options.workers, tasks.length) }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  for (const task of again) {
    if (isOver()) return;
    const worker = await start();
    try {
      await attempt(task, async () => worker, true);
    } finally {
      await worker.stop();
    }
  }
}

async function outcomeOf(
  task: Task,
  worker: () => Promise<WorkerProcess>,
  { cap, onStage }: PoolOptions,
): Promise<Outcome | 'done'> {
  try {
    const { place, grade } = await worker();
    const job = await task.prepare(place);
    if (job === 'done') return job;
    return await grade(job, cap, (stage) => onStage(task.key, stage));
  } catch (error) {
    return outcomeOfError(error);
  } finally {
    await task.discard();
  }
}

/** Whether the grader is to blame for something in it. */
const isFault = (outcome: Outcome): boolean =>
  outcome.kind === 'fault' || (outcome.kind === 'graded' && outcome.report.status === 'incomplete');
