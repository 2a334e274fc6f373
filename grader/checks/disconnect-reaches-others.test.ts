import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR, PYTHON_KEY_ERROR } from '../judge/testing/consoles.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { change, drops, ends, hears, type Occasion, on, prints } from '../judge/testing/flaw.ts';
import disconnectReachesOthers from './disconnect-reaches-others.ts';

const whenLeaving = (leaver: string, { about, actor }: Occasion) => about === 'disconnect' && actor === leaver;

describeCheck(disconnectReachesOthers, [
  {
    server: 'does nothing at a disconnect',
    with: { alter: on('disconnect', () => []) },
    gets: 'missed',
    says: ['Cyril sent a disconnect message, but Ana and Bo never heard of it', 'goes to Ana and Bo'],
  },
  {
    server: 'does nothing at a disconnect in an edition without names',
    with: { edition: WINTER, alter: on('disconnect', () => []) },
    gets: 'missed',
  },
  {
    server: 'does nothing at a disconnect, elsewhere',
    with: { mode: 'url', alter: on('disconnect', () => []) },
    gets: 'missed',
  },
  {
    server: 'tells of a departure only those who came later',
    with: { alter: on('disconnect', ({ actor, to }) => (actor === 'Cyril' || to === 'Ana' ? [] : undefined)) },
    gets: 'missed',
  },
  {
    server: 'tells of the first departure only',
    with: { alter: on('disconnect', ({ nth }) => (nth === 2 ? [] : undefined)) },
    gets: 'missed-second',
    says: 'But when Ana left as well, Bo never heard of it',
  },
  {
    server: 'drops somebody else when one leaves',
    with: {
      alter: on('disconnect', () => []),
      after: (occasion) => (whenLeaving('Cyril', occasion) ? [prints(PYTHON_KEY_ERROR), drops('Bo')] : []),
    },
    gets: 'dropped',
    says: ['closed the connection of Bo', 'KeyError', '1011'],
  },
  {
    server: 'ends when one leaves',
    with: {
      alter: on('disconnect', () => []),
      after: (occasion) => (whenLeaving('Cyril', occasion) ? [prints(NODE_TYPE_ERROR), ends()] : []),
    },
    gets: 'server-ended',
    says: ['when Cyril sent a disconnect message', "reading 'toUpperCase'"],
  },
  {
    server: 'closes the connection of who says goodbye',
    with: { after: ({ about, actor }) => (about === 'disconnect' ? [drops(actor, 1000)] : []) },
    gets: 'pass',
  },
  {
    server: 'names somebody who stays',
    with: { alter: change('disconnect', (object, { users }) => ({ ...object, user_left: users[0] })) },
    gets: 'pass',
    also: ['disconnect-names-who-left'],
  },
  {
    server: 'copied the sample with the wrong type, in an edition without names',
    with: { edition: WINTER, alter: change('disconnect', (object) => ({ ...object, type: 'login' })) },
    gets: 'pass',
    also: ['disconnect-has-its-type'],
  },
  {
    server: 'tells late of a departure',
    with: {
      alter: on('disconnect', ({ nth, to }) => (nth === 1 && to === 'Bo' ? [] : undefined)),
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'enter' && nth === 4
          ? [hears('Bo', { type: 'disconnect', user_left: 'Cyril', active_users: ['Ana', 'Bo'] })]
          : [],
    },
    gets: 'pass',
  },
  {
    server: 'only tells of logins at that moment',
    with: {
      alter: on('disconnect', ({ users }) => [
        JSON.stringify({ type: 'login', user_joined: users[0], active_users: users }),
      ]),
    },
    gets: 'missed',
    also: ['exactly-once'],
  },
  {
    server: 'breaks on every chat message, so that nobody is left to say goodbye',
    with: {
      alter: on('chat', () => []),
      after: ({ about, actor }) => (about === 'chat' ? [drops(actor)] : []),
    },
    gets: 'skipped',
    because: 'chat-reaches-sender',
    also: ['chat-reaches-sender'],
  },
]);
