import { realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What somebody in this folder can grade, as they type it: the lab that it is, in the kit's clone the model solution, or else a
 * lab whose path they know.
 * @param kit the folder of the kit's package.json
 */
export function labToTry(folder: string, kit: string): string {
  if (['server', 'client'].some((half) => isFolder(join(folder, half)))) return '.';
  return realpathSync(folder) === realpathSync(kit) ? './reference' : 'path/to/your/lab';
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
