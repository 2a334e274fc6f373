import { basename, resolve } from 'node:path';
import { IntakeError } from '../../gather/intake/intake-error.ts';
import { megabytes } from '../../gather/intake/limits.ts';
import { shown, shownList } from '../../gather/intake/shown-name.ts';
import { identify } from '../../gather/intake/source.ts';
import { childOf } from '../../gather/intake/tree.ts';
import type { Download } from './download.ts';
import { folderDownload } from './folder-download.ts';
import { GRADESCOPE_NAMES, gradescopeNames } from './gradescope-names.ts';
import { findLevel } from './level.ts';
import { CLASS_LIMITS, type ClassLimits } from './limits.ts';
import type { ClassIntake, Person } from './person.ts';
import { personIn } from './person-in.ts';
import { place } from './placing.ts';

export interface ReadingOptions {
  limits?: ClassLimits;
  /** Path of a folder that is passed over where it lies among the people of an unpacked class: the results. */
  leaveOut?: string;
}

/**
 * Reads what Canvas, Moodle or Gradescope gives for a whole class, as a zip or unpacked, or a folder with a folder or
 * archive for each person: who is in it, and what counts of what they handed in. Nothing is written. What is wrong with
 * one person's upload is said of that person alone.
 * @throws IntakeError when it can't be read at all, holds nobody, or is a single submission.
 */
export async function readClass(
  path: string,
  { limits = CLASS_LIMITS, leaveOut }: ReadingOptions = {},
): Promise<ClassIntake> {
  const shownTarget = `"${shown(path)}"`;
  const source = await identify(path);
  if (source.kind === 'file') {
    throw new IntakeError(
      `${shownTarget} is a single file, not a class.`,
      'Name the zip that was downloaded for the class, or a folder with one folder or zip for each person.',
    );
  }
  if (source.kind === 'folder') return readFrom(folderDownload(source.path, leaveOut), path, [], limits);
  // Loaded when needed, as for a single submission.
  const { zipDownload } = await import('./zip-download.ts');
  const download = await zipDownload(source.path, path);
  try {
    return await readFrom(download, path, download.nameless, limits);
  } finally {
    download.close();
  }
}

async function readFrom(
  download: Download,
  path: string,
  nameless: readonly string[],
  limits: ClassLimits,
): Promise<ClassIntake> {
  const shownTarget = `"${shown(path)}"`;
  const { folder, items, platform, beside } = await findLevel(download, shownTarget, limits.levels);
  const names =
    platform === 'gradescope' ? await download.text(childOf(folder, GRADESCOPE_NAMES), limits.namesBytes) : undefined;
  const submitters = gradescopeNames(names ?? '');
  const placing = place(items, platform, submitters);
  if (placing.people.length === 0)
    throw nobody(
      shownTarget,
      items.map(({ name }) => name),
    );
  if (placing.people.length > limits.people) throw tooMany(shownTarget, placing.people.length, limits);

  const people: Person[] = [];
  for (const placed of placing.people) people.push(await personIn(download, folder, placed, limits));
  return {
    name: basename(resolve(path)),
    platform,
    people: withinBytes(people, limits).sort((a, b) => byName(a, b)),
    strays: [
      ...placing.strays.map(({ name, reason }) => ({ name: download.nameOf(childOf(folder, name)), reason })),
      ...beside.map((each) => ({
        name: download.nameOf(each),
        reason: 'It lies beside the folder with the submissions.',
      })),
      ...(platform === 'gradescope' && !submitters ? [NO_NAMES] : []),
      ...nameless.map((name) => ({ name, reason: 'Its path leads out of the zip, and names nobody.' })),
    ],
  };
}

const NO_NAMES = {
  name: GRADESCOPE_NAMES,
  reason: "It is missing or can't be read, so whose the submissions are isn't known.",
};

function byName(a: Person, b: Person): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.key < b.key ? -1 : 1;
}

/** The smallest uploads are taken first, so that a few huge ones cost nobody else. */
function withinBytes(people: readonly Person[], limits: ClassLimits): Person[] {
  const sizeOf = (person: Person) =>
    person.state === 'to-grade' ? person.work.held.files.reduce((sum, { size }) => sum + size, 0) : 0;
  let total = 0;
  return people
    .map((person) => ({ person, size: sizeOf(person) }))
    .sort((a, b) => a.size - b.size)
    .map(({ person, size }) => {
      total += size;
      if (total <= limits.bytes || person.state !== 'to-grade') return person;
      const { work, ...about } = person;
      return {
        ...about,
        state: 'could-not-grade',
        uploads: about.uploads.map((upload) => ({ ...upload, counts: false })),
        reason: `With these ${megabytes(size)} the class would hold more than ${megabytes(limits.bytes)}, and smaller uploads go first. Grade this one by itself.`,
      };
    });
}

function nobody(shownTarget: string, names: readonly string[]): IntakeError {
  const found = names.length === 0 ? 'It is empty.' : `At the top: ${shownList(names)}.`;
  return new IntakeError(
    `No submissions of a class were found in ${shownTarget}. ${found}`,
    'Name the zip that Canvas, Moodle or Gradescope gives for a class, or a folder with one folder or zip for each person.',
  );
}

function tooMany(shownTarget: string, count: number, limits: ClassLimits): IntakeError {
  return new IntakeError(
    `${shownTarget} holds submissions of ${count.toLocaleString('en-US')} people; at most ${limits.people.toLocaleString('en-US')} are graded at once.`,
    'Check that it is the right one, or split it into several.',
  );
}
