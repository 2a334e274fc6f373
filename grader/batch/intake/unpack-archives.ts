import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { leftOutNotes } from '../../gather/intake/ignored.ts';
import { asIntakeError } from '../../gather/intake/intake-error.ts';
import { LIMITS } from '../../gather/intake/limits.ts';
import { shown } from '../../gather/intake/shown-name.ts';
import { nameOf } from '../../gather/intake/tree.ts';
import { stageZip } from '../../gather/intake/zip-stage.ts';
import type { Unpacking } from './person.ts';
import { unpackTar } from './tar.ts';

/**
 * Unpacks archives in a folder that was made ready, each in its place. A worker does this, and not the process that keeps the results:
 * what is in an archive was written by somebody who may want to bring down whoever opens it.
 * @returns notes, safe to print.
 * @throws IntakeError for an archive that is damaged, hostile or too big; what was unpacked so far stays.
 */
export async function unpackArchives(folder: string, archives: readonly Unpacking[]): Promise<string[]> {
  const notes: string[] = [];
  try {
    for (const archive of archives) notes.push(...(await unpackInto(folder, archive)));
    return notes;
  } catch (error) {
    throw asIntakeError(error, folder);
  }
}

async function unpackInto(folder: string, { path, format, into }: Unpacking): Promise<string[]> {
  const aside = await mkdtemp(join(tmpdir(), 'unpack-'));
  try {
    const archive = join(aside, 'archive');
    await rename(join(folder, path), archive);
    const name = nameOf(path);
    const destination = join(folder, dirname(path), into);
    const found = `"${shown(name)}" was unpacked.`;
    if (format === 'tar') return [found, ...(await unpackTar(archive, name, destination))];
    const stage = await stageZip(archive, name, LIMITS);
    try {
      await stage.write(destination);
      return [found, ...leftOutNotes(stage.leftOut), ...stage.notes];
    } finally {
      stage.close();
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
