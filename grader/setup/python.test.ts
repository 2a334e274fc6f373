import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Machine } from './machine.ts';
import { providePython } from './python.ts';
import type { PythonAnswer } from './python-choice.ts';
import { put, putProgram, runCommand, temporaryFolder } from './testing/small-machine.ts';

const found: PythonAnswer = { found: true, title: 'Python 3.11 with websockets 10.4', executable: '/usr/bin/python3' };
const missing: PythonAnswer = { found: false, problem: 'No Python can import dotenv.' };

/** A machine whose only program is an apt-get, and a question whose answer stands in a file. */
function machine(options: { aptAsRoot: boolean; answer: PythonAnswer; aptGet?: string }) {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const answer = join(folder, 'answer.json');
  put(answer, options.answer);
  put(
    join(folder, 'ask.mjs'),
    `import fs from 'node:fs'; console.log(fs.readFileSync(${JSON.stringify(answer)}, 'utf8'));`,
  );
  putProgram(join(bin, 'apt-get'), options.aptGet?.replaceAll('ANSWER', answer) ?? 'exit 2');
  const said: string[] = [];
  const working = (text: string) => void said.push(text);
  const bare: Machine = {
    platform: 'linux',
    env: { PATH: bin },
    aptAsRoot: options.aptAsRoot,
    run: runCommand,
    working,
  };
  return { said, provide: () => providePython(bare, [join(folder, 'ask.mjs')]) };
}

it('names the Python that it found, and installs nothing', async () => {
  const { said, provide } = machine({ aptAsRoot: true, answer: found });
  const text = 'Python 3.11 with websockets 10.4 and python-dotenv, /usr/bin/python3';
  expect(await provide()).toEqual({ state: 'ok', text });
  expect(said).toEqual([]);
});

it('makes a note, no failure, of what is missing, and says what to do', async () => {
  const { provide } = machine({ aptAsRoot: false, answer: missing });
  expect(await provide()).toEqual({
    state: 'note',
    text: 'cannot run submissions in Python; all others can be graded',
    advice: [
      'No Python can import dotenv.',
      'To change that on Debian: sudo apt-get install python3-websockets python3-dotenv',
      'Elsewhere: python3 -m pip install websockets python-dotenv',
      'GRADE_PYTHON can hold the full path of the Python to use, say of a virtual environment.',
    ],
  });
});

it('installs the packages as root on Debian, and then looks again', async () => {
  const aptGet = `case "$*" in *"install -y python3-websockets python3-dotenv") echo '${JSON.stringify(found)}' > ANSWER;; *) exit 2;; esac`;
  const { said, provide } = machine({ aptAsRoot: true, answer: missing, aptGet });
  expect(await provide()).toMatchObject({ state: 'ok' });
  expect(said).toEqual(['installing python3-websockets and python3-dotenv']);
});

it('makes a note, with what apt-get said, when that fails', async () => {
  const aptGet = 'echo "E: Could not resolve the mirror"; exit 100';
  const { provide } = machine({ aptAsRoot: true, answer: missing, aptGet });
  expect(await provide()).toMatchObject({
    state: 'note',
    output: 'apt-get install python3-websockets python3-dotenv failed:\nE: Could not resolve the mirror',
  });
});

it('asks as the grader does when it starts a submission', async () => {
  const folder = temporaryFolder();
  const python = join(folder, 'my-python');
  const probe = {
    executable: python,
    version: '3.12',
    found: ['dotenv', 'websockets'],
    websockets: '13.1',
    userBase: '',
  };
  putProgram(python, `echo '${JSON.stringify(probe)}'`);
  const program = fileURLToPath(new URL('python-answer.ts', import.meta.url));
  const env = { ...process.env, GRADE_PYTHON: python };
  const { output } = await runCommand(process.execPath, ['--import', 'tsx', program], { env });
  expect(JSON.parse(output)).toEqual({ found: true, title: 'Python 3.12 with websockets 13.1', executable: python });
});
