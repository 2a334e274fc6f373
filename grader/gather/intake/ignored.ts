import { shown } from './shown-name.ts';

export type NameKind = 'file' | 'folder' | 'link';

const IGNORED_FOLDERS: ReadonlySet<string> = new Set([
  'env',
  'venv',
  'node_modules',
  'site-packages',
  '__pycache__',
  '__macosx',
]);

/** Finder's file for a folder's icon is really called this, and no other system likes the name. */
const FINDER_ICON = 'Icon\r';

/** Everything that `python -m venv` and Windows' `virtualenv` put at the top of an environment. */
const ENVIRONMENT_NAMES: ReadonlySet<string> = new Set([
  'bin',
  'etc',
  'include',
  'lib',
  'lib64',
  'pyvenv.cfg',
  'scripts',
  'share',
  'tcl',
]);

/**
 * Whether a file or folder of this name is left out of the working copy: Python environments, installed packages,
 * caches, and dot files, except `.env` which holds the port. A folder called `.env` is a Python environment.
 */
export function isIgnored(name: string, kind: NameKind): boolean {
  if (name === '.env' && kind !== 'folder') return false;
  if (name.startsWith('.') || name === FINDER_ICON) return true;
  return kind !== 'file' && IGNORED_FOLDERS.has(name.toLowerCase());
}

/**
 * Whether a folder holding just these names is a Python environment under a name of its own. One that was made in the
 * middle of a submission holds the submission's files as well, and isn't meant.
 */
export function isPythonEnvironment(names: readonly string[]): boolean {
  return (
    names.includes('pyvenv.cfg') &&
    names.every((name) => ENVIRONMENT_NAMES.has(name.toLowerCase()) || name.startsWith('.'))
  );
}

const MOST_FOLDERS = 12;
const MOST_HIDDEN = 3;

/** It comes with the starter, and nobody misses it in the work. */
const NOT_WORTH_A_WORD: ReadonlySet<string> = new Set(['.gitignore']);

/**
 * One sentence about what was left out, or none. `paths` end in `/` for folders. Hidden files are named while they are few: who
 * reads of "1 hidden file" fears that it was `.env`.
 */
export function leftOutNotes(paths: readonly string[]): string[] {
  const folders: string[] = [];
  const hidden: string[] = [];
  for (const path of paths) {
    const isFolder = path.endsWith('/');
    const name = path.split('/').at(isFolder ? -2 : -1) ?? path;
    if (isFolder) folders.push(`${shown(name)}/`);
    else if (!NOT_WORTH_A_WORD.has(name)) hidden.push(shown(name));
  }
  const names = counted(folders);
  const parts = names.slice(0, MOST_FOLDERS);
  if (names.length > MOST_FOLDERS) parts.push(`${names.length - MOST_FOLDERS} more such folders`);
  const hiddenNames = counted(hidden);
  parts.push(...(hiddenNames.length > MOST_HIDDEN ? [`${hidden.length} hidden files`] : hiddenNames));
  return parts.length === 0 ? [] : [`Left out, as not part of the work: ${parts.join(', ')}.`];
}

/** Each name once, with how often it is there. */
function counted(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
}
