import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { change, ends, on, prints, rename } from '../judge/testing/flaw.ts';
import holdsThirtyClients from './holds-thirty-clients.ts';

const CROWD = 'crowd';

describeCheck(holdsThirtyClients, [
  {
    server: 'has ten seats',
    with: {
      refuse: ({ scenario, nth }) => (scenario === CROWD && nth > 10 ? 'Unexpected server response: 503' : undefined),
    },
    gets: 'refused',
    says: ['Unexpected server response: 503', '10 connections'],
  },
  {
    server: 'has three seats, which is too few for some of the scenarios',
    with: { refuse: ({ nth }) => (nth > 3 ? 'Unexpected server response: 503' : undefined) },
    gets: 'refused',
    also: ['goes-on-after-departure', 'survives-early-disconnect'],
  },
  {
    server: 'ends when many log in',
    with: {
      after: ({ scenario, about, nth }) =>
        scenario === CROWD && about === 'login' && nth === 20 ? [prints(NODE_TYPE_ERROR), ends()] : [],
    },
    gets: 'server-ended',
    says: "reading 'toUpperCase'",
  },
  {
    server: 'sends to the first ten only',
    with: {
      alter: on('chat', ({ scenario, users, to }) => (scenario === CROWD && users.indexOf(to) >= 10 ? [] : undefined)),
    },
    gets: 'missed',
    says: ['came to only 10 of them', 'Kim, Lea, Max, Nils and Olga'],
  },
  {
    server: 'loses a login when two come at once',
    with: {
      alter: change('login', (object, { scenario, users }) =>
        scenario === CROWD ? { ...object, active_users: users.filter((name) => name !== 'Fay') } : object,
      ),
    },
    gets: 'lost-logins',
    says: 'Fay is not in the list',
  },
  {
    server: 'lists newcomers alone anyway',
    with: { alter: change('login', (object, { actor }) => ({ ...object, active_users: [actor] })) },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  {
    server: 'calls the list otherwise',
    with: { alter: change(['login', 'disconnect'], (object) => rename(object, 'active_users', 'users')) },
    gets: 'pass',
    also: ['login-lists-active-users'],
  },
  { server: 'is used by others, and may not be disturbed', with: { mode: 'url' }, gets: 'not-applicable' },
  {
    server: 'is used by others, who may be disturbed and are in the list',
    with: {
      mode: 'url',
      allowDisruptive: true,
      alter: change(['login', 'disconnect'], (object, { users }) => ({
        ...object,
        active_users: ['Joanna', ...users],
      })),
    },
    gets: 'pass',
  },
]);
