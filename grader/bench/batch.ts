/**
 * `npm run bench:batch -- [people] [workers] [--memory]`: how many submissions a minute `grade batch` grades in a made class, against the
 * same submissions graded one by one by `grade`, and against the floor (floor.ts). In one run, so that a busy machine slows all. On Linux
 * it also tells the memory after each tenth of the class: of the one that hands out the work, of its largest worker, and of what the
 * workers have started. With `--memory` that is all: `-- 1000 2 --memory` shows whether it stays flat.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare, readClass } from '../batch/intake/index.ts';
import { unpackArchives } from '../batch/intake/unpack-archives.ts';
import { makeClass } from '../tools/make-class.ts';
import { type ClassMemory, memoryOfClass } from './process-memory.ts';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { memory: { type: 'boolean' } } });
const size = Number(positionals[0] ?? 20);
const workers = positionals[1] ?? '2';
const root = fileURLToPath(new URL('../../', import.meta.url));
const command = `${root}dist/bin/grade.js`;
const floorScript = fileURLToPath(new URL('floor.js', import.meta.url));
const MEGABYTE = 1024 * 1024;

/** Runs a program to its end; milliseconds. Each line that it writes about how far it is is told. */
async function timed(args: readonly string[], onLine?: (line: string, pid: number) => void): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stderr });
  lines.on('line', (line) => onLine?.(line, child.pid ?? 0));
  await ended;
  return performance.now() - begin;
}

const marks = new Set(Array.from({ length: 10 }, (_, tenth) => Math.ceil(((tenth + 1) * size) / 10)));
const inMegabytes = (bytes: number): string => `${Math.round(bytes / MEGABYTE)} MB`.padStart(8);
function tellMemory(done: number, { supervisor, worker, started }: ClassMemory): void {
  const parts = [String(done).padStart(6), ...[supervisor, worker, started].map(inMegabytes)];
  console.log(parts.join('   '));
}

const place = await mkdtemp(join(tmpdir(), 'bench-'));
try {
  const file = join(place, 'class.zip');
  await makeClass(file, { size, seed: 1 });
  const { people } = await readClass(file);
  const graded = people.filter(({ state }) => state === 'to-grade').length;
  console.log(`Node ${process.version}, ${graded} submissions of a class of ${size}, ${workers} workers`);
  if (process.platform === 'linux') console.log('  done    keeper     worker   started by workers');

  const looks: Promise<void>[] = [];
  const batch = await timed(
    [command, 'batch', file, '--out', join(place, 'results'), '--jobs', workers],
    (line, pid) => {
      const done = Number(/^(\d+)\/\d+ /.exec(line)?.[1]);
      if (process.platform !== 'linux' || !marks.has(done)) return;
      looks.push(memoryOfClass(pid).then((memory) => tellMemory(done, memory)));
    },
  );
  await Promise.all(looks);
  const perMinute = (ms: number) => `${((graded / ms) * 60_000).toFixed(1)} a minute`;
  if (values.memory) console.log(`grade batch with ${workers} workers: ${perMinute(batch)}`);
  else await compareWith(batch, perMinute);

  async function compareWith(batchTime: number, rate: (ms: number) => string): Promise<void> {
    let single = 0;
    let floor = 0;
    for (const person of people) {
      if (person.state !== 'to-grade') continue;
      const { path, folder, unpack } = await prepare(person, place);
      // Of one that can't be unpacked, `grade` says that it can't be read, as the class does.
      await unpackArchives(folder, unpack).catch(() => undefined);
      single += await timed([command, path, '--json']);
      floor += await timed([floorScript, '--at-once']);
      await rm(folder, { recursive: true });
    }
    const say = (title: string, ms: number): void =>
      console.log(`${title.padEnd(58)}${rate(ms)}   ${(ms / floor).toFixed(2)} times the floor`);
    say(`grade batch with ${workers} workers`, batchTime);
    say('grade, one by one', single);
    say('floor: bare server and bare page, at once, one by one', floor);
  }
} finally {
  await rm(place, { recursive: true, force: true });
}
