import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { Argv, CommandModule } from 'yargs';
import { oneLine } from '../report/safe-text.ts';
import { amount } from '../report/words.ts';
import type { ClassReport } from '../types/class-report.ts';
import { GRADER_VERSION } from '../types/version.ts';
import { editionIds, InputError, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { HANDING_BACK, type HandingBack, problemWithHandingBack } from './handing-back.ts';
import { judgingBy } from './judged.ts';

interface RejudgeArguments extends HandingBack {
  results: string;
  rubric?: string;
  edition?: string;
  jobs: number;
}

export const rejudgeCommand: CommandModule<object, RejudgeArguments> = {
  command: 'rejudge <results>',
  describe: 'Judge a class again by what was observed, with other points or newer checks; nothing is run',
  builder: (args) =>
    args
      .positional('results', { type: 'string', demandOption: true, describe: 'Folder that grade batch wrote' })
      .option('rubric', { type: 'string', describe: 'JSON file with the points' })
      .option('edition', { type: 'string', describe: 'Edition, where it is none of those that come with the kit' })
      .option('jobs', { alias: 'j', type: 'number', default: availableParallelism(), describe: 'Rows side by side' })
      .options(HANDING_BACK)
      .example('npx grade rejudge results --rubric lenient.json', 'other points')
      .example('npx grade rejudge results', 'after an update of the kit')
      .check((given) => {
        const problem = problemWithHandingBack(given as HandingBack);
        if (problem !== undefined) throw new Error(problem);
        return true;
      }) as unknown as Argv<RejudgeArguments>,
  async handler(args) {
    try {
      process.exitCode = await rejudge(args);
    } catch (error) {
      process.exitCode = explainFailure(error);
    }
  },
};

async function rejudge(args: RejudgeArguments): Promise<number> {
  const { rejudgeClass } = await import('../batch/rejudge-class.ts');
  const { openJournal } = await import('../batch/journal.ts');
  const { openResults } = await import('../batch/results-folder.ts');
  const { readTables, writeClassFiles } = await import('./class-files.ts');
  const { differences } = await import('./class-differences.ts');
  const { lockResults } = await import('./class-lock.ts');
  const { untilSignal } = await import('./until-signal.ts');

  const { rubric } = await judgingBy(args);
  const before = readClassReport(args.results);
  const edition = await loadEdition(args.edition ?? editionOf(before));
  const tables = readTables(args, rubric);
  const results = await openResults(resolve(args.results));
  const lock = lockResults(results.path);
  const stopped = untilSignal();
  const journal = await openJournal(results.place('journal.jsonl'));
  try {
    const rows = await rejudgeClass(before.rows, {
      edition,
      rubric,
      workers: args.jobs,
      cap: LONGEST,
      place: lock.place,
      results,
      journal,
      stopped: stopped.promise,
    });
    if (stopped.isOver()) {
      process.stderr.write('grade: stopped. What was judged is kept; the same command does the rest.\n');
      return EXIT.interrupted;
    }
    const possible = Object.values(rubric.checks).reduce((sum, { points }) => sum + points, 0);
    const report = { ...before, grader: GRADER_VERSION, rubric: rubric.id, possible: Number(amount(possible)), rows };
    const comparing = { place: lock.place, stopped: stopped.promise };
    const problems = await writeClassFiles(report, tables, args, results, comparing);
    const changed = differences(before.rows, rows);
    const lines = [
      `${rows.filter(({ files }) => files !== undefined).length} judged again; ${changed.length === 0 ? 'nothing is different' : `${changed.length} are different`}.`,
      ...changed.map(({ text }) => `  ${text}`),
      ...(problems.length === 0 ? [] : ['To know:', ...problems.map((text) => `  ${text}`)]),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    return rows.some(({ state }) => state === 'needs-review') ? EXIT.failed : EXIT.passed;
  } finally {
    stopped.release();
    await journal.close();
    lock.release();
  }
}

/** Milliseconds for one row. */
const LONGEST = 60_000;

function readClassReport(folder: string): ClassReport {
  const file = join(folder, 'class.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new InputError(
      `"${oneLine(folder)}" holds no results of a class: ${error instanceof Error ? oneLine(error.message) : error}.`,
      'Name the folder that "npx grade batch … --out" wrote.',
    );
  }
}

function editionOf({ edition }: ClassReport): string {
  if (editionIds().includes(edition)) return edition;
  throw new InputError(
    `The class was graded by the edition "${edition}", which does not come with the kit.`,
    'Name its file with --edition.',
  );
}
