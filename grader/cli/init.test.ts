import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { packageName } from './new-lab.ts';
import { asArgument, goTo } from './typed-paths.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const workshop = openWorkshop();
afterAll(() => workshop.remove());

/** Runs the built command in a folder of the workshop. */
function init(args: readonly string[], folder = '.') {
  const cwd = join(workshop.path, folder);
  mkdirSync(cwd, { recursive: true });
  const command = [join(root, 'dist/bin/grade.js'), 'init', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const filesIn = (...folder: string[]): string[] => readdirSync(join(workshop.path, ...folder)).sort();
const read = (...file: string[]): string => readFileSync(join(workshop.path, ...file), 'utf8');

describe('grade init', () => {
  it('writes mini-chat, ready for npm install, and says what to type', () => {
    const { status, stdout, stderr } = init([], 'plain');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('\n\n  cd mini-chat\n  npm install\n  npm run dev\n\n');
    expect(stdout).toContain('\n\n  npx grade .\n');
    expect(filesIn('plain', 'mini-chat')).toEqual([...readdirSync(join(root, 'starter')), '.gitignore'].sort());
    expect(read('plain', 'mini-chat', 'server', 'server.ts')).toBe(
      readFileSync(join(root, 'starter/server/server.ts'), 'utf8'),
    );
    expect(read('plain', 'mini-chat', '.gitignore')).toMatch(/^node_modules\/$/m);
    const { name, scripts, devDependencies } = JSON.parse(read('plain', 'mini-chat', 'package.json'));
    expect({ name, dev: scripts.dev }).toEqual({ name: 'mini-chat', dev: 'node dev/main.mjs' });
    expect(devDependencies['mini-chat-kit']).toBe(`file:${root.replace(/[\\/]$/, '')}`);
  });

  it('--python writes the starter in Python, and says how to get its packages', () => {
    const { status, stdout } = init(['in Python/my lab', '--python', '--kit', '^9.0.0'], 'python');
    expect(status).toBe(0);
    expect(stdout).toMatch(/ {2}cd .in Python.my lab.\n {2}npm install\n.* -m venv \.venv\n.*activate\n.*requirements/);
    expect(filesIn('python', 'in Python', 'my lab', 'server')).toEqual(['app.py']);
    const { name, devDependencies } = JSON.parse(read('python', 'in Python', 'my lab', 'package.json'));
    expect({ name, kit: devDependencies['mini-chat-kit'] }).toEqual({ name: 'my-lab', kit: '^9.0.0' });
  });

  it('takes a packed kit along, so that the lab can move', () => {
    mkdirSync(join(workshop.path, 'moving'));
    writeFileSync(join(workshop.path, 'moving', 'kit-1.0.tgz'), 'packed');
    expect(init(['lab', '--kit', './kit-1.0.tgz'], 'moving').status).toBe(0);
    const { devDependencies } = JSON.parse(read('moving', 'lab', 'package.json'));
    expect(devDependencies['mini-chat-kit']).toBe('file:kit-1.0.tgz');
    expect(read('moving', 'lab', 'kit-1.0.tgz')).toBe('packed');
  });

  it('writes into an empty folder, also if it is a repository already', () => {
    mkdirSync(join(workshop.path, 'cloned', '.git'), { recursive: true });
    const { status, stdout } = init(['.'], 'cloned');
    expect(status).toBe(0);
    expect(stdout).not.toContain('  cd ');
    expect(filesIn('cloned')).toContain('server');
  });

  it('leaves a folder alone that holds something, and says what to do', () => {
    mkdirSync(join(workshop.path, 'work', 'mini-chat'), { recursive: true });
    writeFileSync(join(workshop.path, 'work', 'mini-chat', 'essay\u001b[31m.txt'), 'mine');
    const { status, stdout, stderr } = init([], 'work');
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
    expect(stderr).toContain(`isn't empty: it holds essay\\u{1b}[31m.txt. Nothing was changed.\n`);
    expect(stderr).toContain('npx grade init my-chat\nTo grade what is in it: npx grade ./mini-chat\n');
    expect(filesIn('work', 'mini-chat')).toEqual(['essay\u001b[31m.txt']);
  });

  it('leaves a file alone, at the end of the path or in it', () => {
    mkdirSync(join(workshop.path, 'filed'), { recursive: true });
    writeFileSync(join(workshop.path, 'filed', 'notes'), 'mine');
    expect(init(['notes'], 'filed')).toMatchObject({ status: 3, stderr: expect.stringContaining('is a file, and no') });
    expect(init(['notes/lab'], 'filed')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('a part of its path is a file'),
    });
    expect(read('filed', 'notes')).toBe('mine');
  });

  it('is told wrong by more than one folder, or by a kit that is not there', () => {
    expect(init(['one', 'two'], 'wrong').status).toBe(3);
    expect(init(['lab', '--kit', './gone.tgz'], 'wrong')).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('and there is nothing'),
    });
    expect(filesIn('wrong')).toEqual([]);
  });

  it('takes no name that can not be typed', () => {
    for (const name of ['', 'lab\u001b[2J']) {
      expect(init([name], 'odd')).toMatchObject({ status: 3, stderr: expect.stringContaining('is no good name') });
    }
    expect(filesIn('odd')).toEqual([]);
  });

  it('has examples in its help', () => {
    expect(init(['--help']).stdout).toMatch(/npx grade init my-chat --python[\s\S]*npx grade \.\/init/);
  });

  it('is no word for grading: ./init is a folder', () => {
    mkdirSync(join(workshop.path, 'init'));
    const command = [join(root, 'dist/bin/grade.js'), './init'];
    const { status, stderr } = spawnSync(process.execPath, command, { cwd: workshop.path, encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('init');
    expect(filesIn('init')).toEqual([]);
  });
});

it.each([
  ['mini-chat', 'mini-chat'],
  ['Änne’s Labor 3', 'anne-s-labor-3'],
  ['_private.', 'private'],
  ['聊天', 'mini-chat'],
  ['grade', 'mini-chat'],
  ['x'.repeat(250), 'x'.repeat(214)],
])('a lab in the folder %s is the package %s', (folder, name) => {
  expect(packageName(folder)).toBe(name);
});

it.each([
  ['lab', 'cd lab'],
  ['später/lab', 'cd später/lab'],
  ['my lab', "cd 'my lab'"],
  ["Ana's", "cd 'Ana'\\''s'"],
  ['$HOME', "cd '$HOME'"],
  ['~', "cd '~'"],
  ['-lab', 'cd ./-lab'],
])('the way to %s is typed as %s', (folder, typed) => {
  expect(goTo('/home/ana', `/home/ana/${folder}`, false)).toBe(typed);
});

it.each([
  ['/home/ana', '.'],
  ['/home/ana/lab', './lab'],
  ['/home/ana/my lab', "'./my lab'"],
  ['/home/bo/lab', '../bo/lab'],
])('%s is the argument %s for somebody in /home/ana', (folder, argument) => {
  expect(asArgument('/home/ana', folder, false)).toBe(argument);
});
