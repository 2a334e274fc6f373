import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, drops, on, rename, without } from '../judge/testing/flaw.ts';
import disconnectUpdatesList from './disconnect-updates-list.ts';

/** Another list in the disconnect broadcasts. */
const listing = (list: (users: string[], leaver: string) => unknown) => ({
  alter: change('disconnect', (object, { users, actor }) => ({ ...object, active_users: list([...users], actor) })),
});

describeCheck(disconnectUpdatesList, [
  {
    server: 'has no list at a departure',
    with: { alter: change('disconnect', (object) => without(object, 'active_users')) },
    gets: 'missing',
    says: 'a list of Ana and Bo',
  },
  {
    server: 'calls the list otherwise at a departure',
    with: { alter: change('disconnect', (object) => rename(object, 'active_users', 'users')) },
    gets: 'other-field',
    says: 'is in `users`, and not in `active_users`',
  },
  {
    server: 'calls the list otherwise at logins and departures alike',
    with: { alter: change(['login', 'disconnect'], (object) => rename(object, 'active_users', 'users')) },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  {
    server: 'keeps who left',
    with: listing((users, leaver) => [...users, leaver]),
    gets: 'still-there',
    says: 'Cyril left, but is still in the list',
  },
  {
    server: 'keeps who left, in an edition without names',
    with: {
      edition: WINTER,
      alter: change('disconnect', (object, { users, actor }) => ({ ...object, users: [...users, actor] })),
    },
    gets: 'still-there',
  },
  {
    server: 'removes the last of the list, whoever left',
    with: {
      alter: change('disconnect', (object, { users, actor }) => ({
        ...object,
        active_users: actor === 'Cyril' ? users : ['Ana'],
      })),
    },
    gets: 'wrong-one',
    says: 'Ana left, but it is Bo who disappeared',
  },
  {
    server: 'writes all names in small letters, always',
    with: {
      alter: change(['login', 'disconnect'], (object, { users }) => ({
        ...object,
        active_users: users.map((name) => name.toLowerCase()),
      })),
    },
    gets: 'skipped',
    because: 'login-lists-active-users',
    also: ['login-lists-active-users'],
  },
  {
    server: 'clears the list',
    with: listing(() => []),
    gets: 'others-gone',
    says: 'When Cyril left, Ana and Bo disappeared',
  },
  {
    server: 'lists who went before',
    with: listing((users, leaver) => (leaver === 'Ana' ? [...users, 'Cyril'] : users)),
    gets: 'wrong',
    says: 'When Ana left, the list was not right: Cyril',
  },
  {
    server: 'lists everybody twice',
    with: listing((users) => [...users, ...users]),
    gets: 'wrong',
    says: 'Ana and Bo should not be there, or not twice',
  },
  {
    server: 'lists objects, at a departure only',
    with: {
      alter: change('disconnect', (object, { users }) => ({
        ...object,
        active_users: users.map((name) => ({ name })),
      })),
    },
    gets: 'not-names',
    says: 'In the disconnect broadcast `active_users` holds something that is not a name',
  },
  {
    server: 'lists objects, in every broadcast',
    with: {
      alter: change(['login', 'disconnect'], (object, { users }) => ({
        ...object,
        active_users: users.map((name) => ({ name })),
      })),
    },
    gets: 'skipped',
    because: 'login-lists-active-users',
    also: ['login-lists-active-users'],
  },
  {
    server: 'takes who left out of the message only',
    with: {
      alter: change('login', (object, { scenario, nth, users }) =>
        scenario === 'conversation' && nth === 4 ? { ...object, active_users: ['Ana', ...users] } : object,
      ),
    },
    gets: 'back-later',
    says: 'when Dora came later, Ana was in the list again',
  },
  {
    server: 'has no list at all, in any broadcast',
    with: { alter: change(['login', 'disconnect'], (object) => without(object, 'active_users')) },
    gets: 'skipped',
    because: 'login-lists-active-users',
    also: ['login-lists-active-users'],
  },
  {
    server: 'joins the names with commas, in every broadcast',
    with: {
      alter: change(['login', 'disconnect'], (object, { users }) => ({ ...object, active_users: users.join(', ') })),
    },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  {
    server: 'says nothing at a login, and has no list at a departure',
    with: {
      alter: on(['login', 'disconnect'], ({ about, object }) =>
        about === 'login' ? [] : [JSON.stringify(without(object, 'active_users'))],
      ),
    },
    gets: 'skipped',
    because: 'login-reaches-sender',
    also: ['login-reaches-others', 'login-reaches-sender'],
  },
  {
    server: 'has other people on it',
    with: { mode: 'url', ...listing((users) => ['Joanna', 'Joanna', ...users, 'Bob', 'ana']) },
    gets: 'pass',
  },
  {
    server: 'has other people on it, and keeps who left',
    with: { mode: 'url', ...listing((users, leaver) => ['Joanna', ...users, leaver]) },
    gets: 'still-there',
  },
  {
    server: 'sends Python dicts for departures',
    with: { alter: on('disconnect', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
  {
    server: 'rightly leaves out whom it has dropped',
    with: {
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'disconnect' && nth === 1 ? [drops('Ana')] : [],
    },
    gets: 'skipped',
    because: 'disconnect-reaches-others',
    also: ['disconnect-reaches-others'],
  },
]);
