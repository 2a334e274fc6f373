import { archiveStem } from './archive-name.ts';
import { type CanvasName, canvasName, unnumbered } from './canvas-name.ts';
import { keyOf, withUniqueKeys } from './key.ts';
import { grouped, type Placed, type Placing, strayOf, type TopItem } from './placed.ts';

interface Named {
  readonly item: TopItem;
  readonly is: CanvasName;
}

/**
 * At least half of the names have Canvas' form, and they are several people's. Names that somebody gave by hand can have
 * its form too: `week_1_1_ana.zip`, `week_1_2_bo.zip` and so on would be one person's, `ana_1_1.zip` and `bo_1_1.zip` one id's.
 */
export function looksLikeCanvas(items: readonly TopItem[]): boolean {
  const named = namedItems(items);
  if (named.length === 0 || named.length * 2 < items.length) return false;
  const owners = grouped(named, ownerOf);
  const ids = new Set(named.map(({ is }) => is.userId));
  const archives = named.flatMap(({ is }) => (is.kind === 'file' && archiveStem(unnumbered(is.file).name)) || []);
  const isOneMany = owners.length === 1 && new Set(archives).size > 2;
  return ids.size * 2 >= owners.length && !isOneMany;
}

export function canvasPeople(items: readonly TopItem[]): Placing {
  const named = namedItems(items);
  const known = new Set(named.map(({ item }) => item));
  const people = grouped(named, ownerOf).map(personOf);
  return {
    people: withUniqueKeys(people.map(warned(people)), ({ name }) => name),
    strays: items.filter((item) => !known.has(item)).map((item) => strayOf(item, 'canvas')),
  };
}

function namedItems(items: readonly TopItem[]): Named[] {
  return items.flatMap((item) => {
    const is = canvasName(item.name);
    return is && item.unusable === undefined ? [{ item, is }] : [];
  });
}

/** The name belongs to it: a made-up name with numbers in it would else slip into the row of another person. */
function ownerOf({ is }: Named): string {
  return JSON.stringify([is.anonymous, is.userId, is.name?.normalize('NFC')]);
}

function personOf(group: readonly Named[]): Placed {
  const { userId = '', anonymous = false, name } = group[0]?.is ?? {};
  return {
    key: keyOf(anonymous ? 'canvas-anon' : 'canvas', userId),
    name: name ?? (anonymous ? `Anonymous ${userId}` : `User ${userId}`),
    userId,
    ...(anonymous && { anonymous }),
    late: group.some(({ is }) => is.late),
    parts: group.map(({ item, is }) =>
      is.kind === 'file'
        ? { item, kind: 'work', at: is.file, attachmentId: is.attachmentId }
        : { item, kind: is.kind, at: item.name },
    ),
    notes: [],
  };
}

function warned(people: readonly Placed[]): (person: Placed) => Placed {
  const counts = new Map<string, number>();
  for (const { key } of people) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (person) =>
    counts.get(person.key) === 1
      ? person
      : {
          ...person,
          notes: [`Files with other names carry the same user id, ${person.userId}. Look at whose they are.`],
        };
}
