/**
 * `npm run bench`, second part: what grading the whole reference costs (server, client, both), against the least it could
 * cost (floor.ts). Whole process against whole process, in turn in one run, so that a busy machine slows both.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Report } from '../types/report.ts';

const RUNS = Number(process.argv[2] ?? 7);
/** How many times the floor a whole grading may take. */
const AIM = 1.6;
const root = fileURLToPath(new URL('../../', import.meta.url));
const command: string = JSON.parse(readFileSync(`${root}package.json`, 'utf8')).bin.grade;
const floorScript = fileURLToPath(new URL('floor.js', import.meta.url));

interface Cost {
  /** Milliseconds. */
  wall: number;
  /** Milliseconds of all processors, of the process and all its children; 0 where the system does not tell. */
  cpu: number;
  output: string;
}

/** Runs a program to its end. */
async function cost(script: string, args: readonly string[]): Promise<Cost> {
  const cpuBefore = cpuOfChildren();
  const begin = performance.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  const wall = performance.now() - begin;
  return { wall, cpu: cpuOfChildren() - cpuBefore, output: Buffer.concat(chunks).toString() };
}

/** Milliseconds of processor time of all children that have ended, with theirs. Linux counts in ticks of 10 ms. */
function cpuOfChildren(): number {
  if (process.platform !== 'linux') return 0;
  const stat = readFileSync('/proc/self/stat', 'utf8');
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(13, 15)
    .map(Number);
  return (user + system) * 10;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const floor: Cost[] = [];
const atOnce: Cost[] = [];
const whole: Cost[] = [];
const serverOnly: Cost[] = [];
const clientOnly: Cost[] = [];
const starter: Cost[] = [];
const gradeOf = (target: string, ...args: string[]) =>
  cost(`${root}${command}`, [`${root}${target}`, '--json', ...args]);
const grade = (...args: string[]) => gradeOf('reference', ...args);
await grade();
for (let run = 0; run < RUNS; run++) {
  floor.push(await cost(floorScript, []));
  whole.push(await grade());
  atOnce.push(await cost(floorScript, ['--at-once']));
  serverOnly.push(await grade('--server-only'));
  clientOnly.push(await grade('--client-only'));
  starter.push(await gradeOf('starter'));
}

const base = { wall: median(floor.map(({ wall }) => wall)), cpu: median(floor.map(({ cpu }) => cpu)) };
function say(title: string, costs: readonly Cost[]): void {
  const wall = median(costs.map((each) => each.wall));
  const cpu = median(costs.map((each) => each.cpu));
  const times = `${(wall / base.wall).toFixed(2)} times the floor`;
  const processors = cpu === 0 ? '' : `   ${seconds(cpu)} of processor time, ${(cpu / base.cpu).toFixed(2)} times`;
  console.log(`${title.padEnd(62)}${seconds(wall)}   ${times}${processors}`);
}

const reportsOf = (costs: readonly Cost[]): Report[] => costs.map(({ output }) => JSON.parse(output));
function sayStages(reports: readonly Report[]): void {
  for (const stage of Object.keys(reports[0]?.timing ?? {}))
    console.log(`    ${stage.padEnd(58)}${seconds(median(reports.map(({ timing }) => timing[stage] ?? 0)))}`);
}

const reports = reportsOf(whole);
const score = reports[0]?.score;
console.log(`Node ${process.version}, ${RUNS} runs in turn, medians; ${score?.earned} of ${score?.possible} points`);
say('floor: server bare, then Chromium bare with one page', floor);
say('  the same at the same time', atOnce);
say(`grade ./reference, the whole process (aim: ${AIM})`, whole);
sayStages(reports);
const outside = whole.map(({ wall }, index) => wall - (reports[index]?.timing.total ?? 0));
console.log(`    ${"start and end of the grader's own process".padEnd(58)}${seconds(median(outside))}`);
say('grade ./reference --server-only', serverOnly);
say('grade ./reference --client-only', clientOnly);
const timesReference = median(starter.map(({ wall }) => wall)) / median(whole.map(({ wall }) => wall));
say(`grade ./starter, which does nothing right: ${timesReference.toFixed(2)} times the reference`, starter);
sayStages(reportsOf(starter));
