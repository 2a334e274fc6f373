import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gradeClass } from '../batch/grade-class.ts';
import { type Person, readClass } from '../batch/intake/index.ts';
import { openJournal } from '../batch/journal.ts';
import { openResults } from '../batch/results-folder.ts';
import { oneLine } from '../report/safe-text.ts';
import { amount } from '../report/words.ts';
import type { ClassReport, Row } from '../types/class-report.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { layerFor } from '../worker/layer-choice.ts';
import type { BatchArguments } from './batch.ts';
import { createBatchProgress } from './batch-progress.ts';
import { type Difference, differences } from './class-differences.ts';
import { checkTables, readTables, writeClassFiles } from './class-files.ts';
import { lockResults } from './class-lock.ts';
import { DEFAULT_EDITION, InputError, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { judgingBy } from './judged.ts';
import { untilSignal } from './until-signal.ts';

/** Grades a class, or goes on with it, and writes all that is made of it. Resolves to what to end with. */
export async function runBatch(args: BatchArguments): Promise<number> {
  const { rubric } = await judgingBy(args.rubric === undefined ? {} : { rubric: args.rubric });
  const edition = await loadEdition(args.edition ?? DEFAULT_EDITION);
  const tables = readTables(args, rubric);
  const out = resolve(args.out);
  checkPlace(args, out);
  const handed = await readClass(args.class, { leaveOut: out });
  const empty: ClassReport = {
    schemaVersion: 1,
    grader: GRADER_VERSION,
    startedAt: new Date().toISOString(),
    edition: edition.id,
    rubric: rubric.id,
    possible: total(Object.values(rubric.checks).map(({ points }) => points)),
    source: { name: handed.name, platform: handed.platform },
    rows: [],
  };
  checkTables(empty, tables, args);
  const { layer } = await layerFor(args.sandbox);
  const results = await openResults(out);
  const lock = lockResults(results.path);
  const stopped = untilSignal();
  try {
    const before = lastRows(results.place('class.json'));
    const journal = await openJournal(results.place('journal.jsonl'));
    const progress = createBatchProgress(process.stderr, handed.people.length);
    process.stdout.write(
      `${oneLine(handed.name)}: ${handed.people.length} to grade, from ${PLATFORMS[handed.platform]}\n`,
    );
    const rows = await gradeClass(handed.people, {
      edition,
      rubric,
      workers: args.jobs,
      cap: args.cap * 1000,
      place: lock.place,
      layer,
      results,
      journal,
      again: chosenAgain(handed.people, args),
      stopped: stopped.promise,
      watch: progress,
    });
    progress.end();
    await journal.close();
    if (stopped.isOver()) {
      process.stderr.write(
        `grade: stopped. ${rows.length} of ${handed.people.length} are done; the same command goes on from there.\n`,
      );
      return EXIT.interrupted;
    }
    const report = { ...empty, rows };
    const comparing = { place: lock.place, stopped: stopped.promise };
    const problems = [
      ...handed.strays.map(sayStray),
      ...(await writeClassFiles(report, tables, args, results, comparing)),
    ];
    tellEnd(report, problems, before === undefined ? [] : differences(before, rows), args.out);
    return rows.every(({ state }) => state === 'graded' || state === 'nothing-submitted') ? EXIT.passed : EXIT.failed;
  } finally {
    stopped.release();
    lock.release();
  }
}

/** Results in a folder of submissions are left out of it; they can't be that folder. Throws InputError. */
function checkPlace(args: BatchArguments, out: string): void {
  if (resolve(args.class) !== out) return;
  throw new InputError(
    `"${oneLine(args.out)}" is the folder with the submissions, and the results can't go among them.`,
    'Name another folder with --out, for example one beside it.',
  );
}

const PLATFORMS = {
  canvas: 'Canvas',
  moodle: 'Moodle',
  gradescope: 'Gradescope',
  folders: 'a folder for each',
} as const;

const total = (points: readonly number[]): number =>
  Math.round(points.reduce((sum, each) => sum + each, 0) * 100) / 100;

/** Whose work is graded again although it is done. */
function chosenAgain(persons: readonly Person[], { regrade, only }: BatchArguments): ReadonlySet<string> {
  if (only === undefined) return new Set(regrade ? persons.map(({ key }) => key) : []);
  const keys = only.flatMap((name) => {
    const wanted = name.toLowerCase();
    const found = persons.filter(
      (person) => person.name.toLowerCase().includes(wanted) || person.userId === name || person.key === name,
    );
    if (found.length === 0) {
      throw new InputError(
        `Nobody in this class is called "${oneLine(name)}".`,
        'Give a part of a name, or an id, as summary.csv has them.',
      );
    }
    return found.map(({ key }) => key);
  });
  return new Set(keys);
}

/** The rows of the last time; undefined the first time, and where they can't be read. */
function lastRows(file: string): Row[] | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as ClassReport).rows;
  } catch {
    return undefined;
  }
}

const sayStray = ({ name, reason }: { name: string; reason: string }): string =>
  `"${oneLine(name)}" belongs to nobody: ${reason}`;

/** Says how it went, and where everything is. */
function tellEnd(
  { rows, possible }: ClassReport,
  problems: readonly string[],
  changed: readonly Difference[],
  out: string,
): void {
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length;
  const scores = rows.flatMap(({ earned, state }) => (state === 'graded' && earned !== undefined ? [earned] : []));
  const mean = scores.length === 0 ? undefined : scores.reduce((sum, each) => sum + each, 0) / scores.length;
  const lines = [
    '',
    `${count('graded')} graded${mean === undefined ? '' : `, ${amount(mean)} of ${amount(possible)} points on average`}; ${count('needs-review')} need review, ${count('could-not-grade')} could not be graded, ${count('nothing-submitted')} handed in nothing.`,
    ...(changed.length === 0 ? [] : ['', 'Different from the last time:', ...changed.map(({ text }) => `  ${text}`)]),
    ...(problems.length === 0 ? [] : ['', 'To know:', ...problems.map((text) => `  ${text}`)]),
    '',
    `Results: ${out} (open index.html first)`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
