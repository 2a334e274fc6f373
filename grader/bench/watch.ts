/**
 * `npm run bench`, third part: how long it takes from a save to the new verdicts while a folder is watched, for a change of the
 * client and of the server, against grading the same folder anew. In turn in one run, so that a busy machine slows all.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUNS = Number(process.argv[2] ?? 7);
const root = fileURLToPath(new URL('../../', import.meta.url));
const command = `${root}dist/bin/grade.js`;
const FIRST = /First verdicts .*\n/;
const READY = /Watching .*\n/;

const workplace = await mkdtemp(join(tmpdir(), 'bench-watch-'));
const folder = join(workplace, 'lab');
await cp(`${root}reference`, folder, { recursive: true });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function gradeAnew(): Promise<number> {
  const begin = performance.now();
  const child = spawn(process.execPath, [command, folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
  return performance.now() - begin;
}

const watching = spawn(process.execPath, [command, folder, '--watch'], { stdio: ['ignore', 'pipe', 'inherit'] });
let output = '';
watching.stdout.setEncoding('utf8').on('data', (text: string) => {
  output += text;
});
async function until(what: RegExp): Promise<void> {
  while (!what.test(output)) await once(watching.stdout, 'data');
}
async function untilGraded(): Promise<string> {
  await until(READY);
  const seen = output;
  output = '';
  return seen;
}

let saves = 0;
async function save(file: string, onFirst?: (ms: number) => void): Promise<number> {
  const path = join(folder, file);
  const text = await readFile(path, 'utf8');
  saves += 1;
  const begin = performance.now();
  await writeFile(path, `${text}// save ${saves}\n`);
  if (onFirst) {
    await until(FIRST);
    onFirst(performance.now() - begin);
  }
  const seen = await untilGraded();
  if (!seen.includes('5 of 5 points as before')) throw new Error(`The reference was not graded right:\n${seen}`);
  return performance.now() - begin;
}

await untilGraded();
const first: number[] = [];
const client: number[] = [];
const server: number[] = [];
const anew: number[] = [];
for (let run = 0; run < RUNS; run++) {
  client.push(await save('client/client.ts', (ms) => first.push(ms)));
  server.push(await save('server/server.ts'));
  anew.push(await gradeAnew());
}
watching.kill('SIGINT');
await once(watching, 'close');
await rm(workplace, { recursive: true });

console.log(`Node ${process.version}, ${RUNS} saves in turn, medians`);
const base = median(anew);
for (const [title, times] of [
  ['npx grade . anew, the whole process', anew],
  ['--watch, from saving the client to the first verdicts', first],
  ['--watch, from saving the client to all verdicts', client],
  ['--watch, from saving the server to the verdicts', server],
] as const) {
  const ms = median(times);
  console.log(`${title.padEnd(56)}${(ms / 1000).toFixed(2)} s   ${(ms / base).toFixed(2)} times grading anew`);
}
