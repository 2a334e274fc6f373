import { describeCheck } from '../judge/testing/check-cases.ts';
import { PYTHON_KEY_ERROR } from '../judge/testing/consoles.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, drops, ends, type Flaw, hears, on, prints } from '../judge/testing/flaw.ts';
import loginReachesSender from './login-reaches-sender.ts';

const notToSender: Flaw = { alter: on('login', ({ actor, to }) => (to === actor ? [] : undefined)) };

describeCheck(loginReachesSender, [
  {
    server: 'tells everybody but the newcomer',
    with: notToSender,
    gets: 'missed',
    says: ['Ana logged in', '400 ms', 'nothing else came'],
  },
  { server: 'does so in an edition without names', with: { ...notToSender, edition: WINTER }, gets: 'missed' },
  { server: 'does so elsewhere', with: { ...notToSender, mode: 'url' }, gets: 'missed' },
  {
    server: 'tells only the second of the newcomers',
    with: { alter: on('login', ({ nth, to, actor }) => (nth === 2 && to === actor ? [] : undefined)) },
    gets: 'missed',
    says: 'Bo logged in',
  },
  {
    server: 'answers a login with an empty error',
    with: { alter: on('login', ({ actor, to }) => (to === actor ? ['{"error":"unknown message"}'] : undefined)) },
    gets: 'missed',
    says: 'what came is: {"error":"unknown message"}',
  },
  {
    server: 'drops who logs in',
    with: {
      alter: on('login', () => []),
      after: ({ about, actor }) => (about === 'login' ? [prints(PYTHON_KEY_ERROR), drops(actor)] : []),
    },
    gets: 'dropped',
    says: ['closed the connection when Ana logged in', 'KeyError', 'server/app.py, line 13', '1011'],
  },
  {
    server: 'drops who connects',
    with: { after: ({ about, actor }) => (about === 'enter' ? [drops(actor, 1006)] : []) },
    gets: 'dropped',
    says: '1006',
  },
  {
    server: 'ends at a login',
    with: { alter: on('login', () => []), after: ({ about }) => (about === 'login' ? [ends()] : []) },
    gets: 'server-ended',
    says: 'when Ana logged in',
  },
  {
    server: 'names the wrong one',
    with: { alter: change('login', (object) => ({ ...object, user_joined: 'Somebody' })) },
    gets: 'pass',
    also: ['login-names-who-joined'],
  },
  {
    server: 'sends it late',
    with: {
      alter: on('login', ({ nth, to }) => (nth === 1 && to === 'Ana' ? [] : undefined)),
      after: ({ about, nth }) =>
        about === 'enter' && nth === 2
          ? [hears('Ana', { type: 'login', user_joined: 'Ana', active_users: ['Ana'] })]
          : [],
    },
    gets: 'pass',
  },
  {
    server: 'refuses everybody',
    with: { refuse: () => 'Unexpected server response: 400' },
    gets: 'skipped',
    because: 'accepts-connections',
    also: ['accepts-connections'],
  },
]);
