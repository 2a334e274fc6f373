import { holdsPage, holdsServer, soundsLikeClient, soundsLikeServer } from './known-names.ts';
import { MAX_ROOT_DEPTH } from './limits.ts';
import { shown } from './shown-name.ts';
import { childOf, type FolderContents, nameOf, type TreeIndex } from './tree.ts';

/** Where the parts of a submission lie; paths are relative to the top of the tree, which is `''`. */
export interface Layout {
  readonly root: string;
  readonly server?: string;
  readonly client?: string;
  readonly notes: readonly string[];
}

export type Finding =
  | { readonly kind: 'found'; readonly layout: Layout }
  | { readonly kind: 'several'; readonly candidates: readonly string[] }
  | { readonly kind: 'none' };

/**
 * Finds the level that holds `server/` and `client/`: breadth first, so that the shallowest wins, through as many
 * extra levels as `MAX_ROOT_DEPTH` says.
 * @param topName what the top is called; one called `server` or `client` counts as that folder itself.
 */
export function findRoot(index: TreeIndex, topName: string): Finding {
  const top = contentsOf(index, '');
  if (!top.hasFiles) return { kind: 'none' };
  const named = layoutByTopName(index, topName);
  if (named && top.files.length > 0) return { kind: 'found', layout: named };

  let level = [''];
  for (let depth = 0; depth <= MAX_ROOT_DEPTH; depth += 1) {
    const found = level.flatMap((folder) => layoutOf(index, folder) ?? []);
    const [layout] = found;
    if (layout && found.length === 1) return { kind: 'found', layout: withLevelsNote(layout, depth) };
    if (found.length > 1) return { kind: 'several', candidates: found.map(({ root }) => root) };
    level = level.flatMap((folder) => contentsOf(index, folder).folders.map((name) => childOf(folder, name)));
  }
  return named ? { kind: 'found', layout: named } : { kind: 'none' };
}

/** The layout with `folder` as its root, or undefined when nothing there is known. */
export function layoutOf(index: TreeIndex, folder: string): Layout | undefined {
  const { files } = contentsOf(index, folder);
  const server = namedHalf(index, folder, 'server');
  const client = namedHalf(index, folder, 'client');
  if (isWrapper(index, server, client, files)) return undefined;

  const serverAt = server ?? (holdsServer(files) || isPackage(index, folder) ? folder : undefined);
  const clientAt = client ?? (holdsPage(files) ? folder : undefined);
  const guessedServer = serverAt ?? soleChild(index, folder, soundsLikeServer, holdsServer);
  const guessedClient = clientAt ?? soleChild(index, folder, soundsLikeClient, holdsPage);
  const known = serverAt !== undefined || clientAt !== undefined;
  if (!known && (guessedServer === undefined || guessedClient === undefined)) return undefined;
  return {
    root: folder,
    ...(guessedServer !== undefined && { server: unwrapped(index, guessedServer, folder) }),
    ...(guessedClient !== undefined && { client: unwrapped(index, guessedClient, folder) }),
    notes: [...nameNotes(folder, guessedServer, 'server'), ...nameNotes(folder, guessedClient, 'client')],
  };
}

function layoutByTopName(index: TreeIndex, topName: string): Layout | undefined {
  const half = topName.toLowerCase();
  if (half !== 'server' && half !== 'client') return undefined;
  if (namedHalf(index, '', 'server') !== undefined || namedHalf(index, '', 'client') !== undefined) return undefined;
  return { ...layoutOf(index, ''), root: '', [half]: '', notes: [] };
}

/** The folder's own `server/` or `client/` when there is something in it; the exact spelling goes first. */
function namedHalf(index: TreeIndex, folder: string, half: 'server' | 'client'): string | undefined {
  const names = contentsOf(index, folder).folders.filter((name) => name.toLowerCase() === half);
  const paths = [...names].sort((a, b) => Number(b === half) - Number(a === half)).map((name) => childOf(folder, name));
  return paths.find((path) => contentsOf(index, path).hasFiles);
}

/** A lone `client/` that holds both `server/` and `client/` is an extra level under an unlucky name. */
function isWrapper(
  index: TreeIndex,
  server: string | undefined,
  client: string | undefined,
  files: readonly string[],
): boolean {
  if ((server === undefined) === (client === undefined) || holdsServer(files) || holdsPage(files)) return false;
  const lone = server ?? client ?? '';
  return namedHalf(index, lone, 'server') !== undefined && namedHalf(index, lone, 'client') !== undefined;
}

/** A package.json with the server in `src/`: start scripts and dependencies stand here, one level above the server. */
function isPackage(index: TreeIndex, folder: string): boolean {
  return (
    contentsOf(index, folder).files.includes('package.json') &&
    holdsServer(contentsOf(index, childOf(folder, 'src')).files)
  );
}

function soleChild(
  index: TreeIndex,
  folder: string,
  sounds: (name: string) => boolean,
  holds: (files: readonly string[]) => boolean,
): string | undefined {
  const fitting = contentsOf(index, folder)
    .folders.filter(sounds)
    .map((name) => childOf(folder, name))
    .filter((path) => holds(contentsOf(index, path).files));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** Goes down through folders that hold nothing but one folder, as in `server/server/app.py`. */
function unwrapped(index: TreeIndex, half: string, root: string): string {
  if (half === root) return half;
  let folder = half;
  for (let depth = 0; depth < MAX_ROOT_DEPTH; depth += 1) {
    const { files, folders } = contentsOf(index, folder);
    const [only] = folders;
    if (files.length > 0 || folders.length !== 1 || only === undefined) break;
    folder = childOf(folder, only);
  }
  return contentsOf(index, folder).files.length > 0 ? folder : half;
}

function nameNotes(root: string, folder: string | undefined, half: 'server' | 'client'): string[] {
  if (folder === undefined || folder === root || nameOf(folder) === half) return [];
  return [`The ${half}'s folder is called "${shown(nameOf(folder))}"; "${half}" was expected. It was taken as it is.`];
}

function withLevelsNote(layout: Layout, depth: number): Layout {
  if (depth === 0) return layout;
  const levels = depth === 1 ? 'one level' : `${depth} levels`;
  return { ...layout, notes: [`The submission lies ${levels} down, in "${shown(layout.root)}/".`, ...layout.notes] };
}

function contentsOf(index: TreeIndex, folder: string): FolderContents {
  return index.get(folder) ?? { files: [], folders: [], hasFiles: false };
}
