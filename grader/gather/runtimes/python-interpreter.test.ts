import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { PYTHON } from '../process/testing/servers.ts';
import { echo, useTrial } from '../process/testing/trial.ts';
import { PlanError } from './plan-error.ts';
import { choosePython } from './python-interpreter.ts';

const trial = useTrial();
const { PATH, GRADE_PYTHON } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
  delete process.env.REAL_PATH;
  if (GRADE_PYTHON === undefined) delete process.env.GRADE_PYTHON;
  else process.env.GRADE_PYTHON = GRADE_PYTHON;
});

/** A folder with a program `python3` that is the real one without its packages. */
function bareFolder(): string {
  const folder = join(trial.temp(), 'bin');
  mkdirSync(folder);
  writeFileSync(join(folder, 'python3'), '#!/bin/sh\nexec /usr/bin/env PATH="$REAL_PATH" python3 -S "$@"\n');
  chmodSync(join(folder, 'python3'), 0o755);
  return folder;
}

function entry(code: string): string {
  return join(trial.submission({ 'server/app.py': code }), 'server', 'app.py');
}

it('is one that can import what the server imports', async () => {
  const server = await trial.serve(await trial.plan({ 'server/app.py': PYTHON }));
  expect(await echo(server.url, 'hi')).toBe('hi');
});

it('is told by its releases, not by its path', async () => {
  const plan = await trial.plan({ 'server/app.py': PYTHON });
  expect(plan.notes).toEqual([expect.stringMatching(/^Interpreter: Python 3\.\d+ with websockets \d+[\d.]*\.$/)]);
});

it('is any, when the server needs no package', async () => {
  process.env.REAL_PATH = PATH;
  process.env.PATH = bareFolder();
  const file = entry('print("hi")');
  expect((await choosePython(file, join(file, '..'))).title).toMatch(/^Python 3\.\d+$/);
});

it('is the one that GRADE_PYTHON names, if that will do', async () => {
  const file = entry(PYTHON);
  const { executable } = await choosePython(file, join(file, '..'));
  process.env.REAL_PATH = PATH;
  process.env.PATH = bareFolder();
  process.env.GRADE_PYTHON = executable;
  expect((await choosePython(file, join(file, '..'))).executable).toBe(executable);
});

it('is refused with what to do when none has the release that the server needs', async () => {
  const file = entry('import websockets.asyncio.no_such_part\n');
  const refused = await choosePython(file, join(file, '..')).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(PlanError);
  expect((refused as PlanError).message).toContain(
    'imports websockets.asyncio.no_such_part, which no Python on this computer can',
  );
  expect((refused as PlanError).hint).toContain('npm run setup');
});

it('need not have what the server can do without', async () => {
  const file = entry('try:\n    import websockets.asyncio.no_such_part\nexcept ImportError:\n    pass\n');
  expect((await choosePython(file, join(file, '..'))).title).toContain('Python 3');
});

it('is asked without running a module of the submission', async () => {
  const file = entry('import websockets.sync.server\n');
  const folder = join(file, '..');
  const trap = join(trial.temp(), 'sprung');
  const spring = `open(${JSON.stringify(trap)}, 'w').close()\n`;
  for (const name of ['websockets.py', 'json.py', 'site.py', 're.py']) writeFileSync(join(folder, name), spring);
  const before = process.cwd();
  process.chdir(folder);
  try {
    await choosePython(file, folder).catch(() => {});
  } finally {
    process.chdir(before);
  }
  expect(existsSync(trap)).toBe(false);
});
