import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { closeName } from './close-name.ts';
import { type FileFormat, fileFormat } from './file-format.ts';
import { asIntakeError, errorCode, IntakeError } from './intake-error.ts';
import { isServerSource } from './known-names.ts';
import { shown } from './shown-name.ts';

/** What the user named, on the disk. `path` is real and absolute. */
export interface Source {
  readonly kind: 'folder' | 'zip' | 'file';
  readonly path: string;
  /** The name it was given by, without folders. */
  readonly givenName: string;
}

/**
 * Looks at a path: a folder, a zip by its first bytes, or a server file by its extension.
 * @throws IntakeError for everything else, and for what is missing or can't be read.
 */
export async function identify(target: string): Promise<Source> {
  if (target.includes('\0')) {
    throw new IntakeError(`"${shown(target)}" is no path: it holds a zero byte.`, 'Type the path again.');
  }
  const absolute = resolve(target);
  const givenName = basename(absolute);
  let path: string;
  let stats: Stats;
  try {
    path = await realpath(absolute);
    stats = await stat(path);
  } catch (error) {
    const code = errorCode(error);
    throw code === 'ENOENT' || code === 'ENOTDIR' ? await missing(target, absolute) : asIntakeError(error, target);
  }
  if (stats.isDirectory()) return { kind: 'folder', path, givenName };
  // Opening a pipe or a device could wait for ever.
  if (!stats.isFile()) {
    throw new IntakeError(
      `"${shown(target)}" is neither a folder nor a file, but a pipe, a socket or a device.`,
      'Name a folder, a zip or a server file.',
    );
  }
  const format = await fileFormat(path).catch((error: unknown) => {
    throw asIntakeError(error, target);
  });
  if (format.kind === 'zip') return { kind: 'zip', path, givenName };
  if (format.kind !== 'other' && !(isServerSource(givenName) && format.kind === 'empty')) {
    throw wrongFormat(target, format);
  }
  if (isServerSource(givenName)) return { kind: 'file', path, givenName };
  throw /\.zip$/i.test(givenName)
    ? new IntakeError(
        `"${shown(target)}" is called a zip, but its content isn't one.`,
        'Open it with an editor to see what it is, and ask for the folder as a .zip.',
      )
    : new IntakeError(
        `"${shown(target)}" is neither a zip nor a server file (.ts, .js, .mjs, .cjs or .py).`,
        'Name the folder that holds server/ and client/.',
      );
}

/** Why a file of this format can't be graded, and what to do. */
export function wrongFormat(target: string, format: Exclude<FileFormat, { kind: 'zip' | 'other' }>): IntakeError {
  const place = `"${shown(target)}"`;
  switch (format.kind) {
    case 'empty':
      return new IntakeError(`The file ${place} is empty (0 bytes).`, 'Download or save it again.');
    case 'split-zip':
      return new IntakeError(
        `${place} is one part of a zip that was split into several.`,
        'Put the parts together with the program that split it, and grade the folder that comes out.',
      );
    case 'archive':
      return new IntakeError(
        `${place} is a ${format.name} archive; only .zip archives are opened.`,
        'Unpack it and grade the folder, or make a .zip.',
      );
    case 'web-page':
      return /\.html?$/i.test(target)
        ? new IntakeError(
            `${place} is a web page; the client is graded as a part of its folder.`,
            'Name the folder that holds server/ and client/.',
          )
        : new IntakeError(
            `${place} is a web page, perhaps a log-in page that was saved instead of the download.`,
            'Download the submission again while logged in.',
          );
  }
}

const HOST_AND_PORT = /^[\w.-]+:\d{1,5}(\/|$)/;

async function missing(target: string, absolute: string): Promise<IntakeError> {
  const message = `"${shown(target)}" doesn't exist.`;
  if (HOST_AND_PORT.test(target)) {
    return new IntakeError(message, `For a running server, write its address with ws:// in front: ws://${target}`);
  }
  const folder = await nearestFolder(dirname(absolute));
  const step = absolute.slice(folder.path.length).split(/[\\/]/).find(Boolean) ?? '';
  if (folder.names === undefined) {
    return new IntakeError(message, `"${shown(folder.path)}" is a file and holds nothing. Check the path.`);
  }
  const close = closeName(step, folder.names);
  if (close !== undefined) return new IntakeError(message, `Did you mean "${shown(join(folder.path, close))}"?`);
  return new IntakeError(message, `There is no "${shown(step)}" in "${shown(folder.path)}". Check the path.`);
}

/** The deepest folder on the way that exists; without names when it is a file or may not be read. */
async function nearestFolder(path: string): Promise<{ path: string; names?: string[] }> {
  try {
    return { path, names: await readdir(path) };
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') {
      const isFile = await stat(path).then(
        (stats) => stats.isFile(),
        () => false,
      );
      if (isFile) return { path };
    }
    const parent = dirname(path);
    return parent === path ? { path, names: [] } : nearestFolder(parent);
  }
}

/** The name without a zip's extension, safe to show, and never empty. */
export function displayName({ kind, givenName }: Pick<Source, 'kind' | 'givenName'>): string {
  const name = kind === 'zip' ? givenName.slice(0, givenName.length - extname(givenName).length) : givenName;
  return shown(name) || 'submission';
}
