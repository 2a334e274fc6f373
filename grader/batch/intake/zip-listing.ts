import type { Entry, ZipFile } from 'yauzl';
import { childOf, nameOf, parentOf } from '../../gather/intake/tree.ts';
import { checkedPath, entryName } from '../../gather/intake/zip-name.ts';
import { ignoredPart } from '../../gather/intake/zip-plan.ts';

/** An entry of a class' zip. */
export interface ListedEntry {
  readonly entry: Entry;
  /** Exactly as it stands in the zip. */
  readonly raw: string;
  /** Where it belongs, steps that lead up and out left away: it is the problem of the one whose it is. */
  readonly path: string;
  readonly isFolder: boolean;
  readonly escapes: boolean;
}

export interface Listing {
  /** All in a folder, however deep, and the folder's own entry. */
  under(folder: string): readonly ListedEntry[];
  /** Names directly in a folder, and what is under each. */
  children(folder: string): ReadonlyMap<string, readonly ListedEntry[]>;
  /** Entries that have no name to go by. */
  readonly nameless: readonly string[];
}

/** Reads a zip's table of contents. Of folders that are left out, such as node_modules, one entry is kept. */
export async function listZip(zip: ZipFile): Promise<Listing> {
  const all: ListedEntry[] = [];
  const nameless: string[] = [];
  const leftOut = new Set<string>();
  for await (const entry of zip.eachEntry()) {
    const raw = entryName(entry);
    const name = checkedPath(raw);
    const escapes = name.kind === 'escaping';
    const steps = escapes ? stepsInside(name.path) : name.steps;
    const isFolder = /[\\/]\.?$/.test(raw);
    if (steps.length === 0) {
      if (escapes) nameless.push(raw);
      continue;
    }
    const ignored = ignoredPart(steps, isFolder);
    if (ignored?.endsWith('/') && !escapes) {
      if (leftOut.has(ignored)) continue;
      leftOut.add(ignored);
    }
    all.push({ entry, raw, path: steps.join('/'), isFolder, escapes });
  }

  const known = new Map<string, Map<string, ListedEntry[]>>();
  const under = (folder: string): readonly ListedEntry[] =>
    folder === '' ? all : (children(parentOf(folder)).get(nameOf(folder)) ?? []);
  const children = (folder: string) => {
    const cached = known.get(folder);
    if (cached) return cached;
    const groups = new Map<string, ListedEntry[]>();
    const start = folder === '' ? 0 : folder.length + 1;
    for (const listed of under(folder)) {
      const [name = ''] = listed.path.slice(start).split('/', 1);
      if (name === '') continue;
      const group = groups.get(name);
      if (group) group.push(listed);
      else groups.set(name, [listed]);
    }
    known.set(folder, groups);
    return groups;
  };
  return { under, children, nameless };
}

function stepsInside(path: string): string[] {
  const steps = path
    .replaceAll('\\', '/')
    .replace(/^[a-z]:/i, '')
    .split('/');
  return steps.filter((step) => !/^\.*[. ]*$/.test(step));
}

/** The path at which what was listed goes, when `top` of the download goes to `at`. */
export function placedPath(listed: ListedEntry, top: string, at: string): string {
  // As it is: planning refuses it, and says why.
  if (listed.escapes) return listed.raw;
  const rest = listed.path.slice(top.length + 1);
  const path = rest === '' ? at : childOf(at, rest);
  return listed.isFolder && path !== '' ? `${path}/` : path;
}
