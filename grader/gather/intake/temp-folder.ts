import { rmSync } from 'node:fs';
import { chmod, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IntakeError } from './intake-error.ts';
import { shown } from './shown-name.ts';

const open = new Set<string>();

/**
 * Makes `grade-XXXXXX` in `tempRoot` (the system's folder for temporary files by default). Whoever makes it removes it
 * with `removeTempFolder`; a process that exits before that takes it along.
 * @throws IntakeError when it can't be made there.
 */
export async function makeTempFolder(tempRoot: string = tmpdir()): Promise<string> {
  let folder: string;
  try {
    folder = await realpath(await mkdtemp(join(tempRoot, 'grade-')));
  } catch (error) {
    throw new IntakeError(
      `No working copy can be made: "${shown(tempRoot)}" doesn't take a new folder (${error instanceof Error ? shown(error.message) : error}).`,
      'Set TMPDIR (on Windows: TEMP) to a folder that exists, has space and can be written to.',
      { cause: error },
    );
  }
  if (open.size === 0) process.once('exit', removeAllNow);
  open.add(folder);
  return folder;
}

/** Removes the folder and all in it. It may be gone already. */
export async function removeTempFolder(folder: string): Promise<void> {
  await remove(folder);
  open.delete(folder);
  if (open.size === 0) process.removeListener('exit', removeAllNow);
}

/**
 * Removes all working copies of this process that are still there, as before an early exit. Those that are being
 * written just now are removed again when the process ends.
 */
export async function removeAllCopies(): Promise<void> {
  await Promise.allSettled([...open].map(remove));
}

async function remove(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // A submission may have taken away its own rights to a folder; nothing else is expected here.
    await restoreRights(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function restoreRights(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await restoreRights(join(folder, entry.name));
  }
}

function removeAllNow(): void {
  for (const folder of open) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // The others still want to be removed, and nobody is left to tell.
    }
  }
}
