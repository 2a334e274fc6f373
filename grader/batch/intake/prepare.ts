import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyWalk } from '../../gather/intake/folder-copy.ts';
import { asIntakeError } from '../../gather/intake/intake-error.ts';
import { shown } from '../../gather/intake/shown-name.ts';
import { openZip } from '../../gather/intake/zip-reader.ts';
import { explained } from '../../gather/intake/zip-stage.ts';
import { unpack } from '../../gather/intake/zip-unpack.ts';
import type { Held, Person, Unpacking } from './person.ts';

export interface Prepared {
  /** A folder or a zip that can be graded like any submission. */
  readonly path: string;
  /** Holds it, and all else that was written; remove it afterwards. */
  readonly folder: string;
  /** SHA-256, in hex, of the names and bytes that count: the same when the class is downloaded again. */
  readonly content: string;
  /** Archives in the folder that are unpacked before it is graded; see unpackArchives. */
  readonly unpack: readonly Unpacking[];
}

/**
 * Puts what counts of one person's uploads into `<workFolder>/<key>/`; one that is there already is replaced. Nothing
 * else is written. Only the download itself is opened, and no archive in it: who keeps the results calls this.
 * @throws IntakeError for uploads that turn out to be damaged, hostile or too big; nothing is left behind then.
 */
export async function prepare(person: Extract<Person, { state: 'to-grade' }>, workFolder: string): Promise<Prepared> {
  const { held, single, unpack: archives, alsoAs } = person.work;
  const folder = join(workFolder, person.key);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await write(held, folder, `What "${shown(person.name)}" handed in`);
    const content = await digest(
      folder,
      held.files.map(({ path }) => path),
    );
    for (const [path, name] of alsoAs) await copyFile(join(folder, path), join(folder, name));
    return { path: single === undefined ? folder : join(folder, single), folder, content, unpack: archives };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw asIntakeError(error, folder);
  }
}

async function write(held: Held, folder: string, label: string): Promise<void> {
  if (held.kind === 'folder') return copyWalk(held, folder);
  const inWords = (error: unknown) => {
    throw explained(error, held.zip, label);
  };
  const zip = await openZip(held.zip).catch(inWords);
  try {
    await unpack(zip, { files: held.files, folders: held.folders, leftOut: [], notes: [] }, folder, label).catch(
      inWords,
    );
  } finally {
    zip.close();
  }
}

async function digest(folder: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const named = paths.map((path) => ({ path, name: path.normalize('NFC') }));
  for (const { path, name } of named.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const own = createHash('sha256');
    for await (const chunk of createReadStream(join(folder, path))) own.update(chunk);
    hash.update(`${name}\0`).update(own.digest());
  }
  return hash.digest('hex');
}
