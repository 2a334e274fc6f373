import type { FileFormat } from '../../gather/intake/file-format.ts';
import { IntakeError } from '../../gather/intake/intake-error.ts';
import { soundsLikeClient, soundsLikeServer } from '../../gather/intake/known-names.ts';
import { findRoot, type Layout } from '../../gather/intake/root.ts';
import { rootError } from '../../gather/intake/root-error.ts';
import { shown, shownList } from '../../gather/intake/shown-name.ts';
import { wrongFormat } from '../../gather/intake/source.ts';
import { indexTree, nameOf, type Tree } from '../../gather/intake/tree.ts';
import { archiveStem, isZipOfAnotherSort } from './archive-name.ts';
import type { Unpacking } from './person.ts';

export interface Choice {
  /** Whether a file, by its path, is a part of what is graded. */
  readonly counts: (path: string) => boolean;
  /** The one zip that is graded by itself. */
  readonly single?: string;
  readonly unpack: readonly Unpacking[];
  readonly notes: readonly string[];
}

interface Archive {
  readonly path: string;
  readonly format: 'zip' | 'tar';
}

const LOOK = 'Look at what was handed in, and ask for one zip of the folder that holds server/ and client/.';

/**
 * Decides which of somebody's files are graded.
 *
 * One archive is graded by itself; what lies beside it isn't, unless that holds both halves, or the other half.
 * Without an archive, all files are graded together. An archive of a sort that can't be opened counts for nothing.
 * @param secondNames paths in the tree under which files will stand as well.
 * @param formats of the archives, by what their first bytes say.
 * @throws IntakeError when nothing can be graded.
 */
export function choose(
  tree: Tree,
  formats: ReadonlyMap<string, FileFormat>,
  owner: string,
  leftOut: readonly string[],
  secondNames: ReadonlySet<string> = new Set(),
): Choice {
  const archives: Archive[] = [];
  const unreadable: { path: string; why: IntakeError }[] = [];
  for (const [path, format] of formats) {
    const kind = archiveKind(path, format);
    if (kind === 'zip' || kind === 'tar') archives.push({ path, format: kind });
    else if (kind) unreadable.push({ path, why: kind });
  }
  const aside = new Set([...archives, ...unreadable].map(({ path }) => path));
  const rest = { files: tree.files.filter(({ path }) => !aside.has(path)), folders: tree.folders };
  const index = indexTree(rest);
  const finding = findRoot(index, '');
  const loose = finding.kind === 'found' ? finding.layout : undefined;
  const notes = unreadable.map(({ path }) => `"${shown(path)}" can't be opened and was set aside.`);

  if (loose?.server !== undefined && loose.client !== undefined) {
    notes.push(...archives.map(({ path }) => `"${shown(path)}" was set aside: server and client lie beside it.`));
    return { counts: (path) => !aside.has(path), unpack: [], notes };
  }
  const halves = halvesOf(archives, loose);
  if (halves) {
    const others = new Set(unreadable.map(({ path }) => path));
    return { counts: (path) => !others.has(path), unpack: halves, notes };
  }
  const [archive] = archives;
  if (archives.length > 1) {
    const names = shownList(archives.map(({ path }) => path));
    throw new IntakeError(
      `${archives.length} archives were handed in, and which of them counts can't be told: ${names}.`,
      LOOK,
    );
  }
  if (archive) {
    const others = rest.files
      .map(({ path }) => path)
      .filter((path) => !secondNames.has(path))
      .sort();
    if (others.length > 0) notes.push(`Not graded, as it lies beside the archive: ${shownList(others, 5)}.`);
    const unpack = archive.format === 'tar' ? [{ ...archive, format: 'tar' as const, into: '' }] : [];
    const counts = (path: string) => path === archive.path;
    return { counts, ...(archive.format === 'zip' && { single: archive.path }), unpack, notes };
  }
  const innerZips = rest.files.filter(({ path }) => /\.zip$/i.test(path));
  if (loose || (finding.kind === 'none' && innerZips.length === 1 && unreadable.length === 0)) {
    return { counts: (path) => !aside.has(path), unpack: [], notes };
  }
  if (unreadable[0]) throw unreadable[0].why;
  if (finding.kind === 'found') throw new Error('a layout was found and not taken');
  const problem = rootError(finding, index, { target: owner, kind: 'folder', leftOut });
  throw new IntakeError(problem.message, LOOK);
}

function archiveKind(path: string, format: FileFormat): 'zip' | 'tar' | IntakeError | undefined {
  const name = nameOf(path);
  if (format.kind === 'zip') return isZipOfAnotherSort(name) ? undefined : 'zip';
  if (format.kind === 'archive' && ['tar', 'gzip'].includes(format.name)) return 'tar';
  if (format.kind === 'archive' || format.kind === 'split-zip') return wrongFormat(name, format);
  if (archiveStem(name) === undefined) return undefined;
  if (format.kind === 'other') {
    return new IntakeError(
      `"${shown(name)}" is called an archive, but its content isn't one.`,
      'Open it with an editor to see what it is, and ask for the folder as a .zip.',
    );
  }
  return wrongFormat(name, format);
}

/** `server.zip` and `client.zip`, or one of them beside the loose files of the other half. */
function halvesOf(archives: readonly Archive[], loose: Layout | undefined): Unpacking[] | undefined {
  const stems = archives.map(({ path }) => archiveStem(nameOf(path)) ?? nameOf(path));
  const found = [
    ...stems.map(halfOf),
    ...(loose?.server === undefined ? [] : ['server']),
    ...(loose?.client === undefined ? [] : ['client']),
  ];
  const areBoth = found.length === 2 && found.includes('server') && found.includes('client');
  if (archives.length === 0 || !areBoth) return undefined;
  return archives.map((archive, i) => ({ ...archive, into: halfOf(stems[i] ?? '') ?? '' }));
}

function halfOf(stem: string): 'server' | 'client' | undefined {
  if (soundsLikeServer(stem) === soundsLikeClient(stem)) return undefined;
  return soundsLikeServer(stem) ? 'server' : 'client';
}
