import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { drops, ends, on, prints } from '../judge/testing/flaw.ts';
import goesOnAfterDeparture from './goes-on-after-departure.ts';

describeCheck(goesOnAfterDeparture, [
  {
    server: 'takes nobody any more',
    with: {
      refuse: ({ scenario, nth }) =>
        scenario === 'conversation' && nth === 4 ? 'Unexpected server response: 503' : undefined,
    },
    gets: 'newcomer-refused',
  },
  {
    server: 'ends when the second leaves, before it tells anybody',
    with: {
      alter: on('disconnect', ({ nth }) => (nth === 2 ? [] : undefined)),
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'disconnect' && nth === 2 ? [ends()] : [],
    },
    gets: 'skipped',
    because: 'disconnect-reaches-others',
    also: ['disconnect-reaches-others'],
  },
  {
    server: 'ends after the second has left',
    with: {
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'disconnect' && nth === 2 ? [prints(NODE_TYPE_ERROR), ends()] : [],
    },
    gets: 'server-ended',
    says: ['The server told everybody that Ana had left', "reading 'toUpperCase'"],
  },
  {
    server: 'ends after the first has left',
    with: {
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'disconnect' && nth === 1 ? [ends()] : [],
    },
    gets: 'server-ended',
    says: 'The server told everybody that Cyril had left',
  },
  {
    server: 'tells nobody of a newcomer then',
    with: {
      alter: on('login', ({ scenario, nth, to }) =>
        scenario === 'conversation' && nth === 4 && to === 'Bo' ? [] : undefined,
      ),
    },
    gets: 'login-missed',
    says: 'Dora logged in, but Bo never heard of it',
  },
  {
    server: 'breaks when the next one logs in',
    with: {
      alter: on('login', ({ scenario, nth }) => (scenario === 'conversation' && nth === 4 ? [] : undefined)),
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'login' && nth === 4 ? [prints(NODE_TYPE_ERROR), drops('Dora')] : [],
    },
    gets: 'login-missed',
    says: "reading 'toUpperCase'",
  },
  {
    server: 'relays no chat then',
    with: {
      alter: on('chat', ({ scenario, nth, to }) =>
        scenario === 'conversation' && nth === 6 && to === 'Dora' ? [] : undefined,
      ),
    },
    gets: 'chat-missed',
    says: 'Bo sent a chat message, but it did not come to Dora',
  },
  {
    server: 'sends to those who have left, too, until they are gone',
    with: { after: ({ about, actor }) => (about === 'disconnect' ? [drops(actor, 1000)] : []) },
    gets: 'pass',
  },
  {
    server: 'echoes chat messages to the sender',
    with: { alter: on('chat', ({ actor, to }) => (to === actor ? undefined : [])) },
    gets: 'skipped',
    because: 'chat-reaches-others',
    also: ['chat-reaches-others'],
  },
]);
