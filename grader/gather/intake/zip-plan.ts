import type { Entry, ZipFile } from 'yauzl';
import { isIgnored, isPythonEnvironment } from './ignored.ts';
import { IntakeError } from './intake-error.ts';
import { type IntakeLimits, MAX_LISTED_IN_ZIP } from './limits.ts';
import { shown, shownList } from './shown-name.ts';
import type { Tree, TreeFile } from './tree.ts';
import { checkOneMeaning } from './zip-conflicts.ts';
import { checkedPath, entryName, type ZipName } from './zip-name.ts';

/** What planning needs to know of an entry, of a zip or another archive. */
export interface Listable {
  /** With the Unix mode in the upper half, as in zips. */
  readonly externalFileAttributes: number;
  /** Bytes, unpacked. */
  readonly uncompressedSize: number;
  readonly compressionMethod: number;
  readonly crc32: number;
  isEncrypted(): boolean;
}

export interface PlannedFile<Item = Entry> extends TreeFile {
  readonly entry: Item;
}

/** What will be unpacked from a zip. */
export interface ZipPlan<Item = Entry> extends Tree {
  readonly files: readonly PlannedFile<Item>[];
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
}

type Inside = Extract<ZipName, { kind: 'inside' }>;

interface Listed<Item = Listable> {
  readonly entry: Item;
  readonly name: Inside;
  readonly isFolder: boolean;
}

const UNIX_KIND = { mask: 0o170000, file: 0o100000, folder: 0o040000, link: 0o120000 } as const;
const DEFLATED = 8;
const STORED = 0;

export const GRADE_FOLDER_HINT = 'Unpack it with your usual program, look at what comes out, and grade that folder.';

/** Reads a zip's table of contents and decides what to unpack, as `planEntries` does. Nothing is inflated. */
export async function planZip(zip: ZipFile, shownZip: string, limits: IntakeLimits): Promise<ZipPlan> {
  if (zip.entryCount > MAX_LISTED_IN_ZIP) throw tooManyListed(shownZip);
  return planEntries(zip.eachEntry(), entryName, shownZip, limits);
}

/**
 * Decides what to unpack of the entries of an archive.
 *
 * All of them are refused for: a path that leads out of it, in ignored folders too; a password; a compression other
 * than stored and deflated; two different files for one path, also if only case or Unicode form tells them apart; a
 * file where others need a folder; more entries than the limits allow. Sizes are checked by the caller.
 * Single entries are skipped with a note: links, devices, paths that are too long, exact repetitions.
 * Names with control or bidirectional characters, or that Windows can't hold, are unpacked under a plain name, with a note.
 * @throws IntakeError for what is refused; yauzl's errors for a damaged zip.
 */
export async function planEntries<Item extends Listable>(
  entries: AsyncIterable<Item> | Iterable<Item>,
  pathOf: (entry: Item) => string,
  shownZip: string,
  limits: IntakeLimits,
): Promise<ZipPlan<Item>> {
  const listed: Listed<Item>[] = [];
  const leftOut = new Set<string>();
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    if (count > MAX_LISTED_IN_ZIP) throw tooManyListed(shownZip);
    const name = checkedPath(pathOf(entry));
    if (name.kind === 'escaping') throw escaping(shownZip, name);
    const isFolder = name.isFolder || unixKind(entry) === UNIX_KIND.folder;
    const ignored = ignoredPart(name.steps, isFolder);
    if (ignored !== undefined) leftOut.add(ignored);
    else if (name.steps.length > 0) listed.push({ entry, name, isFolder });
  }

  const environments = pythonEnvironments(listed);
  const folders: string[] = [];
  const files: PlannedFile<Item>[] = [];
  const skipped = { links: [] as string[], special: [] as string[], long: [] as string[] };
  const renamed: string[] = [];
  for (const { entry, name, isFolder } of listed) {
    const path = name.steps.join('/');
    const environment = folderAmong(environments, name.steps);
    const mode = unixKind(entry);
    if (environment !== undefined) leftOut.add(`${environment}/`);
    else if (mode === UNIX_KIND.link) skipped.links.push(path);
    else if (mode !== 0 && mode !== UNIX_KIND.file && mode !== UNIX_KIND.folder) skipped.special.push(path);
    else if (name.tooLong) skipped.long.push(path);
    else {
      if (name.safePath !== path) renamed.push(`${path} as ${name.safePath}`);
      if (isFolder) folders.push(name.safePath);
      else files.push({ path: name.safePath, size: entry.uncompressedSize, entry });
    }
  }
  const { kept, repeated } = checkOneMeaning(files, folders, shownZip);
  if (kept.length + folders.length > limits.entries) throw tooMany(shownZip, limits);
  for (const { path, entry } of kept) checkReadable(path, entry, shownZip);
  return {
    files: kept,
    folders,
    leftOut: [...leftOut],
    notes: [
      ...note('Links in the zip were not followed', skipped.links),
      ...note('Devices and the like in the zip were left out', skipped.special),
      ...note('Files with very long or deep paths were left out', skipped.long),
      ...note('Listed twice in the zip with the same content, taken once', repeated),
      ...note('Unpacked under a plainer name, since not every system can hold the one in the zip', renamed),
    ],
  };
}

