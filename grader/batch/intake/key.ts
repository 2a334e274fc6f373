import { createHash } from 'node:crypto';

/** Letters and digits of a name for use in a key; empty for names in other scripts. */
function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '');
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * A key that stays the same when the class is downloaded again: the platform's id where it makes a key as it is, else
 * its letters and a part of its hash. macOS spells names otherwise than other systems, which changes no key.
 */
export function keyOf(prefix: string, id: string): string {
  if (/^[a-z0-9]{1,40}$/.test(id)) return `${prefix}-${id}`;
  return [prefix, slug(id), digest(id.normalize('NFC')).slice(0, 8)].filter(Boolean).join('-');
}

/** As `keyOf` for what only a name tells apart. */
export function keyOfName(prefix: string, name: string): string {
  return [prefix, slug(name), digest(name.normalize('NFC')).slice(0, 4)].filter(Boolean).join('-');
}

/** Tells apart those who got the same key, by what is theirs alone. */
export function withUniqueKeys<T extends { readonly key: string }>(people: readonly T[], own: (one: T) => string): T[] {
  const counts = new Map<string, number>();
  for (const { key } of people) counts.set(key, (counts.get(key) ?? 0) + 1);
  return people.map((one) =>
    counts.get(one.key) === 1 ? one : { ...one, key: `${one.key}-${digest(own(one)).slice(0, 12)}` },
  );
}
