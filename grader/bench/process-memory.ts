import { readdir, readFile } from 'node:fs/promises';

/** Memory in bytes of a class's grading at one moment. */
export interface ClassMemory {
  /** Of the one that hands out the work and keeps the results. */
  supervisor: number;
  /** Of the largest worker. */
  worker: number;
  /** Of all that the workers have started: browsers, and servers of submissions. */
  started: number;
}

interface Process {
  pid: number;
  parent: number;
}

/** What a grading of a class holds; Linux only. Memory that several share counts for each of them by its part (PSS). */
export async function memoryOfClass(supervisor: number): Promise<ClassMemory> {
  const all = await processes();
  const below = descendants(supervisor, all);
  const areWorkers = await Promise.all(below.map(isWorker));
  // A sandbox around a worker is a program of its own.
  const workers = below.filter((_, at) => areWorkers[at]);
  const sizes = await Promise.all(workers.map(memoryOf));
  const started = await Promise.all(workers.flatMap((pid) => descendants(pid, all)).map(memoryOf));
  return {
    supervisor: await memoryOf(supervisor),
    worker: Math.max(0, ...sizes),
    started: started.reduce((sum, each) => sum + each, 0),
  };
}

async function processes(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  // The program's name, in brackets, may hold anything.
  return stats.map((stat, nth) => ({
    pid: pids[nth] ?? 0,
    parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]),
  }));
}

function descendants(pid: number, all: readonly Process[]): number[] {
  const children = all.filter(({ parent }) => parent === pid).map((each) => each.pid);
  return children.flatMap((child) => [child, ...descendants(child, all)]);
}

async function isWorker(pid: number): Promise<boolean> {
  const [program = '', ...args] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  return program.endsWith('node') && args.some((argument) => argument.endsWith('worker.js'));
}

async function memoryOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
}
