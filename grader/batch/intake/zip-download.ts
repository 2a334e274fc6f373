import type { Entry } from 'yauzl';
import { IntakeError } from '../../gather/intake/intake-error.ts';
import { LIMITS } from '../../gather/intake/limits.ts';
import { shown } from '../../gather/intake/shown-name.ts';
import { ignoredPart, type Listable, planEntries } from '../../gather/intake/zip-plan.ts';
import { openZip } from '../../gather/intake/zip-reader.ts';
import { checkNothingUnlisted, cursorOf, explained } from '../../gather/intake/zip-stage.ts';
import { checkSpace } from '../../gather/intake/zip-unpack.ts';
import { type Download, type Holding, isLeftBehind } from './download.ts';
import type { TopItem } from './placed.ts';
import { type ListedEntry, listZip, placedPath } from './zip-listing.ts';

/** An entry at the path that it gets. */
interface PlacedEntry extends Listable {
  readonly path: string;
  readonly listed: ListedEntry;
}

/**
 * Opens a class' zip and reads its table of contents. Close it in any case.
 * @throws IntakeError for a zip of which not even that can be read.
 */
export async function zipDownload(
  file: string,
  shownFile: string,
): Promise<Download & { nameless: readonly string[] }> {
  const shownZip = `The zip "${shown(shownFile)}"`;
  const inWords = (error: unknown) => {
    throw explained(error, file, shownZip);
  };
  // A stored entry with a wrong size would end the listing, and take the others along.
  const zip = await openZip(file, { checksSizes: false }).catch(inWords);
  try {
    const directoryAt = cursorOf(zip);
    const listing = await listZip(zip).catch(inWords);
    await checkNothingUnlisted(file, zip, shownZip);
    const ownEntry = (path: string) => listing.under(path).find((listed) => listed.path === path);
    return {
      nameless: listing.nameless,
      list: async (folder) =>
        [...listing.children(folder)]
          .filter(([name]) => !isLeftBehind(name))
          .map(([name, listed]): TopItem => ({ name, isFolder: listed.some(isInFolder(folder, name)) }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      nameOf: (path) => ownEntry(path)?.raw.replace(/[\\/]$/, '') ?? path,
      treeOf: async (folder) => {
        const start = folder === '' ? 0 : folder.length + 1;
        const below = listing.under(folder).map((listed) => ({ ...listed, path: listed.path.slice(start) }));
        const plan = below.filter(
          ({ path, isFolder }) => path !== '' && ignoredPart(path.split('/'), isFolder) === undefined,
        );
        return {
          files: plan
            .filter((each) => !each.isFolder)
            .map(({ path, entry }) => ({ path, size: entry.uncompressedSize })),
          folders: plan.filter((each) => each.isFolder).map(({ path }) => path),
        };
      },
      text: async (path, most) => {
        const entry = ownEntry(path)?.entry;
        if (!entry || entry.uncompressedSize > most || entry.compressedSize > most) return undefined;
        try {
          return (await cutOff(await zip.openReadStreamPromise(entry), most)).toString();
        } catch {
          return undefined;
        }
      },
      hold: async (parts, label) => {
        const placed = parts.flatMap(({ path, at }) =>
          listing.under(path).map((listed) => placedEntry(listed, placedPath(listed, path, at))),
        );
        try {
          const plan = await planEntries(placed, ({ path }) => path, label, LIMITS);
          const files = plan.files.map(({ path, size, entry }) => ({ path, size, entry: entry.listed.entry }));
          for (const { path, entry } of files) checkStoredSize(path, entry, label);
          await checkSpace(zip, files, directoryAt, label, LIMITS);
          const sources = new Map(plan.files.map(({ path, entry }) => [path, entry.listed.path]));
          const held = { kind: 'zip', zip: file, files, folders: plan.folders } as const;
          return { held, sources, leftOut: plan.leftOut, notes: plan.notes } satisfies Holding;
        } catch (error) {
          throw explained(error, file, label);
        }
      },
      head: async (held, path, bytes) => {
        const entry = held.kind === 'zip' ? held.files.find((each) => each.path === path)?.entry : undefined;
        if (!entry) return Buffer.alloc(0);
        try {
          return await firstBytes(await zip.openReadStreamPromise(entry), bytes);
        } catch (error) {
          throw explained(error, file, `"${shown(path)}"`);
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function isInFolder(folder: string, name: string): (listed: ListedEntry) => boolean {
  const own = folder === '' ? name : `${folder}/${name}`;
  return ({ path, isFolder }) => isFolder || path !== own;
}

function placedEntry(listed: ListedEntry, path: string): PlacedEntry {
  const { externalFileAttributes, uncompressedSize, compressionMethod, crc32 } = listed.entry;
  const isEncrypted = () => listed.entry.isEncrypted();
  return { path, listed, externalFileAttributes, uncompressedSize, compressionMethod, crc32, isEncrypted };
}

function checkStoredSize(path: string, entry: Entry, label: string): void {
  if (entry.compressionMethod !== 0 || entry.compressedSize === entry.uncompressedSize) return;
  throw new IntakeError(
    `${label} was refused: "${shown(path)}" has another size than the zip says.`,
    'Download it again, or ask for a new zip.',
  );
}

async function firstBytes(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
}

/** A text's bytes when there are no more than `most`, whatever the zip says of its size. */
async function cutOff(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const bytes = await firstBytes(stream, most + 1);
  if (bytes.length > most) throw new Error('too long');
  return bytes;
}
