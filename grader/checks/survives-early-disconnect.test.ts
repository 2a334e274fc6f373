import { describeCheck } from '../judge/testing/check-cases.ts';
import { PYTHON_KEY_ERROR } from '../judge/testing/consoles.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, drops, ends, hears, type Occasion, on, prints, type StagedEvent } from '../judge/testing/flaw.ts';
import survivesEarlyDisconnect from './survives-early-disconnect.ts';

const IN_IT = 'early-disconnect';
const afterIt = (events: (occasion: Occasion) => StagedEvent[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'early-disconnect' ? events(occasion) : []),
});

describeCheck(survivesEarlyDisconnect, [
  { server: 'ends', with: afterIt(() => [prints(PYTHON_KEY_ERROR), ends()]), gets: 'server-ended', says: 'KeyError' },
  {
    server: 'drops somebody who is logged in',
    with: afterIt(() => [drops('Bo')]),
    gets: 'dropped',
    says: 'connection of Bo',
  },
  {
    server: 'sends nothing to anybody any more',
    with: { alter: on('chat', ({ scenario }) => (scenario === IN_IT ? [] : undefined)) },
    gets: 'stuck',
    says: 'chat message',
  },
  {
    server: 'takes no connections any more',
    with: { refuse: ({ scenario, nth }) => (scenario === IN_IT && nth === 4 ? 'connect ECONNREFUSED' : undefined) },
    gets: 'newcomer-refused',
  },
  {
    server: 'strikes the last one off the list',
    with: {
      alter: change('login', (object, { scenario, nth }) =>
        scenario === IN_IT && nth === 3 ? { ...object, active_users: ['Ana', 'Dora'] } : object,
      ),
    },
    gets: 'removed-another',
    says: ['removed Bo from the list', 'a list of Ana, Bo and Dora'],
  },
  {
    server: 'strikes the last one off the list, in an edition without names',
    with: {
      edition: WINTER,
      alter: change('login', (object, { scenario, nth }) =>
        scenario === IN_IT && nth === 3 ? { ...object, users: ['Ana', 'Dora'] } : object,
      ),
    },
    gets: 'removed-another',
  },
  {
    server: 'lists newcomers alone anyway',
    with: { alter: change('login', (object, { actor }) => ({ ...object, active_users: [actor] })) },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  {
    server: 'drops who said goodbye',
    with: afterIt(({ actor }) => [prints(PYTHON_KEY_ERROR), drops(actor)]),
    gets: 'pass',
  },
  {
    server: 'tells everybody of the goodbye',
    with: afterIt(({ users }) =>
      users.map((user) => hears(user, { type: 'disconnect', user_left: 'Cyril', active_users: users })),
    ),
    gets: 'pass',
  },
  { server: 'is used by others, and may not be disturbed', with: { mode: 'url' }, gets: 'not-applicable' },
]);
