// @ts-check
/** Starts the server of the folder server/ as a process of its own, and ends it. */

import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from './compile.mjs';
import { giveUp, root, say } from './words.mjs';

const onWindows = process.platform === 'win32';

/** How long the server may take to end before it is ended by force, in milliseconds. */
const patienceMs = 2_000;

/** @type {import('node:child_process').ChildProcess | undefined} */
let server;
/** Settles when the one before has ended. @type {Promise<void>} */
let ended = Promise.resolve();

/** The command that starts the server: TypeScript, JavaScript or Python. @returns {string[]} */
function serverCommand() {
  if (existsSync(join(root, 'server/server.ts'))) return [process.execPath, '--import', 'tsx', 'server/server.ts'];
  if (existsSync(join(root, 'server/server.js'))) return [process.execPath, 'server/server.js'];
  if (existsSync(join(root, 'server/app.py'))) return [findPython(), 'server/app.py'];
  giveUp('There is no server: neither server/server.ts nor server/server.js nor server/app.py is in this folder.');
}

/** A Python that has the packages of the server. */
function findPython() {
  const own = process.env.GRADE_PYTHON;
  const usual = onWindows ? ['python', 'py -3', 'python3'] : ['python3', '/usr/bin/python3', 'python'];
  const question =
    'import sys, importlib.util as u; print(sys.executable, *[n for n in ("websockets", "dotenv") if not u.find_spec(n)], sep="\\n")';
  /** The first one that was found, and what it lacks. @type {string[]} */
  let nearest = [];
  for (const [program = '', ...args] of own ? [[own]] : usual.map((words) => words.split(' '))) {
    try {
      const found = execFileSync(program, [...args, '-c', question], { encoding: 'utf8', stdio: 'pipe' })
        .trim()
        .split(/\r?\n/);
      if (found.length === 1) return found[0] ?? program;
      if (nearest.length === 0) nearest = found;
    } catch {
      // There is no such program, or it isn't Python 3.
    }
  }
  if (nearest.length === 0) {
    const where = own ? `GRADE_PYTHON is “${own}”, and that can't be run as Python 3` : 'no Python 3 was found';
    giveUp(`The server is written in Python, and ${where}. Python is at https://www.python.org/downloads/`);
  }
  const [python = '', ...missing] = nearest;
  const packages = missing.map((name) => (name === 'dotenv' ? 'python-dotenv' : name)).join(' and ');
  const create = onWindows ? 'py -m venv .venv' : 'python3 -m venv .venv';
  const activate = onWindows ? '.venv\\Scripts\\activate' : '. .venv/bin/activate';
  const install = '-m pip install -r requirements.txt';
  const environment = [...(existsSync(join(root, '.venv')) ? [] : [create]), activate, `python ${install}`];
  const steps = own ? [`"${own}" ${install}`, 'npm run dev'] : [...environment, 'npm run dev'];
  giveUp(`The server needs ${packages}, which ${python} doesn't have. Type, in this folder:\n
${steps.map((line) => `    ${line}`).join('\n')}
${own ? '' : '\nIn a new terminal, the line with “activate” is needed again.'}`);
}

/** Starts the server, unless its TypeScript can't be read: then it says where. */
export async function startServer() {
  if (existsSync(join(root, 'server/server.ts'))) {
    const { mistakes } = await compile(join(root, 'server/server.ts'), 'node');
    if (mistakes.length > 0) {
      say(`The server can't run. Mend it and save.\n\n${mistakes.join('\n\n')}\n`);
      return;
    }
  }
  const [program = '', ...args] = serverCommand();
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PYTHONUNBUFFERED: '1' },
  });
  server = child;
  child.on('error', (error) => {
    if (server === child) server = undefined;
    say(`The server can't be started: ${error.message}`);
  });
  child.on('exit', (code, signal) => {
    if (server !== child) return;
    server = undefined;
    say(`The server has ended (${signal ?? `code ${code}`}). Mend it and save: it starts again.`);
  });
}

/** @returns {Promise<void>} settles when it has ended */
export function stopServer() {
  const child = server;
  server = undefined;
  if (child && child.exitCode === null && child.signalCode === null) ended = endOf(child);
  return ended;
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<void>} */
function endOf(child) {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill();
  });
}
