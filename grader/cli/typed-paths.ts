import { isAbsolute, parse, relative, sep } from 'node:path';

/** The command that goes to a folder, as the usual shells of the system understand it. */
export function goTo(from: string, to: string, onWindows: boolean): string {
  // `cd` alone doesn't go to another drive in every shell of Windows; `pushd` does.
  const command = onWindows && parse(from).root !== parse(to).root ? 'pushd' : 'cd';
  const way = relative(from, to);
  return `${command} ${quoted(way.startsWith('-') ? `.${sep}${way}` : way, onWindows)}`;
}

/** A path as an argument that is clearly a path, and no word: `.`, `./lab`, `'./my lab'`. */
export function asArgument(from: string, to: string, onWindows: boolean): string {
  const way = relative(from, to);
  const isClear = way === '' || way.startsWith('..') || isAbsolute(way);
  return quoted(isClear ? way || '.' : `.${sep}${way}`, onWindows);
}

function quoted(path: string, onWindows: boolean): string {
  if (onWindows) return /[^\w.\\:-]/.test(path) ? `"${path}"` : path;
  return /^[\p{L}\p{N}_./@%+=:,-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
