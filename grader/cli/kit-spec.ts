import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { GRADER_VERSION } from '../types/version.ts';
import { InputError } from './data-files.ts';

/** The kit's name as a package. */
export const KIT_NAME = 'mini-chat-kit';

/**
 * What a package.json has to ask for to get the kit from where this one came: a packed file, an address, a version
 * of the registry. A kit that wasn't installed by npm is asked for by its folder. Never a bare version then: that would
 * be whatever anybody has put into the registry under this name.
 * @param root the kit's own folder, links followed
 */
export function kitSpec(root: string): string {
  const resolved = basename(dirname(root)) === 'node_modules' ? resolvedFrom(dirname(root), basename(root)) : undefined;
  if (resolved === undefined) return fileSpec(root);
  if (resolved.startsWith('file:')) {
    const source = resolve(dirname(dirname(root)), resolved.slice('file:'.length));
    return fileSpec(existsSync(source) ? source : root);
  }
  // An address of a registry has `/-/` in it. Others are where a course keeps its packed file.
  return /^https?:\/\/.*\/mini-chat-kit\/-\/[^/]+\.tgz$/.test(resolved) ? `^${GRADER_VERSION}` : resolved;
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
 * The value of `--kit` as a package.json wants it: a path is taken from the current folder, and holds wherever the lab lies.
 * @throws InputError when it is a path and there is nothing
 */
export function givenSpec(given: string): string {
  const spec = given.trim();
  if (spec === '') throw new InputError('--kit is empty.', KIT_HELP);
  const isPath =
    /^(?:file:|\.{1,2}(?:[\\/]|$)|[\\/~]|[a-z]:[\\/])/i.test(spec) || (/\.tgz$/.test(spec) && !spec.includes(':'));
  if (!isPath) return spec;
  const path = resolve(spec.replace(/^file:/, ''));
  if (!existsSync(path)) throw new InputError(`--kit names "${path}", and there is nothing.`, KIT_HELP);
  return fileSpec(path);
}

const KIT_HELP = `Give what npm can install: a packed file (./${KIT_NAME}-${GRADER_VERSION}.tgz), a folder, an address, or a version.`;

/** Written plainly: npm itself takes care of what would have a meaning in an address. */
const fileSpec = (path: string): string => `file:${process.platform === 'win32' ? path.replaceAll('\\', '/') : path}`;
