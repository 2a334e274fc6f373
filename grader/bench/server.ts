/**
 * `npm run bench`: what grading the server half of the reference costs, against the least it could cost: starting that server bare
 * and exchanging one message with it. Both are measured in turn in one run, whole process against whole process, so that a
 * busy machine slows both; the ratio is what counts.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { Report } from '../types/report.ts';

const RUNS = Number(process.argv[2] ?? 11);
const root = fileURLToPath(new URL('../../', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Milliseconds from starting the reference's server to the first answer, and from there to its end. */
async function floor(): Promise<number> {
  const port = await freePort();
  const begin = performance.now();
  const server = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), 'server/server.ts'], {
    cwd: `${root}reference`,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(server.stdout ?? server, 'data');
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'login', username: 'Ana' }));
  await once(socket, 'message');
  socket.terminate();
  await end(server);
  return performance.now() - begin;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Milliseconds of one whole `grade`, and where they went. */
async function grade(target: string): Promise<{ wall: number; timing: Report['timing']; report: Report }> {
  const begin = performance.now();
  const child = spawn(process.execPath, [`${root}dist/bin/grade.js`, target, '--server-only', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  const wall = performance.now() - begin;
  const report: Report = JSON.parse(Buffer.concat(chunks).toString());
  return { wall, timing: report.timing, report };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const ms = (value: number): string => `${Math.round(value)} ms`;

const floors: number[] = [];
const graded: Awaited<ReturnType<typeof grade>>[] = [];
const starters: number[] = [];
await grade(`${root}reference`);
for (let run = 0; run < RUNS; run++) {
  floors.push(await floor());
  graded.push(await grade(`${root}reference`));
  starters.push((await grade(`${root}starter`)).wall);
}
const base = median(floors);
const wall = median(graded.map((each) => each.wall));
const starter = median(starters);
const stages = Object.keys(graded[0]?.timing ?? {});
const [first] = graded;

console.log(
  `Node ${process.version}, ${RUNS} runs in turn, medians; graded: ${first?.report.score.earned} of ${first?.report.score.possible} points`,
);
console.log(`floor: start the reference's server bare, one message, stop   ${ms(base)}`);
console.log(
  `grade ./reference, the whole process                          ${ms(wall)}   ${(wall / base).toFixed(2)} times the floor`,
);
for (const stage of stages)
  console.log(`  ${stage.padEnd(56)}    ${ms(median(graded.map((each) => each.timing[stage] ?? 0)))}`);
console.log(
  `  start and end of the grader's own process                   ${ms(median(graded.map((each) => each.wall - (each.timing.total ?? 0))))}`,
);
console.log(
  `grade ./starter, a server that does nothing right             ${ms(starter)}   ${(starter / wall).toFixed(2)} times the reference`,
);
