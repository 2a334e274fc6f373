import { IntakeError } from '../../gather/intake/intake-error.ts';
import { findRoot } from '../../gather/intake/root.ts';
import { shown, shownList } from '../../gather/intake/shown-name.ts';
import { childOf, indexTree } from '../../gather/intake/tree.ts';
import type { Platform } from '../../types/class-report.ts';
import { archiveStem } from './archive-name.ts';
import type { Download } from './download.ts';
import type { TopItem } from './placed.ts';
import { platformOf } from './placing.ts';

/** Where in a download the people lie. */
export interface Level {
  /** The folder; `''` is the top. */
  readonly folder: string;
  readonly items: readonly TopItem[];
  readonly platform: Platform;
  /** Paths of what lies above, beside the way to it. */
  readonly beside: readonly string[];
}

/**
 * Finds the level of the people: at the top, or below folders that were put around them.
 * @throws IntakeError for a single submission.
 */
export async function findLevel(download: Download, shownTarget: string, mostLevels: number): Promise<Level> {
  const beside: string[] = [];
  let folder = '';
  for (let depth = 0; ; depth += 1) {
    const items = await download.list(folder);
    const platform = platformOf(items);
    if (platform) return { folder, items, platform, beside };
    const inner = await folderAround(download, folder, items, mostLevels - depth);
    if (inner === undefined) {
      await checkSeveral(download, folder, items, shownTarget);
      return { folder, items, platform: 'folders', beside };
    }
    beside.push(...items.filter(({ name }) => name !== inner).map(({ name }) => childOf(folder, name)));
    folder = childOf(folder, inner);
  }
}

/** The lone folder here, when it isn't a person's but holds people. */
async function folderAround(
  download: Download,
  folder: string,
  items: readonly TopItem[],
  levels: number,
): Promise<string | undefined> {
  if (levels <= 0) return undefined;
  const folders = items.filter(({ isFolder }) => isFolder);
  const [lone] = folders;
  if (!lone || folders.length > 1 || items.some(isArchive)) return undefined;
  const path = childOf(folder, lone.name);
  const inner = await download.list(path);
  if (platformOf(inner)) return lone.name;
  if (findRoot(indexTree(await download.treeOf(path)), '').kind === 'found') return undefined;
  const isSeveral = inner.filter((item) => item.isFolder || isArchive(item)).length > 1;
  return isSeveral || (await folderAround(download, path, inner, levels - 1)) ? lone.name : undefined;
}

function isArchive({ name, isFolder }: TopItem): boolean {
  return !isFolder && archiveStem(name) !== undefined;
}

async function checkSeveral(download: Download, folder: string, items: readonly TopItem[], shownTarget: string) {
  const finding = findRoot(indexTree(await download.treeOf(folder)), '');
  if (finding.kind !== 'found' || finding.layout.root !== '') return;
  const { server, client } = finding.layout;
  // A lone page at the top may as well be the class' own list.
  if (server === undefined && !client) return;
  throw new IntakeError(
    `${shownTarget} holds one submission, not a class. At the top: ${shownList(items.map(({ name }) => name))}.`,
    `Grade it by itself: grade ${shown(shownTarget)}`,
  );
}
