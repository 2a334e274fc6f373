import type { Edition } from '../types/edition.ts';
import type { Transcript } from '../types/evidence.ts';
import { droppedBefore } from './breaks.ts';
import { arrivalFrames, type UserList, userListIn } from './broadcasts.ts';
import { clientsOf, firstLogins, readable } from './queries.ts';

/** How a list of names differs from the one that should be there; empty arrays where it doesn't. */
export interface ListDifference {
  missing: string[];
  extra: string[];
  doubled: string[];
  /** Entries that are no strings. */
  notNames: unknown[];
}

/**
 * Compares a list of users with those who should be in it. The order is free. On a server that others use too, names
 * that are not the grader's are ignored. Those whom the server has dropped may be in it or not.
 */
export function compareUsers(
  list: UserList,
  expected: readonly string[],
  own: readonly string[],
  mode: 'local' | 'url',
  dropped: readonly string[] = [],
): ListDifference {
  const names = list.names.filter((name): name is string => typeof name === 'string');
  const counted = mode === 'url' ? names.filter((name) => own.includes(name)) : names;
  return {
    missing: expected.filter((name) => !counted.includes(name) && !dropped.includes(name)),
    extra: [...new Set(counted.filter((name) => !expected.includes(name)))],
    doubled: [...new Set(counted.filter((name, index) => counted.indexOf(name) !== index))],
    notNames: list.names.filter((name) => typeof name !== 'string'),
  };
}

/** Whether the lists in the first logins of a conversation are complete: only then can later ones be told apart. */
export function listsWork(conversation: Transcript, edition: Edition, mode: 'local' | 'url'): boolean {
  const own = clientsOf(conversation);
  return firstLogins(conversation).every((step) =>
    readable(arrivalFrames(conversation, step, step.client, edition)).some(({ object, cite }) => {
      const list = userListIn(object, edition);
      if (!list) return false;
      const { missing, extra } = compareUsers(list, step.loggedIn, own, mode, droppedBefore(conversation, cite.event));
      return missing.length === 0 && extra.length === 0;
    }),
  );
}

/** Names in a sentence: "Ana, Bo and Cy". */
export function sayNames(names: readonly string[]): string {
  const said = names.map((name) => (name.trim() === '' ? JSON.stringify(name) : name));
  const last = said.pop();
  if (last === undefined) return 'nobody';
  return said.length === 0 ? last : `${said.join(', ')} and ${last}`;
}
