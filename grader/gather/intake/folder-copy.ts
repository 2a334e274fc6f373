import { chmod, constants, copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Walk } from './folder-walk.ts';
import { asIntakeError } from './intake-error.ts';

/**
 * Copies what a walk found to `destination`, which is made. Copies can always be written to and removed, whatever the
 * rights of the original.
 * @throws IntakeError naming the file that can't be read or the disk that is full.
 */
export async function copyWalk(walk: Pick<Walk, 'files' | 'folders'>, destination: string): Promise<void> {
  await mkdir(destination, { recursive: true });
  for (const folder of walk.folders) await mkdir(join(destination, folder), { recursive: true });
  for (const { path, from } of walk.files) {
    const to = join(destination, path);
    try {
      await mkdir(dirname(to), { recursive: true });
      await copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      const { mode } = await stat(to);
      if ((mode & 0o600) !== 0o600) await chmod(to, mode | 0o600);
    } catch (error) {
      throw asIntakeError(error, from);
    }
  }
}
