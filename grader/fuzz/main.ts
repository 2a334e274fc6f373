/**
 * `npm run fuzz -- [--minutes 5] [--seed N] [--only frames|archives|pages|renderers]`: gives random frames, archives, pages and texts to what takes
 * them, for so many minutes in all. A crash, a fault of the grader, something left behind, or text that gets through as it is, is told with
 * its seed and kept in a file. Ends with 1 then. The same seed gives the same archives, pages and texts;
 * frames depend on who is faster, too.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { drawLots } from '../tools/class/lots.ts';
import { archives } from './archives.ts';
import { frames } from './frames.ts';
import { pages } from './pages.ts';
import { renderers } from './renderers.ts';
import type { Target } from './target.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const minutes = Number(values.minutes ?? 5);
if (!(minutes > 0)) throw new Error(`"${values.minutes}" is no number of minutes, for example --minutes 5.`);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
if (!Number.isInteger(seed)) throw new Error(`"${values.seed}" is no seed: a whole number, for example --seed 7.`);

const MEGABYTE = 1024 * 1024;
/** Bytes by which a target may leave the process larger: what Node keeps for later, not what piles up. */
const MOST_GROWTH = 400 * MEGABYTE;

/** Milliseconds. */
const SETTLING = 10_000;
/** After so many findings, one thing is broken, and not many. */
const MOST_FOUND = 20;

const before = process.env.TMPDIR;
const place = await mkdtemp(join(tmpdir(), 'fuzz-'));
// Whatever is left behind is seen here.
process.env.TMPDIR = place;
const kept = before ?? dirname(place);
const makers: Record<string, () => Promise<Target>> = {
  frames,
  archives: () => archives(place),
  pages: () => pages(place),
  renderers,
};
const chosen = Object.entries(makers).filter(([name]) => (values.only ?? name) === name);
if (chosen.length === 0)
  throw new Error(`There is no target "${values.only}". There are: ${Object.keys(makers).join(', ')}.`);
let current = '';
let wrong = 0;
process.on('unhandledRejection', (error) => {
  console.log(`${current}: an error that nobody caught: ${error instanceof Error ? error.stack : error}`);
  wrong += 1;
});

console.log(`Seed ${seed}, ${minutes} minutes`);
try {
  for (const [, make] of chosen) wrong += await fuzz(await make(), (minutes * 60_000) / chosen.length);
} finally {
  await rm(place, { recursive: true, force: true });
}
console.log(wrong === 0 ? 'Nothing was found.' : `${wrong} rounds went wrong.`);
if (wrong > 0) process.exitCode = 1;

/** What is left behind once Playwright has had its time to remove the folders of a browser that was killed. */
async function leftAfter(ms: number): Promise<string[]> {
  const until = performance.now() + ms;
  let left = await readdir(place);
  while (left.length > 0 && performance.now() < until) {
    await delay(100);
    left = await readdir(place);
  }
  return left;
}

/** How many rounds of a target went wrong within some milliseconds. */
async function fuzz(target: Target, ms: number): Promise<number> {
  const since = performance.now();
  const grownFrom = process.memoryUsage().rss;
  let rounds = 0;
  let found = 0;
  for (; performance.now() - since < ms && found < MOST_FOUND; rounds++) {
    current = `${target.name}, round ${rounds}`;
    const finding = await target.round(drawLots(seed * 1_000_003 + rounds)).catch((error: unknown) => ({
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
      input: '',
    }));
    if (!finding) continue;
    found += 1;
    const file = join(kept, `fuzz-${target.name}-${seed}-${rounds}`);
    await writeFile(file, finding.input);
    console.log(`${current}: ${finding.problem}\n  kept in ${file}`);
  }
  await target.end();
  const left = await leftAfter(SETTLING);
  if (left.length > 0) {
    found += 1;
    console.log(`${target.name}: left behind: ${left.join(', ')}`);
    for (const name of left) await rm(join(place, name), { recursive: true, force: true });
  }
  const growth = process.memoryUsage().rss - grownFrom;
  if (growth > MOST_GROWTH) found += 1;
  console.log(
    `${target.name}: ${rounds} rounds, ${found} went wrong, ${Math.round(growth / MEGABYTE)} MB more than before`,
  );
  return found;
}
