import { availableParallelism } from 'node:os';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { editionIds } from './data-files.ts';
import { explainFailure } from './failure.ts';

export interface BatchArguments {
  class: string;
  out: string;
  jobs: number;
  cap: number;
  edition?: string;
  rubric?: string;
  regrade: boolean;
  only?: string[];
  gradebook?: string;
  assignment?: string;
  worksheet?: string;
  overrides?: string;
  times?: string;
  due?: string;
}

const MOST_JOBS = 64;
const LONGEST_CAP = 3_600;

export const batchCommand: CommandModule<object, BatchArguments> = {
  command: 'batch <class>',
  describe: 'Grade a whole class: what Canvas, Moodle or Gradescope gives, or a folder of submissions',
  builder: (args) =>
    args
      .positional('class', { type: 'string', demandOption: true, describe: 'The zip that was downloaded, or a folder' })
      .option('out', { alias: 'o', type: 'string', default: 'results', describe: 'Folder for the results' })
      .option('jobs', {
        alias: 'j',
        type: 'number',
        default: availableParallelism(),
        describe: 'Submissions that are graded side by side',
      })
      .option('cap', { type: 'number', default: 180, describe: 'Seconds that one submission may take' })
      .option('edition', { type: 'string', describe: `Edition of the lab: ${editionIds().join(', ')}, or a JSON file` })
      .option('rubric', { type: 'string', describe: 'JSON file with the points, and the policy for late work' })
      .option('regrade', { type: 'boolean', default: false, describe: 'Grade again what is done already' })
      .option('only', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'Grade only this person again: a part of the name, or an id; may be given more than once',
      })
      .option('gradebook', { type: 'string', describe: 'Canvas: the exported gradebook (CSV), to be filled in' })
      .option('assignment', { type: 'string', describe: 'Canvas: title of the assignment in the gradebook' })
      .option('worksheet', { type: 'string', describe: 'Moodle: the grading worksheet (CSV), to be filled in' })
      .option('overrides', { type: 'string', describe: 'CSV with what you decided by hand: key or id, score, reason' })
      .option('times', { type: 'string', describe: 'CSV with userId and submittedAt, for work that is late' })
      .option('due', { type: 'string', describe: 'With --times: when it was due, such as 2026-11-27T23:59+01:00' })
      .example('npx grade batch submissions.zip', 'grade a class; the results are in results/')
      .example('npx grade batch submissions.zip --out lab9 --jobs 4', 'elsewhere, and four at once')
      .example('npx grade batch submissions.zip --gradebook export.csv --assignment "Lab 9"', "for Canvas's import")
      .example('npx grade batch submissions.zip --only "bo li"', 'grade one person again')
      .example('npx grade rejudge results --rubric new.json', 'other points, without running anything again')
      .epilogue(
        'It may be broken off at any moment: the same command goes on where it was. In the results: index.html for you, summary.csv, one report for each person, feedback.zip to upload, gradebook.csv or worksheet.csv to import.\n' +
          'Ends with 0 when everybody has a row that needs nothing more, 1 when some need a look, 2 when the class could not be graded, 3 for a wrong command line.',
      )
      .check((given) => {
        const problem = problemWithBatch(given as unknown as BatchArguments);
        if (problem !== undefined) throw new Error(problem);
        return true;
      }) as unknown as Argv<BatchArguments>,
  async handler(args: ArgumentsCamelCase<BatchArguments>) {
    try {
      const { runBatch } = await import('./batch-run.ts');
      process.exitCode = await runBatch(args);
    } catch (error) {
      process.exitCode = explainFailure(error);
    }
  },
};

/** Says why a command line makes no sense; undefined when it does. */
export function problemWithBatch({ jobs, cap, gradebook, assignment, times, due }: BatchArguments): string | undefined {
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= MOST_JOBS))
    return `--jobs takes a whole number from 1 to ${MOST_JOBS}, for example --jobs 4.`;
  if (!(cap >= 10 && cap <= LONGEST_CAP))
    return `--cap takes seconds from 10 to ${LONGEST_CAP}, for example --cap 180.`;
  if (gradebook !== undefined && assignment === undefined)
    return '--gradebook needs the title of the assignment in it: --assignment "Lab 9".';
  if (assignment !== undefined && gradebook === undefined)
    return '--assignment names a column of the gradebook that --gradebook gives, and there is none.';
  if ((times === undefined) !== (due === undefined)) return '--times and --due go together.';
  return undefined;
}
