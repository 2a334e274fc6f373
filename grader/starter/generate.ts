import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { studentParts } from './student-parts.ts';

/** The files of the reference that students get, too. Its tests and its README stay behind; the starter has its own README. */
const sharedFiles = [
  '.env',
  'Procfile',
  'package.json',
  'tsconfig.json',
  'client/client.ts',
  'client/index.css',
  'client/index.html',
  'server/heartbeat.ts',
  'server/messages.ts',
  'server/server.ts',
] as const;

/** The attributes that make screen readers announce a region. Students put them where they belong. */
const announcingAttributes = / (?:role|aria-live)="[^"]*"/g;

const regionStart = /^(?<indent> *)\/\/ #region student: (?<name>.+)$/;
const regionEnd = /^ *\/\/ #endregion$/;

/**
 * Makes the starter from the reference: the same files without the student's parts.
 *
 * @param reference path of the reference's folder
 * @returns the text of each file, by its path within the starter
 * @throws Error if the regions of a file and its texts in `student-parts.ts` do not match
 */
export function generateStarter(reference: string): Map<string, string> {
  return new Map(sharedFiles.map((file) => [file, starterText(file, readFileSync(join(reference, file), 'utf8'))]));
}

function starterText(file: string, text: string): string {
  if (file.endsWith('.html')) {
    return text.replace(announcingAttributes, '');
  }
  return replaceRegions(file, text, studentParts[file] ?? {});
}

/**
 * Puts the parts in the place of the regions of the same name, markers included.
 *
 * @param file name of the file, for the messages of errors
 * @throws Error if a region has no part, a part no region, or a region no end
 */
export function replaceRegions(file: string, text: string, parts: Readonly<Record<string, string>>): string {
  const kept: string[] = [];
  const replaced = new Set<string>();
  let openRegion: string | undefined;

  for (const line of text.split('\n')) {
    const { indent = '', name } = regionStart.exec(line)?.groups ?? {};
    if (name !== undefined) {
      const part = parts[name];
      if (openRegion !== undefined || part === undefined) {
        const reason = openRegion === undefined ? 'has no text in student-parts.ts' : `begins within “${openRegion}”`;
        throw new Error(`${file}: the region “${name}” ${reason}.`);
      }
      kept.push(...indented(part, indent));
      replaced.add(name);
      openRegion = name;
    } else if (openRegion === undefined) {
      kept.push(line);
    } else if (regionEnd.test(line)) {
      openRegion = undefined;
    }
  }

  if (openRegion !== undefined) {
    throw new Error(`${file}: the region “${openRegion}” has no // #endregion.`);
  }
  const unused = Object.keys(parts).filter((name) => !replaced.has(name));
  if (unused.length > 0) {
    throw new Error(`${file} has no region “${unused.join('”, “')}”, but student-parts.ts has a text for it.`);
  }
  return kept.join('\n');
}

function indented(part: string, indent: string): string[] {
  return part
    .trim()
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line));
}
