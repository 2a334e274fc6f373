/**
 * `npm run bench:batch -- [people] [workers]`: how many submissions a minute `grade batch` grades in a made class, against the same
 * submissions graded one by one by `grade`, and against the floor (floor.ts). Tells the memory of the one that hands out the work and of
 * its workers, without their browsers. In one run, so that a busy machine slows all.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare, readClass } from '../batch/intake/index.ts';
import { unpackArchives } from '../batch/intake/unpack-archives.ts';
import { makeClass } from '../tools/make-class.ts';

const SIZE = Number(process.argv[2] ?? 20);
const WORKERS = process.argv[3] ?? '2';
const root = fileURLToPath(new URL('../../', import.meta.url));
const command = `${root}dist/bin/grade.js`;
const floorScript = fileURLToPath(new URL('floor.js', import.meta.url));
const MEGABYTE = 1024 * 1024;
const PAGE = 4096;

const place = await mkdtemp(join(tmpdir(), 'bench-'));
const file = join(place, 'class.zip');
await makeClass(file, { size: SIZE, seed: 1 });

/** Runs a program to its end; milliseconds. */
async function timed(args: readonly string[], whileRunning?: (pid: number) => Promise<void>): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  const looks = setInterval(() => void whileRunning?.(child.pid ?? 0), 500);
  await once(child, 'close');
  clearInterval(looks);
  return performance.now() - begin;
}

/** Bytes of memory that a process holds. */
async function memoryOf(pid: string): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '0 0');
  return Number(statm.split(' ')[1]) * PAGE;
}

async function workersOf(parent: number): Promise<string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      const isChild = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      return isChild && command.includes('batch/worker.js') ? [pid] : [];
    }),
  );
  return found.flat();
}

const memory = { supervisor: [] as number[], worker: [] as number[] };
const batch = await timed([command, 'batch', file, '--out', join(place, 'results'), '--jobs', WORKERS], async (pid) => {
  memory.supervisor.push(await memoryOf(String(pid)));
  const each = await Promise.all((await workersOf(pid)).map(memoryOf));
  if (each.length > 0) memory.worker.push(Math.max(...each));
});

const { people } = await readClass(file);
let graded = 0;
let single = 0;
let floor = 0;
for (const person of people) {
  if (person.state !== 'to-grade') continue;
  const { path, folder, unpack } = await prepare(person, place);
  await unpackArchives(folder, unpack);
  single += await timed([command, path, '--json']);
  floor += await timed([floorScript, '--at-once']);
  graded += 1;
  await rm(folder, { recursive: true });
}
await rm(place, { recursive: true });

const say = (title: string, ms: number): void =>
  console.log(
    `${title.padEnd(58)}${((graded / ms) * 60_000).toFixed(1)} a minute   ${(ms / floor).toFixed(2)} times the floor`,
  );
const megabytes = (bytes: readonly number[]): string =>
  `${Math.round((bytes.at(Math.floor(bytes.length / 10)) ?? 0) / MEGABYTE)} MB early, ${Math.round((bytes.at(-1) ?? 0) / MEGABYTE)} MB at the end, ${Math.round(Math.max(0, ...bytes) / MEGABYTE)} MB at most`;
console.log(`Node ${process.version}, ${graded} submissions of a class of ${SIZE}`);
say(`grade batch with ${WORKERS} workers`, batch);
say('grade, one by one', single);
say('floor: bare server and bare page, at once, one by one', floor);
console.log(`memory of the one that hands out the work: ${megabytes(memory.supervisor)}`);
console.log(`memory of the larger worker: ${megabytes(memory.worker)}`);
