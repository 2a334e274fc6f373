import { availableParallelism } from 'node:os';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import type { SandboxWish } from '../sandbox/layer.ts';
import { editionIds } from './data-files.ts';
import { explainFailure } from './failure.ts';
import { HANDING_BACK, type HandingBack, problemWithHandingBack } from './handing-back.ts';
import { SANDBOX } from './sandbox-option.ts';

export interface BatchArguments extends HandingBack {
  class: string;
  out: string;
  jobs: number;
  cap: number;
  sandbox: SandboxWish;
  edition?: string;
  rubric?: string;
  regrade: boolean;
  only?: string[];
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
      .option('sandbox', SANDBOX)
      .option('edition', { type: 'string', describe: `Edition of the lab: ${editionIds().join(', ')}, or a JSON file` })
      .option('rubric', { type: 'string', describe: 'JSON file with the points, and the policy for late work' })
      .option('regrade', { type: 'boolean', default: false, describe: 'Grade again what is done already' })
      .option('only', {
        type: 'string',
        array: true,
        nargs: 1,
        describe: 'Grade only this person again: a part of the name, or an id; may be given more than once',
      })
      .options(HANDING_BACK)
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
export function problemWithBatch({ jobs, cap, out, ...others }: BatchArguments): string | undefined {
  if (out.trim() === '') return '--out takes the name of a folder, for example --out results.';
  if (!(Number.isInteger(jobs) && jobs >= 1 && jobs <= MOST_JOBS))
    return `--jobs takes a whole number from 1 to ${MOST_JOBS}, for example --jobs 4.`;
  if (!(cap >= 10 && cap <= LONGEST_CAP))
    return `--cap takes seconds from 10 to ${LONGEST_CAP}, for example --cap 180.`;
  return problemWithHandingBack(others);
}
