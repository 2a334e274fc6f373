import { shown } from '../../gather/intake/shown-name.ts';
import { samePath } from '../../gather/intake/zip-conflicts.ts';
import { archiveStem } from './archive-name.ts';
import { unnumbered } from './canvas-name.ts';
import { grouped, type Part } from './placed.ts';

export interface Newest {
  readonly counting: readonly Part[];
  /** A sentence for each that was set aside. */
  readonly notes: readonly string[];
}

/**
 * Sets earlier uploads aside: of archives that differ by an added number only, and of files with one name, the newest
 * counts, by Canvas' number of the attachment, which grows. Also a folder that was unpacked beside its archive.
 */
export function newest(parts: readonly Part[]): Newest {
  const notes: string[] = [];
  const archives = parts.filter(({ item, at }) => !item.isFolder && archiveStem(at) !== undefined);
  const handedIn = parts.filter((part) => {
    const archive = archives.find((each) => isUnpackedFrom(part, each));
    if (archive)
      notes.push(`The folder "${shown(part.item.name)}" was set aside: "${shown(archive.item.name)}" lies beside it.`);
    return !archive;
  });
  const counting = grouped(handedIn, baseOf).flatMap((group) => {
    const versions = group.toSorted(byAge);
    const latest = versions.at(-1);
    if (!latest || !areVersions(group)) return group;
    for (const { item } of versions.slice(0, -1)) {
      notes.push(`"${shown(item.name)}" was set aside: "${shown(latest.item.name)}" was handed in after it.`);
    }
    return [latest];
  });
  return { counting, notes };
}

function isUnpackedFrom(part: Part, archive: Part): boolean {
  return (
    part.item.isFolder && (archiveStem(archive.at) === part.at || archiveStem(archive.at) === archiveStem(part.at))
  );
}

function baseOf({ item, at }: Part): string {
  return item.isFolder ? `${at}/` : samePath(unnumbered(at).name);
}

/** `room-1.js` and `room-2.js` without a `room.js` are two files that their author called so. */
function areVersions(group: readonly Part[]): boolean {
  const [first] = group;
  if (first === undefined || group.length === 1 || first.item.isFolder) return false;
  const numbers = group.map(({ at }) => unnumbered(at).number);
  return archiveStem(first.at) !== undefined || numbers.includes(0) || new Set(numbers).size < numbers.length;
}

function byAge(a: Part, b: Part): number {
  const [first, second] = [BigInt(a.attachmentId ?? 0), BigInt(b.attachmentId ?? 0)];
  if (first !== second) return first < second ? -1 : 1;
  return unnumbered(a.at).number - unnumbered(b.at).number;
}
