import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { memoryOfClass } from '../bench/process-memory.ts';
import { catalogue } from '../flawed/catalogue.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import type { Layer } from '../sandbox/layer.ts';
import type { ClassReport, Row } from '../types/class-report.ts';
import type { Attack } from './attack.ts';
import type { Bait } from './bait.ts';

const COMMAND = fileURLToPath(new URL('../../dist/bin/grade.js', import.meta.url));
const MEGABYTE = 1024 * 1024;
/** How many times as long a class may take for those in it that attack, beside the time that these are given. */
const MOST_TIMES = 1.5;

interface Graded {
  rows: Row[];
  seconds: number;
  /** Megabytes of the process that keeps the results, each time that a row was done. */
  memory: number[];
}

/**
 * Grades a class with two workers, once without the third of it that attacks and once with it, and tells in sentences what is not as it must be:
 * whoever is honest must get the same in both.
 */
export async function gradeHostileClass(
  size: number,
  attacks: readonly Attack[],
  { layer, place, bait }: { layer: Layer; place: string; bait: Bait },
): Promise<string[]> {
  const count = Math.floor(size / 3);
  const tried = attacks.filter(({ expected }) => 'gets' in expected[layer]);
  const hostile = Array.from({ length: count }, (_, at) => tried[Math.floor((at * tried.length) / count)] as Attack);
  const fit = catalogue.filter(({ group, edition }) => ['servers', 'clients'].includes(group) && edition === undefined);
  const honest = Array.from({ length: size - count }, (_, at) => fit[Math.floor((at * fit.length) / (size - count))]);

  for (const folder of ['honest', 'all']) {
    for (const entry of honest) if (entry) await make(join(place, folder, `honest-${entry.id}`), entry);
  }
  for (const [at, attack] of hostile.entries()) {
    const changes = attack.changes.map((change) => ({ ...change, replace: bait.fill(change.replace) }));
    await make(join(place, 'all', `hostile-${at}-${attack.id}`), { id: attack.id, form: 'javascript', changes });
  }
  const alone = await gradeFolder(join(place, 'honest'), layer);
  const both = await gradeFolder(join(place, 'all'), layer);

  const fair = both.rows.filter(({ name }) => name.startsWith('honest-'));
  const differing = alone.rows.filter((row) => marksOf(row) !== marksOf(fair.find(({ name }) => name === row.name)));
  const lost = size - both.rows.length;
  const own = both.rows
    .filter(({ name }) => name.startsWith('hostile-'))
    .reduce((sum, { seconds = 0 }) => sum + seconds, 0);
  const [first = 0, last = 0] = [both.memory[Math.floor(both.memory.length / 4)], both.memory.at(-1)];
  console.log(
    `${layer}: ${size} submissions, ${count} of them hostile: ${both.seconds.toFixed(0)} s; without these ${alone.seconds.toFixed(0)} s, and they took ${own.toFixed(0)} s of two workers' time. ` +
      `The keeper of the results: ${first} MB after a quarter, ${last} MB at the end.`,
  );
  return [
    ...differing.map(({ name }) => `${name} got something else beside attacks`),
    ...(lost === 0 ? [] : [`${lost} rows are missing`]),
    ...(both.seconds <= MOST_TIMES * alone.seconds + own ? [] : ['it took too long']),
  ];
}

async function make(folder: string, flaw: Parameters<typeof makeFlawed>[0]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await makeFlawed(flaw, folder);
}

const marksOf = (row: Row | undefined): string =>
  JSON.stringify([row?.state, row?.earned, row?.checks?.map(({ id, outcome, messageId }) => [id, outcome, messageId])]);

async function gradeFolder(folder: string, layer: Layer): Promise<Graded> {
  const out = `${folder}-results`;
  const since = performance.now();
  const args = [COMMAND, 'batch', folder, '--out', out, '--jobs', '2', '--sandbox', layer, '--cap', '60'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const memory: number[] = [];
  createInterface({ input: child.stderr }).on('line', async (line) => {
    if (!/^\d+\/\d+ /.test(line)) return;
    memory.push(Math.round((await memoryOfClass(child.pid ?? 0)).supervisor / MEGABYTE));
  });
  await once(child, 'close');
  const { rows } = JSON.parse(readFileSync(join(out, 'class.json'), 'utf8')) as ClassReport;
  return { rows, seconds: (performance.now() - since) / 1000, memory };
}
