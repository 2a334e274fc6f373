import { chmod, chown, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** As whom a program is run, as `spawn` takes it; empty: as the one who runs this. */
export type Person = { readonly uid?: number; readonly gid?: number };

/** The user that owns nothing, by its number on every Linux (see nobody in passwd(5)). */
const NOBODY = 65_534;

/** Root can do too much, in a sandbox as well: it has the inside run by somebody who can do nothing. */
export const somebodyElse = (): Person => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {});

/** Gives a folder, with those in it, to whoever the inside of a sandbox is run by. */
export async function openPlace(folder: string, person: Person): Promise<void> {
  const { uid, gid } = person;
  if (uid === undefined || gid === undefined) return;
  await chown(folder, uid, gid);
  await chmod(folder, 0o700);
  const entries = await readdir(folder, { withFileTypes: true });
  await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => openPlace(join(folder, name), person)),
  );
}
