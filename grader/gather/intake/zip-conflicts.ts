import { IntakeError } from './intake-error.ts';
import { shown } from './shown-name.ts';
import { parentOf } from './tree.ts';
import type { Listable, PlannedFile } from './zip-plan.ts';

/**
 * Sees to it that every path means one thing on every system: some hold `App.py` and `app.py` apart and some don't.
 * @returns the files to unpack, and the paths of exact repetitions that were dropped.
 * @throws IntakeError for different files with one path, and for a file where others need a folder.
 */
export function checkOneMeaning<Item extends Listable>(
  files: readonly PlannedFile<Item>[],
  folders: readonly string[],
  shownZip: string,
): { kept: PlannedFile<Item>[]; repeated: string[] } {
  const folderSpelling = new Map<string, string>();
  const addFolder = (folder: string) => {
    for (let path = folder; path !== ''; path = parentOf(path)) {
      const key = samePath(path);
      const other = folderSpelling.get(key);
      if (other === path) return;
      if (other !== undefined) throw ambiguous(shownZip, 'folders', other, path);
      folderSpelling.set(key, path);
    }
  };
  for (const folder of folders) addFolder(folder);
  for (const { path } of files) addFolder(parentOf(path));

  const byPath = new Map<string, PlannedFile<Item>>();
  const repeated: string[] = [];
  for (const file of files) {
    const key = samePath(file.path);
    const folder = folderSpelling.get(key);
    if (folder !== undefined) throw fileAgainstFolder(shownZip, file.path, folder);
    const other = byPath.get(key);
    if (other === undefined) byPath.set(key, file);
    else if (hasSameContent(other, file)) repeated.push(file.path);
    else throw ambiguous(shownZip, 'files', other.path, file.path);
  }
  return { kept: [...byPath.values()], repeated };
}

/** One text for all paths that are one and the same on some system. */
export function samePath(path: string): string {
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}

/** By what the zip says of them; the one that is kept has its checksum verified when it is unpacked. */
function hasSameContent(a: PlannedFile<Listable>, b: PlannedFile<Listable>): boolean {
  return a.size === b.size && a.entry.crc32 === b.entry.crc32;
}

function ambiguous(shownZip: string, what: 'files' | 'folders', first: string, second: string): IntakeError {
  return first === second
    ? new IntakeError(
        `${shownZip} holds two different ${what} called "${shown(first)}"; which of them counts can't be told.`,
        'Unpack it with your usual program and grade the folder, or zip the folder again.',
      )
    : new IntakeError(
        `${shownZip} holds both "${shown(first)}" and "${shown(second)}", which are one name on Windows and macOS.`,
        'Rename one of the two and zip the folder again, or unpack it and grade the folder.',
      );
}

function fileAgainstFolder(shownZip: string, file: string, folder: string): IntakeError {
  return new IntakeError(
    `${shownZip} holds "${shown(file)}" as a file, and "${shown(folder)}/" as a folder with the same name.`,
    'Zip the folder again with another program.',
  );
}
