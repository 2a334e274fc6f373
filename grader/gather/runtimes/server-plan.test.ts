import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMONJS, ESM, PYTHON } from '../process/testing/servers.ts';
import { useTrial } from '../process/testing/trial.ts';
import { PlanError, planServer } from './index.ts';

const trial = useTrial();
const JS = 'console.log(1);\n';

async function refusal(files: Record<string, string>, start?: string): Promise<PlanError> {
  const error = await trial.plan(files, start).catch((thrown: unknown) => thrown);
  if (!(error instanceof PlanError)) throw new Error(`Expected a PlanError and got ${String(error)}`);
  return error;
}

describe('the entry', () => {
  const cases: [string, Record<string, string>, { entry: string; from: string }][] = [
    [
      'a Procfile, before anything else',
      { Procfile: 'web: node server/b.js\n', 'server/b.js': JS, 'server/app.py': PYTHON },
      { entry: 'server/b.js', from: 'Procfile' },
    ],
    [
      "a Procfile in the server's folder",
      { 'server/Procfile': 'web: node b.js', 'server/b.js': JS },
      { entry: 'server/b.js', from: 'Procfile' },
    ],
    [
      'package.json',
      { 'package.json': '{"scripts":{"start":"node b"}}', 'b.js': JS, 'server/server.js': JS },
      { entry: 'b.js', from: 'package.json' },
    ],
    [
      "package.json in the server's folder",
      { 'server/package.json': '{"scripts":{"start":"node src/b"}}', 'server/src/b.js': JS },
      { entry: 'server/src/b.js', from: 'package.json' },
    ],
    [
      'a known name in server/',
      { 'server/server.ts': JS, 'app.py': PYTHON },
      { entry: 'server/server.ts', from: 'known name' },
    ],
    [
      'a known name in server/src/',
      { 'server/src/index.ts': JS },
      { entry: 'server/src/index.ts', from: 'known name' },
    ],
    [
      'a known name in whatever case',
      { 'server/Chat-Server.js': JS },
      { entry: 'server/Chat-Server.js', from: 'known name' },
    ],
    ['a known name at the top', { 'app.py': PYTHON }, { entry: 'app.py', from: 'known name' }],
    [
      'not the script of the page',
      { 'index.js': 'document.querySelector("#chat")', 'my-chat.js': COMMONJS },
      { entry: 'my-chat.js', from: 'only script' },
    ],
    [
      'the only script in server/',
      { 'server/mychat.js': JS, 'server/eslint.config.js': '' },
      { entry: 'server/mychat.js', from: 'only script' },
    ],
    [
      'the only one that serves',
      { 'server/talk.js': COMMONJS, 'server/names.js': JS },
      { entry: 'server/talk.js', from: 'only script' },
    ],
  ];
  it.each(cases)('is found by %s', async (_, files, expected) => {
    expect(await trial.plan(files)).toMatchObject(expected);
  });

  it.each([
    [
      { Procfile: 'web: python app.py', 'server/server.js': JS },
      "Procfile says “python app.py”, but the file app.py isn't there",
    ],
    [
      { 'server/package.json': '{"scripts":{"start":"parcel serve"}}', 'server/server.js': JS },
      "server/package.json says “parcel serve”, whose program isn't there",
    ],
  ])('is looked for by name when what is said to start it is not there', async (files, note) => {
    const plan = await trial.plan(files);
    expect(plan).toMatchObject({ entry: 'server/server.js', from: 'known name' });
    expect(plan.notes).toEqual([expect.stringContaining(note)]);
  });

  it('is a program of the packages when those will be installed', async () => {
    const root = trial.submission({ 'package.json': '{"scripts":{"start":"parcel serve"}}', 'server.js': JS });
    expect(await planServer({ root }, { install: true })).toMatchObject({ runtime: 'command', from: 'package.json' });
  });

  it('is told of when there are others', async () => {
    const plan = await trial.plan({ 'server/server.ts': JS, 'server/server.js': JS, 'server/index.js': JS });
    expect(plan.notes).toEqual([
      'server/server.ts was started; server/index.js could be a server too (choose it with --start).',
    ]);
  });

  it('may be named', async () => {
    const root = trial.submission({ 'server/other.js': JS, 'server/server.js': JS, 'x/y.py': 'print(1)' });
    expect(await planServer({ root, entry: 'server/other.js' })).toMatchObject({
      entry: 'server/other.js',
      from: 'named file',
      cwd: join(root, 'server'),
    });
    expect(await planServer({ root, entry: 'x/y.py' })).toMatchObject({ runtime: 'python', cwd: join(root, 'x') });
    await expect(planServer({ root, entry: 'x/z.py' })).rejects.toThrow("z.py isn't in the submission");
  });

  it('is never outside of the submission', async () => {
    const outside = join(trial.temp(), 'outside.js');
    writeFileSync(outside, JS);
    const root = trial.submission({ 'server/notes.txt': '' });
    symlinkSync(outside, join(root, 'server', 'server.js'));
    await expect(planServer({ root })).rejects.toThrow(PlanError);
  });

  it('may be in a folder of any name', async () => {
    const root = trial.submission({ 'backend/app.js': JS });
    const plan = await planServer({ root, serverDir: join(root, 'backend') });
    expect(plan).toMatchObject({ entry: 'backend/app.js', cwd: join(root, 'backend') });
  });
});

