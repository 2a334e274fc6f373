import { describeCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, on, without } from '../judge/testing/flaw.ts';
import forgetsLostUsers from './forgets-lost-users.ts';

const IN_IT = 'lost-connection';
/** Another list for the newcomers after the losses; they are the last three of nine who log in. */
const listing = (list: (users: string[], nth: number) => unknown) => ({
  alter: change('login', (object, { scenario, nth, users }) =>
    scenario === IN_IT && nth > 6 ? { ...object, active_users: list([...users], nth) } : object,
  ),
});

describeCheck(forgetsLostUsers, [
  {
    server: 'keeps both',
    with: listing((users) => [...users, 'Cyril', 'Fay']),
    gets: 'ghost',
    says: ['Cyril and Fay', 'a list of Ana, Bo, Gus, Hanna and Ivo'],
  },
  {
    server: 'keeps whose network failed',
    with: listing((users) => ['Cyril', ...users]),
    gets: 'ghost',
    says: 'Cyril lost the connection',
  },
  {
    server: 'keeps who closed the tab',
    with: listing((users) => ['Fay', ...users]),
    gets: 'ghost',
    says: 'Fay lost the connection',
  },
  {
    server: 'keeps both, in an edition without names',
    with: {
      edition: WINTER,
      alter: change('login', (object, { scenario, nth, users }) =>
        scenario === IN_IT && nth > 6 ? { ...object, users: ['Cyril', ...users] } : object,
      ),
    },
    gets: 'ghost',
  },
  {
    server: 'strikes the wrong ones off',
    with: listing((users) => users.filter((name) => name !== 'Bo')),
    gets: 'others-gone',
    says: 'Cyril, Dora, Emil and Fay lost the connection. Bo, who is still there',
  },
  {
    server: 'needs a moment to notice',
    with: listing((users, nth) => (nth < 9 ? ['Cyril', 'Fay', ...users] : users)),
    gets: 'pass',
  },
  { server: 'forgets them without a word', with: { alter: on(['cut', 'leave'], () => []) }, gets: 'pass' },
  {
    server: 'has no list in any broadcast',
    with: { alter: change(['login', 'disconnect', 'cut', 'leave'], (object) => without(object, 'active_users')) },
    gets: 'skipped',
    because: 'login-lists-active-users',
    also: ['login-lists-active-users'],
  },
  {
    server: 'lists newcomers alone anyway',
    with: { alter: change('login', (object, { actor }) => ({ ...object, active_users: [actor] })) },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  { server: 'is used by others, and may not be disturbed', with: { mode: 'url' }, gets: 'not-applicable' },
]);
