import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { takeAssignments } from './command-words.ts';

/** Words that a shell understands by itself. */
const SHELL_WORDS = [
  'cd',
  'export',
  'set',
  'source',
  '.',
  'echo',
  'test',
  'if',
  'for',
  'while',
  'exec',
  'eval',
  'command',
  'wait',
  '[',
];

/** Whether the first program of a command line can be found, so that a script made for other tools isn't run in vain. */
export function programIsThere(root: string, cwd: string, line: string): boolean {
  const { rest } = takeAssignments(line.trim().split(/\s+/));
  const program = rest[0] ?? '';
  if (SHELL_WORDS.includes(program) || !/^[\w./@+-]+$/.test(program)) return true;
  if (program.includes('/')) return isExecutable(resolve(cwd, program));
  const bins = [join(cwd, 'node_modules', '.bin'), join(root, 'node_modules', '.bin')];
  const folders = [...bins, ...(process.env.PATH ?? process.env.Path ?? '').split(delimiter)].filter(
    (folder) => folder !== '',
  );
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat', '.com'] : [''];
  return folders.some((folder) => endings.some((ending) => isExecutable(join(folder, program + ending))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
