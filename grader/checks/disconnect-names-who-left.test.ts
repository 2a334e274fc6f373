import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, on, rename, without } from '../judge/testing/flaw.ts';
import disconnectNamesWhoLeft from './disconnect-names-who-left.ts';

describeCheck(disconnectNamesWhoLeft, [
  {
    server: 'calls the field as at a login',
    with: { alter: change('disconnect', (object) => rename(object, 'user_left', 'user_joined')) },
    gets: 'other-field',
    says: ['`user_left` is missing; the message has `user_joined` instead', '"user_left": "Cyril"'],
  },
  {
    server: 'calls the field `username`',
    with: { alter: change('disconnect', (object) => rename(object, 'user_left', 'username')) },
    gets: 'other-field',
  },
  {
    server: 'follows an edition without names',
    with: { alter: change('disconnect', (object) => without(object, 'user_left')) },
    gets: 'missing',
  },
  {
    server: 'has lost the name by then',
    with: { alter: change('disconnect', (object) => ({ ...object, user_left: null })) },
    gets: 'wrong-name',
    says: 'Cyril left, but `user_left` holds null',
  },
  {
    server: 'names the last of those who stay',
    with: { alter: change('disconnect', (object, { users }) => ({ ...object, user_left: users.at(-1) })) },
    gets: 'wrong-name',
    says: 'Cyril left, but `user_left` holds "Bo"',
  },
  {
    server: 'names each one who receives it',
    with: { alter: change('disconnect', (object, { to }) => ({ ...object, user_left: to })) },
    gets: 'wrong-name',
    says: 'Cyril left, but `user_left` holds "Ana"',
  },
  {
    server: 'gets only the second one wrong',
    with: {
      alter: change('disconnect', (object, { nth }) => (nth === 2 ? { ...object, user_left: 'Cyril' } : object)),
    },
    gets: 'wrong-name',
    says: 'Ana left, but `user_left` holds "Cyril"',
  },
  {
    server: 'follows an edition without names, and is graded by it',
    with: { edition: WINTER },
    gets: 'not-applicable',
  },
  {
    server: 'sends Python dicts for departures',
    with: { alter: on('disconnect', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
]);
