import { GRADESCOPE_FOLDER, GRADESCOPE_NAMES, type Submitters } from './gradescope-names.ts';
import { keyOf } from './key.ts';
import { grouped, type Placed, type Placing, strayOf, type TopItem } from './placed.ts';

export function looksLikeGradescope(items: readonly TopItem[]): boolean {
  if (items.some(({ name, isFolder }) => name === GRADESCOPE_NAMES && !isFolder)) return true;
  const folders = items.filter((item) => idOf(item) !== undefined);
  return folders.length * 2 >= Math.max(1, items.length);
}

/** @param submitters who handed in which folder; those whose folder is missing are people too. */
export function gradescopePeople(items: readonly TopItem[], submitters: ReadonlyMap<string, Submitters>): Placing {
  const folders = items.filter((item) => idOf(item) !== undefined && item.unusable === undefined);
  const known = new Set(folders);
  const personOf = (id: string, parts: readonly TopItem[]): Placed => {
    const { name, studentId } = submitters.get(`submission_${id}`) ?? {};
    return {
      key: keyOf('gradescope', id),
      name: name || `Submission ${id}`,
      ...(studentId !== undefined && { userId: studentId }),
      late: false,
      parts: parts.map((item) => ({ item, kind: 'work', at: item.isFolder ? '' : item.name })),
      notes: [],
    };
  };
  const present = grouped(folders, (item) => idOf(item) ?? '').map((group) =>
    personOf(group[0] ? (idOf(group[0]) ?? '') : '', group),
  );
  const ids = new Set(folders.map(idOf));
  const missing = [...submitters.keys()]
    .map((folder) => GRADESCOPE_FOLDER.exec(folder)?.groups?.id ?? '')
    .filter((id) => !ids.has(id))
    .map((id) => personOf(id, []));
  return {
    people: [...present, ...missing],
    strays: items
      .filter((item) => !known.has(item) && item.name !== GRADESCOPE_NAMES)
      .map((item) => strayOf(item, 'gradescope')),
  };
}

function idOf({ name, isFolder }: TopItem): string | undefined {
  return GRADESCOPE_FOLDER.exec(isFolder ? name : name.replace(/\.zip$/i, ''))?.groups?.id;
}
