import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import type { Machine } from './machine.ts';
import { providePython } from './python.ts';
import { putProgram, runCommand, temporaryFolder } from './testing/small-machine.ts';

function machine(aptAsRoot: boolean): { first: string; second: string; machine: Machine } {
  const folder = temporaryFolder();
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  for (const bin of [first, second]) mkdirSync(bin);
  const env = { PATH: [first, second].join(delimiter) };
  return { first, second, machine: { platform: 'linux', env, aptAsRoot, run: runCommand, working: () => {} } };
}

const withPackages = 'echo "3.11.2 with websockets 10.4 and python-dotenv"';
const withoutPackages = `echo "ModuleNotFoundError: No module named 'dotenv'" >&2; exit 1`;

it('goes on to the next Python when the first has not got the packages', async () => {
  const { first, second, machine: bare } = machine(false);
  putProgram(join(first, 'python3'), withoutPackages);
  putProgram(join(second, 'python3'), withPackages);
  const text = `3.11.2 with websockets 10.4 and python-dotenv, ${join(second, 'python3')}`;
  expect(await providePython(bare)).toEqual({ state: 'ok', text });
});

it('makes a note, no failure, of Pythons without the packages, and says how to get them', async () => {
  const { first, machine: bare } = machine(false);
  putProgram(join(first, 'python3'), withoutPackages);
  const { state, text, advice } = await providePython(bare);
  expect(state).toBe('note');
  expect(text).toBe('none that has websockets and python-dotenv; needed only for submissions in Python');
  expect(advice).toEqual([
    `Asked: ${join(first, 'python3')}`,
    'On Debian: sudo apt-get install python3-websockets python3-dotenv',
    'Elsewhere: python3 -m pip install websockets python-dotenv',
  ]);
});

it('makes a note when there is no Python at all', async () => {
  const { machine: bare } = machine(false);
  const { state, text } = await providePython(bare);
  expect({ state, text }).toEqual({ state: 'note', text: 'none found; needed only for submissions in Python' });
});

it('installs the packages as root on Debian', async () => {
  const { first, second, machine: bare } = machine(true);
  const python = join(second, 'python3');
  putProgram(
    join(first, 'apt-get'),
    `case "$*" in *"install -y python3-websockets python3-dotenv") ;; *) exit 2;; esac
printf '#!/bin/sh\\necho 3.11.2\\n' > ${python}
/bin/chmod +x ${python}`,
  );
  expect(await providePython(bare)).toEqual({ state: 'ok', text: `3.11.2, ${python}` });
});

it('makes a note, with what apt-get said, when that fails', async () => {
  const { first, machine: bare } = machine(true);
  putProgram(join(first, 'apt-get'), 'echo "E: Could not resolve the mirror"; exit 100');
  const { state, output } = await providePython(bare);
  expect(state).toBe('note');
  expect(output).toBe('apt-get install python3-websockets python3-dotenv failed:\nE: Could not resolve the mirror');
});
