import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { overLimits } from '../gather/intake/folder-stage.ts';
import { type SourceFile, type Walk, walkFolder } from '../gather/intake/folder-walk.ts';
import { leftOutNotes } from '../gather/intake/ignored.ts';
import { LIMITS } from '../gather/intake/limits.ts';
import { findRoot, type Layout } from '../gather/intake/root.ts';
import { rootError } from '../gather/intake/root-error.ts';
import { shown } from '../gather/intake/shown-name.ts';
import { displayName, identify, type Source } from '../gather/intake/source.ts';
import { indexTree } from '../gather/intake/tree.ts';
import { textOf } from '../gather/runtimes/script-files.ts';
import { GENERATOR } from '../report/html/generator.ts';
import { buildFolders, type Reason, reasonToLeaveOut } from './left-out.ts';
import { PackError } from './pack-error.ts';

/** What goes into the zip, and what doesn't. */
export interface PackPlan {
  /** The folder that was named, real and absolute. */
  readonly folder: string;
  /** Real, absolute path of what becomes the top of the zip: the folder, or the one in it that holds `server/` and `client/`. */
  readonly root: string;
  /** Sorted by `path`, which is the one in the zip. */
  readonly files: readonly SourceFile[];
  /** Where the halves are in the zip. */
  readonly layout: Pick<Layout, 'server' | 'client'>;
  readonly leftOut: readonly { readonly reason: Reason; readonly path: string }[];
  /** Sentences about what the grader wouldn't take either, links, and levels. */
  readonly notes: readonly string[];
}

/**
 * Chooses what is handed in: whatever the grader takes from the folder, since it is what runs the two halves (`server/`,
 * `client/`, Procfile, package.json and its lock file, `.env`, requirements.txt, tsconfig.json, and files of one's own beside
 * them), and nothing that can be made again. So without Python environments, node_modules, caches and dot files, as the intake
 * has it, and also without archives, reports of the grader, source maps, compiled copies of TypeScript, logs, and the litter of systems.
 * Links are followed only where they stay inside. Nothing is written.
 * @param without paths in the folder that are to be left out, with `/` or the system's own separator
 * @throws IntakeError or PackError when there is nothing that could be packed, or more than can be graded
 */
export async function planPack(target: string, without: readonly string[] = []): Promise<PackPlan> {
  const source = await identifyFolder(target);
  const walk = await walkFolder(source.path, LIMITS);
  const unwanted = without.map((path) =>
    path
      .split(/[\\/]/)
      .filter((step) => step !== '' && step !== '.')
      .join('/'),
  );
  const reasons = reasonsFor(walk, unwanted);
  const kept = walk.files.filter(({ path }) => !reasons.has(path));
  for (const path of unwanted) checkThere(path, walk, target);

  const index = indexTree({ files: kept, folders: [] });
  const finding = findRoot(index, displayName(source));
  const problem = overLimits({ ...walk, files: kept }, target, LIMITS);
  if (problem && finding.kind !== 'several') throw problem;
  if (finding.kind !== 'found') {
    throw rootError(finding, indexTree(walk), { target, kind: 'folder', leftOut: walk.leftOut });
  }
  const { root, server, client, notes } = finding.layout;
  const top = root === '' ? '' : `${root}/`;
  const inZip = (path: string) => path.slice(top.length);
  const files = kept.filter(({ path }) => path.startsWith(top)).map((file) => ({ ...file, path: inZip(file.path) }));
  const outside = kept.filter(({ path }) => !path.startsWith(top)).map(({ path }) => [path, 'outside'] as const);
  return {
    folder: source.path,
    root: join(source.path, root),
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    layout: {
      ...(server === undefined ? {} : { server: server === root ? '' : inZip(server) }),
      ...(client === undefined ? {} : { client: client === root ? '' : inZip(client) }),
    },
    leftOut: [...reasons, ...outside].map(([path, reason]) => ({ path, reason })),
    notes: [...notes, ...leftOutNotes(walk.leftOut), ...walk.notes],
  };
}

async function identifyFolder(target: string): Promise<Source> {
  const source = await identify(target);
  if (source.kind === 'folder') return source;
  throw new PackError(
    `"${displayName(source)}" is ${source.kind === 'zip' ? 'a zip already' : 'a single file'}; a folder is packed.`,
    source.kind === 'zip'
      ? `To grade it: npx grade ${shown(target)}`
      : 'Name the folder that holds server/ and client/, or run it there without a name.',
  );
}

function reasonsFor(walk: Walk, unwanted: readonly string[]): Map<string, Reason> {
  const reasons = new Map<string, Reason>();
  for (const { path, from } of walk.files) {
    const reason = isBelow(path, unwanted)
      ? 'asked'
      : (reasonToLeaveOut(path) ?? (isReport(path, from) ? 'report' : undefined));
    if (reason) reasons.set(path, reason);
  }
  const left = walk.files.filter(({ path }) => !reasons.has(path));
  const pages = left
    .filter(({ path }) => /\.html?$/i.test(path))
    .map(({ path, from }) => ({ path, text: textOf(from) }));
  const built = buildFolders(
    left.map(({ path }) => path),
    pages,
  );
  for (const { path } of left) if (isBelow(path, built)) reasons.set(path, 'built');
  return reasons;
}

/** Far enough into a file to find the mark of a report, which stands in its head. */
const HEAD_BYTES = 4_096;

/** A report has pictures of the page in it and may be large, so only its head is read. */
function isReport(path: string, from: string): boolean {
  if (!/\.html?$/i.test(path)) return false;
  try {
    const file = openSync(from, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      return head.toString('utf8', 0, readSync(file, head, 0, HEAD_BYTES, 0)).includes(GENERATOR);
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

function isBelow(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

function checkThere(path: string, { files }: Walk, target: string): void {
  if (files.some((file) => isBelow(file.path, [path]))) return;
  throw new PackError(
    `--without names "${shown(path)}", and nothing in "${shown(target)}" that would be packed has that path.`,
    'Give a path as it is seen from the folder, for example --without server/notes.txt.',
  );
}
