import type { Wanted } from './tab.ts';

/**
 * Everybody on the list, and nobody who left. Many show "You" in place of the own name. Of an unusual name, the longest part
 * that can't be taken for markup is waited for: whether it is shown as it is, is for the checks to say.
 */
export const listOf = (users: readonly string[], own: string, left: readonly string[]): Wanted => ({
  region: 'users',
  has: users.map((name) => (name === own ? [name, 'you'] : plainPartOf(name))),
  lacks: left.map(plainPartOf),
});

const plainPartOf = (name: string): string =>
  (name.match(/\w+/g) ?? [name]).reduce((longest, part) => (part.length > longest.length ? part : longest));
