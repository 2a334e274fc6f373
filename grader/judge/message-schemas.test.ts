import { describe, expect, it } from 'vitest';
import { schemaErrors } from './message-schemas.ts';
import { SPRING, WINTER } from './testing/editions.ts';

const { serverLogin } = SPRING.messages;

describe('what is wrong with a message', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing', { type: 'login', user_joined: 'Bo', active_users: ['Bo'] }, []],
    ['nothing, with a field more', { type: 'login', user_joined: 'Bo', active_users: [], time: 1 }, []],
    ['a field is missing', { type: 'login', active_users: [] }, ["it must have required property 'user_joined'"]],
    [
      'a field is of another kind',
      { type: 'login', user_joined: 7, active_users: [] },
      ['`user_joined` must be string'],
    ],
    [
      'an entry is of another kind',
      { type: 'login', user_joined: 'Bo', active_users: ['Bo', 7] },
      ['`active_users.1` must be string'],
    ],
    ['it is no object', 'login', ['it must be object']],
  ])('%s', (_, message, errors) => {
    expect(schemaErrors(serverLogin, message)).toEqual(errors);
  });

  it('is all of it at once', () => {
    expect(schemaErrors(serverLogin, { type: 'join', active_users: 'Bo' })).toHaveLength(3);
  });

  it('depends on the edition', () => {
    const message = { type: 'login', users: ['Bo'] };
    expect(schemaErrors(WINTER.messages.serverLogin, message)).toEqual([]);
    expect(schemaErrors(serverLogin, message)).not.toEqual([]);
  });
});
