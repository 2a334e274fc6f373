import { basename, dirname, relative, sep } from 'node:path';
import { IntakeError } from './intake-error.ts';
import { findRoot, type Layout, layoutOf } from './root.ts';
import { rootError } from './root-error.ts';
import { shown } from './shown-name.ts';
import { displayName, type Source } from './source.ts';
import type { Stage } from './stage.ts';
import { indexTree, parentOf } from './tree.ts';

export type Location =
  | { readonly kind: 'here'; readonly layout: Layout; readonly entry?: string }
  /** Nothing here but one zip, which may hold the submission; its path in the tree. */
  | { readonly kind: 'in-zip'; readonly zip: string };

/**
 * Finds the submission in what was staged.
 * @throws IntakeError when there is none, or more than one.
 */
export function locate(source: Source, stage: Stage, target: string): Location {
  return source.kind === 'file' ? locateFile(source.path, stage) : locateFolder(source.kind, source, stage, target);
}

/** The folder that is copied for a server file: a `server/` brings what lies beside it. */
export function surroundingsOf(file: string): string {
  const folder = dirname(file);
  return basename(folder).toLowerCase() === 'server' ? dirname(folder) : folder;
}

function locateFile(file: string, stage: Stage): Location {
  const entry = relative(surroundingsOf(file), file).split(sep).join('/');
  if (!stage.tree.files.some(({ path }) => path === entry)) {
    throw new IntakeError(
      `"${shown(file)}" can't be graded as the server: files of its name or in its folder are left out of the working copy.`,
      'Give the file a name without a dot in front, and keep it out of env/, venv/ and node_modules/.',
    );
  }
  const { client } = layoutOf(indexTree(stage.tree), '') ?? {};
  const layout = { root: '', server: parentOf(entry), ...(client !== undefined && { client }), notes: [] };
  return { kind: 'here', layout, entry };
}

function locateFolder(
  kind: 'folder' | 'zip',
  source: Pick<Source, 'kind' | 'givenName'>,
  stage: Stage,
  target: string,
): Location {
  const index = indexTree(stage.tree);
  const finding = findRoot(index, displayName(source));
  if (finding.kind === 'found') return { kind: 'here', layout: finding.layout };
  const zips = stage.tree.files.filter(({ path }) => /\.zip$/i.test(path));
  const [zip] = zips;
  if (finding.kind === 'none' && zip && zips.length === 1) return { kind: 'in-zip', zip: zip.path };
  throw rootError(finding, index, { target, kind, leftOut: stage.leftOut });
}
