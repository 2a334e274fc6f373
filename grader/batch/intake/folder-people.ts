import { archiveStem } from './archive-name.ts';
import { keyOfName, withUniqueKeys } from './key.ts';
import { grouped, type Placing, strayOf, type TopItem } from './placed.ts';

/** One folder or archive a person; `ana/` beside `ana.zip` is one person's. */
export function folderPeople(items: readonly TopItem[]): Placing {
  const known = items.filter((item) => stemOf(item) !== undefined && item.unusable === undefined);
  const people = grouped(known, (item) => stemOf(item) ?? '').map((group) => {
    const name = group[0] ? (stemOf(group[0]) ?? '') : '';
    const both = group.length > 1;
    return {
      key: keyOfName('folder', name),
      name,
      late: false,
      parts: group.map((item) => ({
        item,
        kind: 'work' as const,
        at: item.isFolder && !both ? '' : item.name,
      })),
      notes: [],
    };
  });
  const owned = new Set(known);
  return {
    people: withUniqueKeys(people, ({ name }) => name),
    strays: items.filter((item) => !owned.has(item)).map((item) => strayOf(item, 'folders')),
  };
}

/** Hidden ones, such as .git, are nobody's. */
function stemOf({ name, isFolder }: TopItem): string | undefined {
  if (name.startsWith('.')) return undefined;
  return isFolder ? name : archiveStem(name);
}
