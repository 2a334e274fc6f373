// @ts-check
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './command.mjs';

/** What the command of package.json is packed from. */
const COMMAND = 'dist/cli/main.js';

/**
 * Compiles grader/ to dist/ and packs the commands, unless neither the sources nor the compiler changed since the last time.
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
  const packed = await packCommands(root);
  makeExecutable(root);
  if (!ok) {
    return {
      state: 'failed',
      text: 'the compiler found mistakes',
      output: lines.filter((line) => !line.startsWith('TSFILE: ')).join('\n'),
      advice: ['If you changed none of these files, "git status" shows which ones differ from the kit\'s own.'],
    };
  }
  const compiled = lines.filter((line) => line.startsWith('TSFILE: ')).map((line) => inside(root, line.slice(8)));
  const files = [...compiled, ...packed];
  removeStale(root, new Set(files));
  writeFileSync(stampFile(root), JSON.stringify({ sources, files }));
  return { state: 'ok', text: `compiled ${compiled.length} files` };
}

/**
 * Packs the command of package.json with what it imports into a few files: Node loads those in about half the time that it takes
 * for a hundred small ones.
 * @param {string} root
 * @returns {Promise<string[]>} the files made, relative to the root
 */
async function packCommands(root) {
  const { bin = {} } = readPackage(root);
  const { build: bundle } = await import('esbuild');
  const { metafile } = await bundle({
    absWorkingDir: root,
    // Two names may stand for one command.
    entryPoints: [...new Set(Object.values(bin))].map((file) => ({ in: COMMAND, out: basename(file, '.js') })),
    outdir: 'dist/bin',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // These are found by their place in node_modules, or bring files of their own.
    external: ['playwright', 'playwright-core', 'esbuild', 'tsx', 'fsevents'],
    // Packages in CommonJS ask for Node's modules by require().
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    metafile: true,
    logLevel: 'silent',
  });
  return Object.keys(metafile.outputs);
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
  const { bin = {} } = readPackage(root);
  for (const file of Object.values(bin)) {
    if (existsSync(join(root, file))) chmodSync(join(root, file), 0o755);
  }
}

/**
 * @param {string} root
 * @returns {{ bin?: Record<string, string> }}
 */
const readPackage = (root) => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

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
