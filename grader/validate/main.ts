/**
 * `npm run validate`: grades every mutant of the reference, keeps what is said of each in matrix.json beside this file, and writes
 * docs/validity.md. A run that was stopped goes on where it was, also with --repeat. Ends with 1 when fewer are found or named than
 * the goals below, when something is found where nothing is wrong, or when a verdict differs from the kept one.
 *
 * --only <part of an id>   grades these mutants, and compares them with the kept rows; may be given more than once
 * --sample [number]        the same with a few that are drawn (--seed: other ones)
 * --keep                   with --only or --sample: keeps their rows, in place of comparing them
 * --page                   grades nothing, and writes the page anew
 * --repeat <times>         grades the reference, the starter and ten flawed ones again and again; --busy: with every core kept
 *                          busy; --slow: with answers and drawing delayed; --only: a part of them, whose figures are not kept
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { checks } from '../checks/index.ts';
import { catalogue } from '../flawed/catalogue.ts';
import { figuresOf, percent } from './figures.ts';
import { justified } from './justified.ts';
import {
  keepEvidence,
  keepMatrix,
  keepRepeats,
  keptMatrix,
  keptRepeats,
  openProgress,
  writePage,
} from './kept-files.ts';
import { drawn } from './lots.ts';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants/index.ts';
import { needsOf } from './needed.ts';
import { notFound } from './not-found.ts';
import { validityPage } from './page.ts';
import { subjects } from './repeats.ts';
import { changesBetween, type Matrix, type Row } from './row.ts';
import { runMutants } from './run-mutants.ts';
import { differencesIn, type Grading, LANES, runRepeats } from './run-repeats.ts';
import { surroundings } from './surroundings.ts';

/** Parts of the mutants that must be found, and of those found that must be named. */
const GOALS = { found: 0.97, named: 0.9 };
/** How many are drawn when nothing else is said: they take about a minute. */
const SAMPLE = 24;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    sample: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'boolean' },
    page: { type: 'boolean' },
    repeat: { type: 'string' },
    busy: { type: 'boolean', default: false },
    slow: { type: 'boolean', default: false },
  },
});
const today = new Date();

/** Whether --only asks for it, or for nothing in particular. */
const isChosen = ({ id }: { id: string }): boolean => values.only?.some((part) => id.includes(part)) ?? true;

/** The row of each mutant as it comes, on the error output. */
function progressOf(number: number): (mutant: Mutant, row: Row) => void {
  let done = 0;
  return ({ id }, { first }) => {
    done += 1;
    console.error(`${done}/${number} ${id}: ${first ?? 'nothing found'}`);
  };
}

async function compare(chosen: readonly Mutant[]): Promise<boolean> {
  const matrix = await runMutants(chosen, progressOf(chosen.length));
  const kept = keptMatrix();
  if (values.keep) {
    keepMatrix({ ...kept, ...matrix });
    console.log(`Kept ${chosen.length} rows.`);
    return true;
  }
  const changed = chosen.flatMap(({ id }) => {
    const [before, after] = [kept[id], matrix[id]];
    const changes = before && after ? changesBetween(before, after) : ['there is no kept row'];
    return changes.map((change) => `${id}: ${change}`);
  });
  for (const line of changed) console.log(line);
  console.log(`${chosen.length} mutants graded, ${changed.length} verdicts changed.`);
  return changed.length === 0;
}

async function gradeAll(): Promise<void> {
  const progress = openProgress<[string, Row]>('mutants');
  const done: Matrix = Object.fromEntries(progress.done);
  const open = mutants.filter(({ id }) => !done[id]);
  const tell = progressOf(open.length);
  const matrix = await runMutants(open, (mutant, row) => {
    progress.add([mutant.id, row]);
    tell(mutant, row);
  });
  keepMatrix({ ...done, ...matrix });
  progress.end();
}

/** Writes the page from what is kept, and tells whether the goals are reached. */
async function summarize(): Promise<boolean> {
  const matrix = keptMatrix();
  const figures = figuresOf(mutants, matrix);
  const needs = needsOf(checks, catalogue, mutants, matrix);
  const { killed, survived, named, equivalent, accused } = figures;
  writePage(validityPage(await surroundings(today), { figures, needs, justified, notFound, repeats: keptRepeats() }));
  console.log(`${mutants.length} mutants, ${equivalent + accused} of them right by the contract.`);
  console.log(`Found: ${killed} of ${killed + survived}, ${percent(killed, killed + survived)}.`);
  console.log(`Named by what is told first: ${named} of ${killed}, ${percent(named, killed)}.`);
  console.log(`Found where nothing is wrong: ${accused}.`);
  console.log('docs/validity.md has them all.');
  return killed / (killed + survived) >= GOALS.found && named / killed >= GOALS.named && accused === 0;
}

async function repeat(times: number): Promise<boolean> {
  const { busy, slow } = values;
  const name = ['repeats', busy ? 'busy' : 'idle', slow ? 'slow' : 'usual'].join('-');
  const progress = openProgress<Grading>(name);
  const kept = keptMatrix();
  const chosen = subjects.filter(isChosen);
  const ids = new Set(chosen.map(({ id }) => id));
  const gradings = progress.done.filter(({ id, run }) => ids.has(id) && run <= times);
  const differences: string[] = [];
  const tell = (): boolean => {
    const more = differencesIn(gradings, kept).slice(differences.length);
    differences.push(...more);
    for (const line of more) console.log(line);
    return more.length > 0;
  };
  const spinners = busy
    ? Array.from({ length: availableParallelism() }, () => new Worker('for (;;) Math.random();', { eval: true }))
    : [];
  await runRepeats(chosen, times, slow, gradings, (grading, evidence) => {
    progress.add(grading);
    gradings.push(grading);
    console.error(`${gradings.length}/${times * chosen.length} ${grading.id}`);
    if (tell())
      console.log(`See: npx grade --from-evidence ${keepEvidence(`${name}/${grading.id}-${grading.run}`, evidence)}`);
  });
  await Promise.all(spinners.map((each) => each.terminate()));
  tell();
  if (!values.only) {
    const date = today.toISOString().slice(0, 10);
    keepRepeats({ date, times, submissions: chosen.length, atOnce: LANES, busy, slow, differences });
    progress.end();
  }
  console.log(`${chosen.length} submissions, ${times} gradings of each: ${differences.length} differed.`);
  return differences.length === 0;
}

/** Throws where --only or --repeat asks for nothing: a run without any grading would look like one without any difference. */
function askForSomething(): void {
  const all: readonly { id: string }[] = values.repeat === undefined ? mutants : subjects;
  if (!all.some(isChosen)) {
    throw new Error(
      `No id contains ${values.only?.join(' or ')}. The ids stand in docs/validity.md, under "Every mutant".`,
    );
  }
  if (values.repeat !== undefined && !/^[1-9]\d*$/.test(values.repeat)) {
    throw new Error(`"${values.repeat}" is no number of times: --repeat 100 grades each submission a hundred times.`);
  }
}

async function validate(): Promise<boolean> {
  askForSomething();
  if (values.repeat !== undefined) return repeat(Number(values.repeat));
  if (values.sample) return compare(drawn(mutants, Number(positionals[0] ?? SAMPLE), Number(values.seed)));
  if (values.only) return compare(mutants.filter(isChosen));
  if (!values.page) await gradeAll();
  return summarize();
}

process.exitCode = (await validate()) ? 0 : 1;
