import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, drops, on, rename, without } from '../judge/testing/flaw.ts';
import loginListsActiveUsers from './login-lists-active-users.ts';

/** Another list in the login broadcasts. */
const listing = (list: (users: string[], newcomer: string) => unknown) => ({
  alter: change('login', (object, { users, actor }) => ({ ...object, active_users: list([...users], actor) })),
});
/** The same in the disconnect broadcasts. */
const renamed = { alter: change(['login', 'disconnect'], (object) => rename(object, 'active_users', 'users')) };

describeCheck(loginListsActiveUsers, [
  {
    server: 'calls the list `users`',
    with: renamed,
    gets: 'other-field',
    says: '`active_users` is missing; the list is in `users` instead',
  },
  {
    server: 'has no list',
    with: { alter: change('login', (object) => without(object, 'active_users')) },
    gets: 'missing',
    says: 'a list of Ana',
  },
  {
    server: 'has two other lists, so that nobody can tell which is meant',
    with: { alter: change('login', (object) => ({ ...without(object, 'active_users'), names: [], ids: [] })) },
    gets: 'missing',
  },
  { server: 'joins the names with commas', with: listing((users) => users.join(', ')), gets: 'not-a-list' },
  { server: 'sends an object', with: listing((users) => Object.fromEntries(users.entries())), gets: 'not-a-list' },
  { server: 'sends the number of users', with: listing((users) => users.length), gets: 'not-a-list' },
  { server: 'sends null', with: listing(() => null), gets: 'not-a-list' },
  {
    server: 'sends records',
    with: listing((users) => users.map((username) => ({ username }))),
    gets: 'not-names',
    says: '{"username":"Ana"}',
  },
  {
    server: 'lists the newcomer alone',
    with: listing((_, newcomer) => [newcomer]),
    gets: 'incomplete',
    says: 'When Bo logged in, Ana was missing',
  },
  {
    server: 'makes the list before the newcomer is in it',
    with: listing((users, newcomer) => users.filter((name) => name !== newcomer)),
    gets: 'incomplete',
    says: 'When Ana logged in, Ana was missing',
  },
  {
    server: 'lists those who came before to the newcomer, and the newcomer to the others',
    with: {
      alter: change('login', (object, { to, actor, users }) => ({
        ...object,
        active_users: to === actor ? users : [actor],
      })),
    },
    gets: 'incomplete',
    says: 'When Bo logged in, Ana was missing',
  },
  {
    server: 'shortens a name',
    with: listing((users) => users.map((name) => name.slice(0, 3))),
    gets: 'incomplete',
    says: 'When Cyril logged in, Cyril was missing',
  },
  {
    server: 'lists who has not logged in',
    with: listing((users) => [...users, 'guest']),
    gets: 'extra',
    says: 'held guest, who is not logged in',
  },
  {
    server: 'holds names of connections without a login',
    with: listing((users) => [...users, '']),
    gets: 'extra',
  },
  {
    server: 'adds each name twice',
    with: listing((users) => [...users, ...users]),
    gets: 'doubled',
    says: 'Ana more than once',
  },
  { server: 'lists the names in another order', with: listing((users) => users.reverse()), gets: 'pass' },
  {
    server: 'lists the newcomer alone in another edition',
    with: { edition: WINTER, alter: change('login', (object, { actor }) => ({ ...object, users: [actor] })) },
    gets: 'incomplete',
  },
  {
    server: 'calls the list `active_users` in another edition',
    with: {
      edition: WINTER,
      alter: change(['login', 'disconnect'], (object) => rename(object, 'users', 'active_users')),
    },
    gets: 'other-field',
    says: '`users` is missing; the list is in `active_users` instead',
  },
  {
    server: 'has other people on it, with names like those of ours',
    with: {
      mode: 'url',
      alter: change(['login', 'disconnect'], (object, { users }) => ({
        ...object,
        active_users: ['Joanna', ...users, 'Bob', 'Bob', 'ana'],
      })),
    },
    gets: 'pass',
  },
  {
    server: 'has other people on it, and misses one of ours',
    with: { mode: 'url', ...listing((users) => ['Joanna', 'Anabel', ...users.filter((name) => name !== 'Ana')]) },
    gets: 'incomplete',
    says: 'Ana was missing',
  },
  {
    server: 'has other people on it, and lists ours twice',
    with: { mode: 'url', ...listing((users) => ['Joanna', ...users, ...users]) },
    gets: 'doubled',
  },
  {
    server: 'rightly leaves out whom it has dropped',
    with: { after: ({ about, nth }) => (about === 'login' && nth === 2 ? [drops('Ana')] : []) },
    gets: 'pass',
    also: ['login-reaches-others'],
  },
  {
    server: 'sends Python dicts for logins',
    with: { alter: on('login', ({ data }) => [data.replaceAll('"', "'")]) },
    gets: 'skipped',
    because: 'json-encoded-once',
    also: ['json-encoded-once'],
  },
]);
