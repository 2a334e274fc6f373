/**
 * `npm run repeat -- [times] [folder or id …] [--busy] [--client-only] [--server-only] [--sandbox]`: grades the same submissions again and again and
 * compares the verdicts. A submission is a folder, or an id, or the name of a group in the catalogue of flawed submissions
 * (`grader/flawed/catalogue.ts`), whose verdicts must be the listed ones each time; `catalogue` is all of it. --busy keeps every core busy
 * meanwhile. --sandbox has those of the catalogue graded in a worker's sandbox: `-- 1 catalogue --sandbox` shows that they get the same there.
 * Ends with 1 when any verdict differs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { loadEdition } from '../cli/data-files.ts';
import { catalogue, type Entry } from '../flawed/catalogue.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { askedOf, verdictsIn, verdictsOfFolder } from '../flawed/verdicts.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { createSharedBrowser } from '../gather/page/shared-browser.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { chooseLayer } from '../sandbox/layer.ts';
import { openWorker, type WorkerProcess } from '../worker/worker-process.ts';

type Verdicts = Readonly<Record<string, string>>;

const on = { type: 'boolean', default: false } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { busy: on, 'client-only': on, 'server-only': on, sandbox: on },
});
const [count, ...names] = positionals;
const times = Number(count ?? 100);
if (!Number.isInteger(times) || times < 1) throw new Error(`"${count}" is no number of times.`);
const { busy, 'client-only': clientOnly, 'server-only': serverOnly, sandbox } = values;
if (sandbox) await chooseLayer('bwrap');
const browser = createSharedBrowser();
const workplace = await mkdtemp(join(tmpdir(), 'repeat-'));
const edition = await loadEdition('spring-2022');

/** Grades a folder whole, as `npx grade` does, with a browser of its own. */
async function gradeWhole(folder: string): Promise<Verdicts> {
  const evidence = await gatherFromPath(folder, { edition, clientOnly, serverOnly });
  return Object.fromEntries(
    judgeEvidence(evidence).map(({ check, verdict }) => [
      check.id,
      'messageId' in verdict ? `${verdict.outcome} ${verdict.messageId}` : verdict.outcome,
    ]),
  );
}

let worker: WorkerProcess | undefined;

/** Grades one of the catalogue in a sandbox, in a worker that is used for many. */
async function gradeInSandbox(entry: Entry): Promise<Verdicts> {
  if (!worker?.isUsable()) {
    await worker?.stop();
    worker = await openWorker(workplace, { layer: 'bwrap' });
  }
  const path = join(worker.place, entry.id);
  await makeFlawed(entry, path);
  const options = await askedOf(entry.halves, entry.edition);
  const job = { target: { kind: 'path', path }, options, opening: false, again: true } as const;
  const answer = await worker.gather(job, { onStage: () => undefined });
  await rm(path, { recursive: true, force: true });
  if (answer.kind === 'gathered') return verdictsIn(answer.evidence, entry.halves);
  return { worker: answer.kind === 'fault' ? answer.reason : answer.message };
}

async function gradeEntry(entry: Entry): Promise<Verdicts> {
  if (sandbox) return gradeInSandbox(entry);
  const folder = join(workplace, entry.id);
  await rm(folder, { recursive: true, force: true });
  await makeFlawed(entry, folder);
  return verdictsOfFolder(folder, entry.halves, { edition: entry.edition, browser });
}

function differences(expected: Verdicts, verdicts: Verdicts): string[] {
  const ids = [...new Set([...Object.keys(expected), ...Object.keys(verdicts)])];
  return ids.flatMap((id) =>
    expected[id] === verdicts[id] ? [] : [`${id} ${expected[id] ?? 'pass'} -> ${verdicts[id] ?? 'pass'}`],
  );
}

/** How many of the gradings of one submission differed. */
async function repeat(name: string, grade: () => Promise<Verdicts>, expected?: Verdicts): Promise<number> {
  const begin = performance.now();
  let first = expected;
  let differing = 0;
  for (let run = 1; run <= times; run++) {
    const verdicts = await grade();
    first ??= verdicts;
    const changed = differences(first, verdicts);
    if (changed.length === 0) continue;
    differing += 1;
    console.log(`${name}, run ${run}: ${changed.join('; ')}`);
  }
  const seconds = (performance.now() - begin) / 1000 / times;
  console.log(`${name}: ${times} gradings, ${seconds.toFixed(2)} s each, ${differing} differing`);
  return differing;
}

const spinners = busy
  ? Array.from({ length: availableParallelism() }, () => new Worker('for (;;) Math.random();', { eval: true }))
  : [];
let differing = 0;
for (const name of names.length > 0 ? names : ['./reference']) {
  const entries = catalogue.filter(({ id, group }) => id === name || group === name || name === 'catalogue');
  for (const entry of entries) differing += await repeat(entry.id, () => gradeEntry(entry), entry.expect);
  if (entries.length === 0) differing += await repeat(name, () => gradeWhole(name));
}
await Promise.all([browser.stop(), worker?.stop()]);
await Promise.all([rm(workplace, { recursive: true }), ...spinners.map((each) => each.terminate())]);
const where = busy ? ', every core kept busy' : '';
console.log(differing === 0 ? `No verdict differed${where}.` : `In ${differing} gradings a verdict differed${where}.`);
process.exitCode = differing === 0 ? 0 : 1;
