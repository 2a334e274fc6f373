import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs';
import { oneLine } from '../report/safe-text.ts';
import { InputError } from './data-files.ts';
import { EXIT } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { givenSource, kitSource } from './kit-spec.ts';
import { writeLab } from './new-lab.ts';
import { goTo } from './typed-paths.ts';

interface InitArguments {
  folder: string;
  python: boolean;
  kit?: string;
}

export const initCommand: CommandModule<object, InitArguments> = {
  command: 'init [folder]',
  describe: 'Make a folder with the starter of the lab: what students begin with',
  builder: (args) =>
    args
      .positional('folder', {
        type: 'string',
        default: 'mini-chat',
        describe: 'Where to write it: a new or empty folder',
      })
      .option('python', { type: 'boolean', default: false, describe: 'The server in Python; the page is the same' })
      .option('kit', {
        type: 'string',
        describe: 'Where the lab gets this kit from, as npm has it; default: from where this kit came',
      })
      .example('npx grade init', 'make mini-chat, with a server in TypeScript')
      .example('npx grade init my-chat --python', 'make my-chat, with a server in Python')
      .example('npx grade init .', 'write it here, into an empty folder')
      .example('npx grade init --kit https://example.edu/kit.tgz', "get the kit from the course's own place")
      .epilogue(
        'Nothing is overwritten, and nothing is downloaded.\nTo grade a folder that is called init: npx grade ./init',
      ) as Argv<InitArguments>,
  handler: init,
};

/** The kit's own folder: this file is compiled to dist/cli/ and packed into dist/bin/. */
const kitFolder = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

function init({ folder: given, python, kit }: ArgumentsCamelCase<InitArguments>): void {
  try {
    // It is printed to be typed, and nobody could type it.
    if (oneLine(given) !== given || given === '') {
      throw new InputError(`"${oneLine(given)}" is no good name for a folder.`, 'Use letters, digits and dashes.');
    }
    const folder = resolve(given);
    writeLab({
      folder,
      language: python ? 'python' : 'typescript',
      kit: kit === undefined ? kitSource(kitFolder) : givenSource(kit),
    });
    process.stdout.write(nextSteps(folder, python));
    process.exitCode = EXIT.passed;
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}

function nextSteps(folder: string, python: boolean): string {
  const onWindows = process.platform === 'win32';
  const activate = onWindows ? '.venv\\Scripts\\activate' : '. .venv/bin/activate';
  const inPython = [
    `${onWindows ? 'py' : 'python3'} -m venv .venv`,
    activate,
    'python -m pip install -r requirements.txt',
  ];
  const commands = [
    ...(folder === process.cwd() ? [] : [goTo(process.cwd(), folder, onWindows)]),
    'npm install',
    ...(python ? inPython : []),
    'npm run dev',
  ];
  return `The lab is in ${oneLine(folder)}.

Type next:

${asLines(commands)}

The last one starts the server and the page, and starts them anew when you save.
README.md there says what to do.
To see what works already, type in that folder, in another terminal:

${asLines([...(python ? [activate] : []), 'npx grade .'])}
`;
}

const asLines = (commands: readonly string[]): string => commands.map((line) => `  ${line}`).join('\n');
