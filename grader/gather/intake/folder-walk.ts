import type { Dirent, Stats } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { isIgnored, isPythonEnvironment, type NameKind } from './ignored.ts';
import { asIntakeError, errorCode } from './intake-error.ts';
import { type IntakeLimits, PATH_LIMITS } from './limits.ts';
import { shownList } from './shown-name.ts';
import { childOf, type Tree, type TreeFile } from './tree.ts';

export interface SourceFile extends TreeFile {
  /** Absolute path to read it from; links are resolved. */
  readonly from: string;
}

export interface Walk extends Tree {
  readonly files: readonly SourceFile[];
  /** What was left out by its name; folders end in `/`. */
  readonly leftOut: readonly string[];
  readonly notes: readonly string[];
  /** There was more than `limits.entries`; the walk ended there, after the shallowest levels. */
  readonly cutShort: boolean;
}

interface Place {
  readonly path: string;
  readonly real: string;
  /** Real paths of the folders gone through to get here, this one included. */
  readonly chain: readonly string[];
}

/** Reasons for which single entries are left out, as the start of a sentence for the report. */
const REASONS = {
  outside: 'Links that lead out of the submission were not followed',
  circular: 'Links that lead back to a folder around them were not followed',
  ignoredTarget: 'Links into folders that are left out were not followed',
  broken: 'Links that lead nowhere were left out',
  special: 'Sockets, pipes and devices were left out',
  unreadableName: 'Files whose names are not valid text were left out',
  deep: 'Folders nested too deeply were left out',
} as const;

/**
 * Lists a folder breadth first, ignored things left out and links followed only where they stay inside. Nothing is
 * opened for writing.
 * @param top the folder's real, absolute path.
 * @param keepFolder whether a folder directly in `top` belongs to the submission; all of them by default.
 * @throws IntakeError when a folder in it can't be read.
 */
export async function walkFolder(
  top: string,
  limits: IntakeLimits,
  keepFolder: (name: string) => boolean = () => true,
): Promise<Walk> {
  const files: SourceFile[] = [];
  const folders: string[] = [];
  const leftOut: string[] = [];
  const refused = new Map<keyof typeof REASONS, string[]>();
  const refuse = (reason: keyof typeof REASONS, path: string) => {
    const paths = refused.get(reason);
    if (paths) paths.push(path);
    else refused.set(reason, [path]);
  };
  const queue: Place[] = [{ path: '', real: top, chain: [top] }];
  let seen = 0;
  let cutShort = false;

  const addFolder = (place: Place, path: string, real: string) => {
    if (place.chain.length >= PATH_LIMITS.depth) refuse('deep', path);
    else queue.push({ path, real, chain: [...place.chain, real] });
  };

  const addLink = async (place: Place, path: string, link: string) => {
    const target = await followLink(link);
    if (!target) return refuse('broken', path);
    const inside = relative(top, target.real);
    if (!isWithin(top, target.real)) return refuse('outside', path);
    const kind: NameKind = target.stats.isDirectory() ? 'folder' : 'file';
    const steps = inside.split(sep);
    const leadsToIgnored = steps.some((step, i) => isIgnored(step, i < steps.length - 1 ? 'folder' : kind));
    if (inside !== '' && leadsToIgnored) return refuse('ignoredTarget', path);
    if (target.stats.isFile()) files.push({ path, size: target.stats.size, from: target.real });
    else if (!target.stats.isDirectory()) refuse('special', path);
    else if (place.chain.some((passed) => isWithin(target.real, passed))) refuse('circular', path);
    else addFolder(place, path, target.real);
  };

  for (const place of queue) {
    if (cutShort) break;
    const entries = await entriesOf(place);
    if (entries === undefined) {
      refuse('unreadableName', place.path);
      continue;
    }
    if (place.path !== '') {
      if (isPythonEnvironment(entries.map(({ name }) => name))) {
        leftOut.push(`${place.path}/`);
        continue;
      }
      folders.push(place.path);
    }
    for (const entry of entries) {
      const path = childOf(place.path, entry.name);
      const from = join(place.real, entry.name);
      const kind = kindOf(entry);
      if (isIgnored(entry.name, kind)) {
        leftOut.push(kind === 'file' ? path : `${path}/`);
        continue;
      }
      if (place.path === '' && kind !== 'file' && !keepFolder(entry.name)) continue;
      seen += 1;
      if (seen > limits.entries) {
        cutShort = true;
        break;
      }
      if (entry.isSymbolicLink()) await addLink(place, path, from);
      else if (entry.isDirectory()) addFolder(place, path, from);
      else if (!entry.isFile()) refuse('special', path);
      else {
        const size = await sizeOf(from);
        if (size === undefined) refuse('unreadableName', path);
        else files.push({ path, size, from });
      }
    }
  }
  const notes = [...refused].map(([reason, paths]) => `${REASONS[reason]}: ${shownList(paths, 5)}.`);
  return { files, folders, leftOut, notes, cutShort };
}

function kindOf(entry: Dirent): NameKind {
  if (entry.isSymbolicLink()) return 'link';
  return entry.isDirectory() ? 'folder' : 'file';
}

/** Sorted, so that the same submission is always walked in the same order. Undefined when its name can't be spelled. */
async function entriesOf(place: Place): Promise<Dirent[] | undefined> {
  try {
    const entries = await readdir(place.real, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && place.path.includes('\ufffd')) return undefined;
    throw asIntakeError(error, place.real);
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await lstat(path)).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && path.includes('\ufffd')) return undefined;
    throw asIntakeError(error, path);
  }
}

async function followLink(link: string): Promise<{ real: string; stats: Stats } | undefined> {
  try {
    const real = await realpath(link);
    return { real, stats: await stat(real) };
  } catch {
    // Missing, circular or forbidden: in each case it leads nowhere that could be copied.
    return undefined;
  }
}

/** Whether `path` is `folder` or lies in it; both real and absolute. */
export function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