function note(what: string, paths: readonly string[]): string[] {
  return paths.length === 0 ? [] : [`${what}: ${shownList(paths, 5)}.`];
}

function unixKind(entry: Listable): number {
  return (entry.externalFileAttributes >>> 16) & UNIX_KIND.mask;
}

/** The topmost part of a path that is left out by its name, with a `/` at the end of a folder; undefined for what is taken. */
export function ignoredPart(steps: readonly string[], isFolder: boolean): string | undefined {
  const at = steps.findIndex((step, i) => isIgnored(step, i < steps.length - 1 || isFolder ? 'folder' : 'file'));
  if (at < 0) return undefined;
  const path = steps.slice(0, at + 1).join('/');
  return at < steps.length - 1 || isFolder ? `${path}/` : path;
}

/** Folders that are Python environments under names of their own; the top never is one. */
function pythonEnvironments(listed: readonly Listed[]): ReadonlySet<string> {
  const marked = listed.filter(({ name }) => name.steps.length > 1 && name.steps.at(-1) === 'pyvenv.cfg');
  const namesIn = new Map(marked.map(({ name }) => [name.steps.slice(0, -1).join('/'), new Set<string>()]));
  if (namesIn.size === 0) return new Set();
  for (const { name } of listed) {
    for (const [depth, step] of name.steps.entries()) namesIn.get(name.steps.slice(0, depth).join('/'))?.add(step);
  }
  return new Set([...namesIn].filter(([, names]) => isPythonEnvironment([...names])).map(([folder]) => folder));
}

function folderAmong(folders: ReadonlySet<string>, steps: readonly string[]): string | undefined {
  if (folders.size === 0) return undefined;
  const depth = steps.findIndex((_, i) => folders.has(steps.slice(0, i + 1).join('/')));
  return depth < 0 ? undefined : steps.slice(0, depth + 1).join('/');
}

const METHODS: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'xz',
};

function checkReadable(path: string, entry: Listable, shownZip: string): void {
  if (entry.isEncrypted()) throw encrypted(shownZip, path);
  if (entry.compressionMethod === STORED || entry.compressionMethod === DEFLATED) return;
  const method = METHODS[entry.compressionMethod] ?? `method ${entry.compressionMethod}`;
  throw new IntakeError(
    `${shownZip} packs "${shown(path)}" with ${method}, which only some programs can read.`,
    GRADE_FOLDER_HINT,
  );
}

export function encrypted(shownZip: string, path?: string): IntakeError {
  const which = path === undefined ? 'It' : `"${shown(path)}"`;
  return new IntakeError(
    `${shownZip} is protected by a password. ${which} can't be read without it.`,
    'Unpack it with the password and grade the folder, or ask for a zip without one.',
  );
}

function escaping(shownZip: string, { path, why }: Extract<ZipName, { kind: 'escaping' }>): IntakeError {
  return new IntakeError(
    `${shownZip} was refused: it would write outside of its own folder. The path of "${shown(path)}" ${why}.`,
    'Ordinary programs do not make such zips. Ask for a new zip of the folder, and look at this one with care.',
  );
}

function tooManyListed(shownZip: string): IntakeError {
  return new IntakeError(
    `${shownZip} lists more than ${MAX_LISTED_IN_ZIP.toLocaleString('en-US')} files.`,
    'Zip the folder again without env/, venv/ and node_modules/.',
  );
}

function tooMany(shownZip: string, limits: IntakeLimits): IntakeError {
  return new IntakeError(
    `${shownZip} holds more than ${limits.entries.toLocaleString('en-US')} files and folders, installed packages not counted.`,
    'Zip only the folder that holds server/ and client/.',
  );
}
