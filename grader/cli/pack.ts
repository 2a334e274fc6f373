import { basename, dirname, join, resolve } from 'node:path';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { removeAllCopies } from '../gather/intake/index.ts';
import { oneLine } from '../report/safe-text.ts';
import type { Report } from '../types/report.ts';
import { DEFAULT_EDITION, InputError, loadEdition } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { type Gatherer, openGatherer } from './gathering.ts';
import { onInterrupt } from './interrupt.ts';
import { judgingBy, reportOn } from './judged.ts';
import { createProgress } from './progress.ts';

interface PackArguments {
  folder: string;
  out?: string;
  without: string[];
  edition?: string;
  rubric?: string;
  install: boolean;
}

export const packCommand: CommandModule<object, PackArguments> = {
  command: 'pack [folder]',
  describe: 'Make the zip to hand in, and grade exactly that',
  builder: (args) =>
    args
      .positional('folder', { type: 'string', default: '.', describe: 'Folder that holds server/ and client/' })
      .option('out', { type: 'string', describe: 'The zip to write; default: the name of the folder, beside it' })
      .option('without', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [],
        describe: 'Paths in the folder to leave out',
      })
      .option('edition', { type: 'string', describe: 'Edition of the lab, as for grading' })
      .option('rubric', { type: 'string', describe: 'JSON file with the points, as for grading' })
      .option('install', { type: 'boolean', default: false, describe: 'Install its npm packages for grading' })
      .example('npx grade pack ../my-lab', 'writes ../my-lab.zip')
      .example('npx grade pack ../my-lab --out ana-lab.zip', 'another name')
      .example('npx grade pack ../my-lab --without notes.txt', 'leave something out')
      .epilogue(
        'What the grader takes is packed: client/, server/ and the files that run them. Installed packages, virtual environments, caches, dot files (but .env), archives and what is made from other files stay out. A folder called pack is graded with: npx grade ./pack\n' +
          'Ends with 0 when packed and everything passes, 1 when packed and something fails, 2 when it could not be packed or graded, 3 for a wrong command line.',
      )
      .check(({ out, folder }) => {
        if (/^\s*wss?:\/\//i.test(String(folder))) throw new Error(`"${folder}" is an address; a folder is packed.`);
        if (out === undefined || /[^\\/]\.zip$/i.test(String(out))) return true;
        throw new Error(`--out takes the name of a file to write that ends in .zip, and "${out}" doesn't.`);
      }) as unknown as Argv<PackArguments>,
  handler: pack,
};

async function pack(args: ArgumentsCamelCase<PackArguments>): Promise<void> {
  try {
    process.exitCode = await packAndGrade(args);
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}

async function packAndGrade(args: ArgumentsCamelCase<PackArguments>): Promise<number> {
  const by = await judgingBy(args);
  const edition = await loadEdition(args.edition ?? DEFAULT_EDITION);
  const progress = createProgress(process.stderr);
  // From the first byte on: Ctrl-C leaves nothing half-written, and no server.
  let gatherer: Gatherer | undefined;
  const interruptible = onInterrupt(progress, async () => {
    await Promise.all([gatherer?.stop(), removeAllCopies()]);
  });
  try {
    const zip = await interruptible.result(packFolder(args));
    process.stdout.write('\nGrading exactly this zip\n\n');
    gatherer = await openGatherer({ target: zip, install: args.install, sandbox: 'auto' }, edition, undefined, false);
    const outcome = await interruptible.result(
      gatherer.gather([], { onStage: progress.stage }).then(
        (evidence) => ({ evidence }),
        (error: unknown) => ({ error }),
      ),
    );
    progress.done();
    if ('error' in outcome) {
      process.stdout.write(`${oneLine(zip)} is there, but it could not be graded:\n`);
      explainFailure(outcome.error);
      return EXIT.notGraded;
    }
    return await tell(await reportOn(outcome.evidence, by), zip);
  } finally {
    progress.done();
    interruptible.release();
    await gatherer?.stop();
  }
}

/** Prints how the zip did, and what to do now. Tells what to end with. */
async function tell(report: Report, zip: string): Promise<number> {
  const { renderShort, costlyFailures } = await import('../report/short.ts');
  const { columns: width = 100 } = process.stdout;
  const shown = oneLine(zip);
  const whole = `Everything that was found: npx grade ${quoted(shown)}\n`;
  process.stdout.write(renderShort(report, { width }));
  switch (report.status) {
    case 'passed':
      process.stdout.write(`\nReady to hand in: ${shown}\n`);
      return EXIT.passed;
    case 'failed': {
      const count = costlyFailures(report).length;
      const checks = count === 1 ? '1 check fails' : `${count} checks fail`;
      process.stdout.write(`\nPacked, but ${checks}: hand in ${shown} as it is, or go on and pack again.\n${whole}`);
      return EXIT.failed;
    }
    case 'incomplete':
      process.stdout.write(`\n${shown} is there, but the grader itself failed in places: grade it again.\n${whole}`);
      return EXIT.notGraded;
  }
}

/** Writes the zip and prints what is in it. Gives its path. */
async function packFolder({ folder, out, without }: PackArguments): Promise<string> {
  const { planPack } = await import('../pack/pack-plan.ts');
  const { writePack } = await import('../pack/pack-file.ts');
  const { packWarnings } = await import('../pack/pack-warnings.ts');
  const { packLines } = await import('../pack/pack-lines.ts');
  const plan = await planPack(folder, without);
  const zip = await writePack(out ?? besideFolder(folder), plan.files);
  const { columns: width = 100 } = process.stdout;
  process.stdout.write(packLines(plan, zip, packWarnings(plan, zip.bytes), { width }));
  return zip.file;
}

/** Beside, since in the folder it would be copied at each grading. The path is as short as the one that was given. */
function besideFolder(folder: string): string {
  const name = basename(resolve(folder));
  if (name === '') throw new InputError(`"${folder}" has no name to call the zip by.`, 'Name the zip: --out lab.zip');
  const end = folder.replace(/[\\/]+$/, '');
  return basename(end) === name ? join(dirname(end), `${name}.zip`) : join(folder, '..', `${name}.zip`);
}

const quoted = (path: string): string => (/^[\w./\\:~-]+$/.test(path) ? path : `"${path}"`);
