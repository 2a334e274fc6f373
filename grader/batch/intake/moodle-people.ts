import { keyOf } from './key.ts';
import { type MoodleName, moodleName } from './moodle-name.ts';
import { grouped, type Part, type Placing, strayOf, type TopItem } from './placed.ts';

interface Named {
  readonly item: TopItem;
  readonly is: MoodleName;
}

export function looksLikeMoodle(items: readonly TopItem[]): boolean {
  return namedItems(items).length * 2 >= Math.max(1, items.length);
}

export function moodlePeople(items: readonly TopItem[]): Placing {
  const named = namedItems(items);
  const known = new Set(named.map(({ item }) => item));
  const groups = grouped(named, ({ is }) => is.participantId);
  // Blind marking writes the word for a participant, in the site's language, in place of every name.
  const names = new Set(named.map(({ is }) => is.name));
  const isBlind = (name: string) => /^participant$/i.test(name) || (names.size === 1 && groups.length > 2);
  return {
    people: groups.map((group) => {
      const { name = '', participantId = '' } = group[0]?.is ?? {};
      return {
        key: keyOf('moodle', participantId),
        name: isBlind(name) ? `${name} ${participantId}` : name || `Participant ${participantId}`,
        userId: participantId,
        ...(isBlind(name) && { anonymous: true as const }),
        late: false,
        parts: group.map(partOf),
        notes: [],
      };
    }),
    strays: items.filter((item) => !known.has(item)).map((item) => strayOf(item, 'moodle')),
  };
}

function namedItems(items: readonly TopItem[]): Named[] {
  return items.flatMap((item) => {
    const is = moodleName(item.name);
    return is && item.unusable === undefined ? [{ item, is }] : [];
  });
}

function partOf({ item, is }: Named): Part {
  return { item, kind: is.kind === 'file' ? 'work' : 'text', at: item.isFolder ? '' : is.file || item.name };
}
