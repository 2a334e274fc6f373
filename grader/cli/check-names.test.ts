import { describe, expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { checkNamed, checksNamed } from './check-names.ts';
import { InputError } from './data-files.ts';

/** What is said of a name that is none. */
function hintOn(name: () => unknown): string {
  try {
    name();
  } catch (error) {
    if (error instanceof InputError) return `${error.message} ${error.hint}`;
    throw error;
  }
  return 'no error';
}

describe('names of checks', () => {
  it('are ids and areas, in the order of the lab whatever the order of the names', () => {
    expect(checkNamed('polite', checks).id).toBe('polite');
    const chosen = checksNamed(['polite', 'together', 'server-starts'], checks).map(({ id }) => id);
    expect(chosen[0]).toBe('server-starts');
    expect(chosen).toEqual(expect.arrayContaining(['polite', 'works-together', 'client-and-server-agree']));
    expect(chosen).toHaveLength(4);
  });

  it.each([
    ['chat-reches-others', /Did you mean chat-reaches-others, /],
    ['message_heard', /Did you mean message-heard, /],
    ['keyboard', /Did you mean keyboard-alone/],
    ['qqq', /There is no check "qqq"\. "npx grade list" shows them all\./],
  ])('that are misspelt, as %s is, get a suggestion', (name, says) => {
    expect(hintOn(() => checkNamed(name, checks))).toMatch(says);
  });

  it('that are neither a check nor an area are told with the areas', () => {
    expect(hintOn(() => checksNamed(['server', 'clint'], checks))).toMatch(
      /no check and no area "clint"\. The areas are server, client, accessibility, together\./,
    );
  });
});
