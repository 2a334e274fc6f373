import { resolve } from 'node:path';
import type { WordsReading } from './command-reading.ts';
import { isFile, isNodeScript, isPython, resolveNodeScript, sourceOfCompiled } from './script-files.ts';

const RUNNERS = ['node', 'nodejs', 'nodemon', 'node-dev', 'tsx', 'ts-node', 'ts-node-esm', 'ts-node-dev', 'tsnd'];
const TYPESCRIPT_RUNNERS = /^(tsx|ts-node|ts-node-esm|ts-node-dev|tsnd)(\/|$)/;

/** Options that are followed by a value, of Node and of the runners. */
const WITH_VALUE = new Set([
  ...[
    '-r',
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '--env-file',
    '-C',
    '--conditions',
    '--watch-path',
  ],
  ...[
    '-w',
    '--watch',
    '-x',
    '--exec',
    '-e',
    '--ext',
    '-i',
    '--ignore',
    '-d',
    '--delay',
    '-P',
    '--project',
    '--tsconfig',
  ],
]);
const LOADS_MODULE = ['-r', '--require', '--import', '--loader', '--experimental-loader'];

/** Reads `node x.js`, `nodemon x`, `tsx watch x.ts`, `node --import tsx x.ts` … ; undefined for any other command. */
export function readNodeWords(root: string, cwd: string, words: readonly string[]): WordsReading {
  const [program = '', ...rest] = words;
  if (!RUNNERS.includes(program)) return undefined;
  if (program === 'tsx' && rest[0] === 'watch') rest.shift();
  const runtimeArgs: string[] = [];
  let viaTsx = TYPESCRIPT_RUNNERS.test(program);

  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (!word.startsWith('-')) {
      // nodemon starts Python too, by the file's ending.
      if (program === 'nodemon' && isPython(word)) return { kind: 'command', words: ['python', ...rest.slice(i)] };
      const file = resolveNodeScript(root, cwd, word) ?? sourceOfCompiled(root, cwd, word);
      if (file) {
        return { kind: 'script', script: { language: 'node', file, runtimeArgs, viaTsx, args: rest.slice(i + 1) } };
      }
      return isNodeScript(word) || /^[\w./-]+$/.test(word) ? { kind: 'missing', what: `the file ${word}` } : undefined;
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1;
    const name = equals < 0 ? word : word.slice(0, equals);
    let value = equals < 0 ? undefined : word.slice(equals + 1);
    // Some options have a value in one program and none in the other: a script that is there is never a value.
    if (equals < 0 && WITH_VALUE.has(name) && !isScript(root, cwd, rest[i + 1])) value = rest[++i];
    // `node -e` runs its argument.
    if (program.startsWith('node') && program !== 'nodemon' && ['-e', '--eval', '-p', '--print'].includes(name))
      return undefined;
    if (value === undefined) continue;
    if (program === 'nodemon' && (name === '--exec' || name === '-x')) {
      return {
        kind: 'command',
        words: [...value.split(/\s+/), ...rest.slice(i + 1).filter((other) => !other.startsWith('-'))],
      };
    }
    if (LOADS_MODULE.includes(name)) {
      if (TYPESCRIPT_RUNNERS.test(value)) viaTsx = true;
      else runtimeArgs.push(name, value);
    }
    // A missing .env changes nothing in a lab whose port comes from outside, but Node would refuse to start.
    if (name === '--env-file' && isFile(resolve(cwd, value))) runtimeArgs.push(`${name}=${value}`);
  }
  return undefined;
}

function isScript(root: string, cwd: string, word: string | undefined): boolean {
  return word !== undefined && isNodeScript(word) && resolveNodeScript(root, cwd, word) !== undefined;
}
