import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Argv, CommandModule } from 'yargs';
import { oneLine } from '../report/safe-text.ts';
import type { AutograderData } from './autograder.ts';
import { DEFAULT_EDITION, editionIds, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { judgingBy } from './judged.ts';

interface GradescopeArguments {
  out: string;
  edition?: string;
  rubric?: string;
}

export const gradescopeCommand: CommandModule<object, GradescopeArguments> = {
  command: 'gradescope',
  describe: "Make the zip that Gradescope takes as an assignment's autograder",
  builder: (args) =>
    args
      .option('out', { type: 'string', default: 'autograder.zip', describe: 'Where to write it: a .zip file' })
      .option('edition', {
        type: 'string',
        describe: `Edition to grade by: ${editionIds().join(', ')}, or a JSON file; default: ${DEFAULT_EDITION}`,
      })
      .option('rubric', { type: 'string', describe: 'JSON file with the points; default: 5 points in all' })
      .check(({ out, help }) => {
        if (help || /\.zip$/i.test(String(out))) return true;
        throw new Error(`--out takes the name of a file to write that ends in .zip, and "${out}" doesn't.`);
      })
      .example('npx grade gradescope', 'make autograder.zip')
      .example('npx grade gradescope --rubric my-rubric.json', 'grade by your own points')
      .epilogue(
        'In it are setup.sh, run_autograder and this kit. Nothing is downloaded now; Gradescope gets Node, Chromium and packages when it builds.',
      ) as Argv<GradescopeArguments>,
  async handler(args) {
    try {
      const data = await dataFrom(args);
      const { writeAutograder } = await import('./autograder.ts');
      await writeAutograder(args.out, kitFolder, data);
      process.stdout.write(nextSteps(args.out));
      process.exitCode = EXIT.passed;
    } catch (error) {
      process.exitCode = explainFailure(error);
    }
  },
};

/** The kit's own folder: this file is compiled to dist/cli/ and packed into dist/bin/. */
const kitFolder = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Reads what is given and finds its faults now: in Gradescope, the first to see them would be a student. */
async function dataFrom({ edition, rubric }: GradescopeArguments): Promise<AutograderData> {
  await judgingBy(rubric === undefined ? {} : { rubric });
  return {
    rubric: rubric === undefined ? undefined : readFileSync(rubric, 'utf8'),
    edition: edition === undefined ? undefined : await editionFrom(edition),
  };
}

async function editionFrom(idOrFile: string): Promise<AutograderData['edition']> {
  const edition = await loadEdition(idOrFile);
  return editionIds().includes(idOrFile) ? { id: idOrFile } : { json: JSON.stringify(edition) };
}

const nextSteps = (out: string): string => `The autograder is in ${oneLine(out)}.

In Gradescope, make a Programming Assignment worth as many points as the rubric, and choose
under Configure Autograder:

  Autograder         upload the zip
  Base image         Ubuntu
  Container          at least 1 CPU and 1.5 GB of memory: a browser runs in it
  Time limit         10 minutes

When it is built, try it there with a submission of your own: Test Autograder.
`;