describe('a command of the person who grades', () => {
  it('is run in the submission, and if need be in its server folder', async () => {
    const files = { 'server/a.js': JS, 'b.js': JS };
    expect(await trial.plan(files, 'node b.js')).toMatchObject({ entry: 'b.js', from: '--start' });
    expect(await trial.plan(files, 'node a.js x')).toMatchObject({
      entry: 'server/a.js',
      from: '--start',
      shown: 'node a.js x',
    });
    expect(await trial.plan(files, 'my-program | cat')).toMatchObject({
      runtime: 'command',
      shell: true,
      shown: 'my-program | cat',
    });
  });

  it('that asks for a missing file is refused', async () => {
    const error = await refusal({ 'server/a.js': JS }, 'node c.js');
    expect(error.message).toBe(
      "--start says “node c.js”, but the file c.js isn't in the submission. In server/ there are: a.js.",
    );
  });
});

describe('what cannot be started is refused in plain words', () => {
  it('no server at all', async () => {
    const error = await refusal({ 'server/README.md': '', 'server/notes.txt': '', Procfile: 'web: node x.js' });
    expect(error.message).toContain('No server was found');
    expect(error.message).toContain('In server/ there are: README.md, notes.txt.');
    expect(error.message).toContain('Procfile says “node x.js”');
    expect(error.hint).toContain('--start');
  });

  it('several candidates', async () => {
    const error = await refusal({ 'server/one.py': PYTHON, 'server/two.py': PYTHON });
    expect(error.message).toContain('server/one.py, server/two.py');
    expect(error.hint).toContain('--start "python server/one.py"');
  });

  it('an empty folder', async () => {
    mkdirSync(join(trial.temp(), 'submission'));
    expect((await refusal({})).message).toContain('In the submission there is nothing.');
  });
});

describe('what the report shows', () => {
  it.each([
    [{ 'server/server.ts': JS }, 'tsx server.ts'],
    [{ 'server/server.js': ESM }, 'node server.js'],
    [{ Procfile: 'web: python3 server/app.py', 'server/app.py': PYTHON }, 'python3 server/app.py'],
  ])('has no path of this computer in it', async (files, shown) => {
    const plan = await trial.plan(files);
    expect(plan.shown).toBe(shown);
    expect(plan.notes.join()).not.toContain('/usr');
    expect(plan.notes.join()).not.toContain(trial.temp());
  });
});
