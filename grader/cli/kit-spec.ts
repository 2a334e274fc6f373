import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { GRADER_VERSION } from '../types/version.ts';
import { InputError } from './data-files.ts';

/** The kit's name as a package. */
export const KIT_NAME = 'mini-chat-kit';

/** How a lab gets the kit. */
export interface KitSource {
  /** What its package.json asks for, as npm has it. */
  readonly spec: string;
  /** A packed file that the lab gets a copy of, so that it can move: where it is now, and its name in the lab. */
  readonly packed?: { readonly from: string; readonly name: string };
}

/**
 * What a package.json has to ask for to get the kit from where this one came: a packed file, an address, a version
 * of the registry. A kit that wasn't installed by npm is asked for by its folder. Never a bare version then: that would
 * be whatever anybody has put into the registry under this name.
 * @param root the kit's own folder, links followed
 */
export function kitSource(root: string): KitSource {
  const resolved = basename(dirname(root)) === 'node_modules' ? resolvedFrom(dirname(root), basename(root)) : undefined;
  if (resolved === undefined) return sourceAt(root);
  if (resolved.startsWith('file:')) {
    const source = resolve(dirname(dirname(root)), resolved.slice('file:'.length));
    return sourceAt(existsSync(source) ? source : root);
  }
  // An address of a registry has `/-/` in it. Others are where a course keeps its packed file.
  const isRegistry = /^https?:\/\/.*\/mini-chat-kit\/-\/[^/]+\.tgz$/.test(resolved);
  return { spec: isRegistry ? `^${GRADER_VERSION}` : resolved };
}

/** What npm wrote down when it installed: where it took the package from, in the words of a lock file. */
function resolvedFrom(modules: string, name: string): string | undefined {
  try {
    const lock = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8'));
    const resolved: unknown = lock.packages?.[`node_modules/${name}`]?.resolved;
    return typeof resolved === 'string' ? resolved : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The value of `--kit` as a package.json wants it. A path is taken from the current folder.
 * @throws InputError when it is a path and there is nothing
 */
export function givenSource(given: string): KitSource {
  const spec = given.trim();
  if (spec === '') throw new InputError('--kit is empty.', KIT_HELP);
  const isPath =
    /^(?:file:|\.{1,2}(?:[\\/]|$)|[\\/~]|[a-z]:[\\/])/i.test(spec) || (/\.tgz$/.test(spec) && !spec.includes(':'));
  if (!isPath) return { spec };
  const path = resolve(spec.replace(/^file:/, ''));
  if (!existsSync(path)) throw new InputError(`--kit names "${path}", and there is nothing.`, KIT_HELP);
  return sourceAt(path);
}

const KIT_HELP = `Give what npm can install: a packed file (./${KIT_NAME}-${GRADER_VERSION}.tgz), a folder, an address, or a version.`;

/** A packed file goes along with the lab. A folder stays where it is, and is asked for by its full path. */
function sourceAt(path: string): KitSource {
  const name = basename(path);
  if (!PACKED.test(name) || !statSync(path, { throwIfNoEntry: false })?.isFile()) {
    return { spec: `file:${process.platform === 'win32' ? path.replaceAll('\\', '/') : path}` };
  }
  // A browser that downloads a file twice puts " (1)" into its name.
  const plain = /^\w[\w.-]*$/.test(name) ? name : `${KIT_NAME}-${GRADER_VERSION}.tgz`;
  return { spec: `file:${plain}`, packed: { from: path, name: plain } };
}

const PACKED = /\.(?:tgz|tar\.gz)$/i;
