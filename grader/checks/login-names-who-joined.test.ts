import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, on, rename, without } from '../judge/testing/flaw.ts';
import loginNamesWhoJoined from './login-names-who-joined.ts';

describeCheck(loginNamesWhoJoined, [
  {
    server: 'calls the field `username`',
    with: { alter: change('login', (object) => rename(object, 'user_joined', 'username')) },
    gets: 'other-field',
    says: ['`user_joined` is missing; the message has `username` instead', '"user_joined": "Ana"'],
  },
  {
    server: 'calls the field `user_left`',
    with: { alter: change('login', (object) => rename(object, 'user_joined', 'user_left')) },
    gets: 'other-field',
    says: 'the message has `user_left` instead',
  },
  {
    server: 'follows an edition without names',
    with: { alter: change('login', (object) => without(object, 'user_joined')) },
    gets: 'missing',
  },
  {
    server: 'names who receives the message, not who came',
    with: { alter: change('login', (object, { to }) => ({ ...object, user_joined: to })) },
    gets: 'wrong-name',
    says: 'Bo logged in, but `user_joined` holds "Ana"',
  },
  {
    server: 'names the first of the list',
    with: { alter: change('login', (object, { users }) => ({ ...object, user_joined: users[0] })) },
    gets: 'wrong-name',
    says: 'Bo logged in, but `user_joined` holds "Ana"',
  },
  {
    server: 'holds the whole message in the field',
    with: { alter: change('login', (object, { sent }) => ({ ...object, user_joined: JSON.parse(sent) })) },
    gets: 'wrong-name',
    says: '`user_joined` holds {"type":"login","username":"Ana"}',
  },
  {
    server: 'follows an edition without names, and is graded by it',
    with: { edition: WINTER },
    gets: 'not-applicable',
  },
  {
    server: 'sends Python dicts for logins',
    with: { alter: on('login', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
]);
