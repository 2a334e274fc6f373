import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';

const NODE_ENDINGS = ['.js', '.ts', '.mjs', '.cjs', '.mts', '.cts', '.jsx', '.tsx'];
const READ_AT_MOST = 1024 * 1024;

export function isNodeScript(file: string): boolean {
  return NODE_ENDINGS.includes(extname(file));
}

export function isTypeScript(file: string): boolean {
  return /\.([mc]?ts|tsx)$/.test(file);
}

export function isPython(file: string): boolean {
  return extname(file) === '.py';
}

export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Whether a path is a folder or in it, links followed: what a submission names must be part of the submission. */
export function isWithin(folder: string, path: string): boolean {
  const real = existsSync(path) ? realpathSync(path) : resolve(path);
  const way = relative(realpathSync(folder), real);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way);
}

/** A path as reports show it: from the submission's root, with `/` on every system. */
export function shownPath(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}

/** The text of a file; empty when it can't be read or is larger than a person would write. */
export function textOf(file: string): string {
  try {
    return statSync(file).size > READ_AT_MOST ? '' : readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** The file that Node or tsx would run for a word like `server`, `.`, `dist/server.js`; undefined if there is none in `root`. */
export function resolveNodeScript(root: string, cwd: string, word: string): string | undefined {
  const path = resolve(cwd, word);
  const candidates = [path, ...NODE_ENDINGS.map((ending) => path + ending)];
  if (isFolder(path)) {
    const main = readPackage(path)?.main;
    if (main) candidates.push(join(path, main));
    candidates.push(...NODE_ENDINGS.map((ending) => join(path, `index${ending}`)));
  }
  return candidates.find((file) => isFile(file) && isWithin(root, file));
}

/** The TypeScript source of a compiled file that wasn't handed in: `dist/server.js` comes of `server.ts` or `src/server.ts`. */
export function sourceOfCompiled(root: string, cwd: string, word: string): string | undefined {
  const source = word.replace(/\.([mc]?)js$/, '.$1ts');
  if (source === word) return undefined;
  const inner = source.replace(/^(\.\/)?(dist|build|out|lib)\//, '');
  return [source, `src/${inner}`, inner]
    .map((path) => resolve(cwd, path))
    .find((file) => isFile(file) && isWithin(root, file));
}

export interface PackageFile {
  readonly type?: string;
  readonly main?: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly hasDependencies: boolean;
}

/** package.json of a folder; undefined when there is none that can be read as an object. */
export function readPackage(folder: string): PackageFile | undefined {
  let content: unknown;
  try {
    content = JSON.parse(textOf(join(folder, 'package.json')).replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const { type, main, scripts, dependencies, devDependencies } = content as Record<string, unknown>;
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof main === 'string' ? { main } : {}),
    scripts: Object.fromEntries(
      Object.entries(scripts ?? {}).filter((script): script is [string, string] => typeof script[1] === 'string'),
    ),
    hasDependencies: [dependencies, devDependencies].some((list) => Object.keys(list ?? {}).length > 0),
  };
}

/** The package.json that rules a file, from its folder up to `root`. */
export function packageOf(root: string, file: string): PackageFile | undefined {
  for (let folder = dirname(file); isWithin(root, folder); folder = dirname(folder)) {
    const found = readPackage(folder);
    if (found || dirname(folder) === folder) return found;
  }
  return undefined;
}
