// @ts-check
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.mjs';

/**
 * Compiles grader/ to dist/, unless neither the sources nor the compiler changed since the last time.
 * @param {string} root the folder of package.json
 * @param {Pick<import('./machine.ts').Machine, 'run' | 'working'>} machine
 * @returns {Promise<import('./machine.ts').StepResult>}
 */
export async function buildIfChanged(root, machine) {
  const stamp = readStamp(root);
  if (stamp?.sources === fingerprint(root) && stamp.files.every((file) => existsSync(join(root, file)))) {
    return { state: 'ok', text: 'up to date' };
  }
  machine.working('compiling');
  return build(root, machine);
}

/**
 * @param {string} root
 * @param {Pick<import('./machine.ts').Machine, 'run'>} machine
 * @returns {Promise<import('./machine.ts').StepResult>}
 */
async function build(root, { run }) {
  // Taken before the compiler reads the files: an edit made meanwhile counts as a change next time.
  const sources = fingerprint(root);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { ok, output } = await run(process.execPath, [compiler, '-p', 'grader', '--listEmittedFiles'], { cwd: root });
  const lines = output.split(/\r?\n/);
  // Also after mistakes in types: the compiler has written what it could, and whoever works on it wants to try that.
  makeExecutable(root);
  if (!ok) {
    return {
      state: 'failed',
      text: 'the compiler found mistakes',
      output: lines.filter((line) => !line.startsWith('TSFILE: ')).join('\n'),
      advice: ['If you changed none of these files, "git status" shows which ones differ from the kit\'s own.'],
    };
  }
  const files = lines.filter((line) => line.startsWith('TSFILE: ')).map((line) => inside(root, line.slice(8)));
  removeStale(root, new Set(files));
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile(root), JSON.stringify({ sources, files }));
  return { state: 'ok', text: `compiled ${files.length} files` };
}

/**
 * Removes what the compiler once made of files that are gone. They would still be imported and packed.
 * @param {string} root
 * @param {Set<string>} made
 */
function removeStale(root, made) {
  for (const file of filesUnder(join(root, 'dist'))) {
    if (/\.m?js$/.test(file) && !made.has(inside(root, file))) rmSync(file);
  }
}

/**
 * npm links the commands of package.json but leaves their mode alone, and the compiler doesn't set it.
 * @param {string} root
 */
function makeExecutable(root) {
  const { bin = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const file of Object.values(bin)) {
    if (existsSync(join(root, file))) chmodSync(join(root, file), 0o755);
  }
}

/** @param {string} root */
function fingerprint(root) {
  const compiler = join(root, 'node_modules/typescript/package.json');
  const sources = filesUnder(join(root, 'grader')).filter((file) => /(?<!\.test)\.m?ts$|tsconfig\.json$/.test(file));
  const hash = createHash('sha256');
  for (const file of [compiler, join(root, 'tsconfig.json'), ...sources]) {
    hash.update(`${inside(root, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Every file below a folder, in an order that is the same everywhere.
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesUnder(join(folder, entry.name));
      return entry.isFile() ? [join(folder, entry.name)] : [];
    });
}

/**
 * @param {string} root
 * @param {string} file
 */
const inside = (root, file) => relative(root, file).replaceAll('\\', '/');

/** @param {string} root */
const stampFile = (root) => join(root, 'dist', '.build-stamp.json');

/**
 * @param {string} root
 * @returns {{ sources: string, files: string[] } | undefined}
 */
function readStamp(root) {
  return existsSync(stampFile(root)) ? JSON.parse(readFileSync(stampFile(root), 'utf8')) : undefined;
}

// `npm run build` always compiles: whoever types it wants to see the compiler run.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { state, text, output } = await build(fileURLToPath(new URL('../..', import.meta.url)), { run: runCommand });
  if (output) console.error(output);
  if (state === 'failed') process.exitCode = 1;
  else console.log(text);
}
