import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { drops, ends, type Flaw, hears, on, prints } from '../judge/testing/flaw.ts';
import chatReachesSender from './chat-reaches-sender.ts';

const notToSender: Flaw = { alter: on('chat', ({ actor, to }) => (to === actor ? [] : undefined)) };

/** The first message comes back to its sender only after the second. */
function backLate(): Flaw {
  let kept = '';
  return {
    alter: on('chat', ({ nth, to, actor, data }) => {
      if (nth !== 1 || to !== actor) return undefined;
      kept = data;
      return [];
    }),
    after: ({ about, nth }) => (about === 'chat' && nth === 2 ? [hears('Ana', kept)] : []),
  };
}

describeCheck(chatReachesSender, [
  {
    server: 'leaves the sender out',
    with: notToSender,
    gets: 'missed',
    says: ['Ana sent a chat message, but never got it back', 'Ana included'],
  },
  { server: 'does so elsewhere', with: { ...notToSender, mode: 'url' }, gets: 'missed' },
  {
    server: 'leaves the sender out, and answers with an error that quotes the message',
    with: {
      alter: on('chat', ({ actor, to, sent }) =>
        to === actor ? [JSON.stringify({ error: 'no such type', received: sent })] : undefined,
      ),
    },
    gets: 'missed',
    says: 'what came is: {"error":"no such type"',
  },
  {
    server: 'drops who says something',
    with: {
      alter: on('chat', () => []),
      after: ({ about, actor }) => (about === 'chat' ? [prints(NODE_TYPE_ERROR), drops(actor)] : []),
    },
    gets: 'dropped',
    says: ['connection of Ana after a chat message', "reading 'toUpperCase'", '1011'],
  },
  {
    server: 'drops who says something after telling everybody',
    with: { after: ({ about, actor }) => (about === 'chat' ? [drops(actor)] : []) },
    gets: 'dropped',
  },
  {
    server: 'ends at a chat message',
    with: {
      alter: on('chat', () => []),
      after: ({ about }) => (about === 'chat' ? [prints(NODE_TYPE_ERROR), ends()] : []),
    },
    gets: 'server-ended',
    says: 'server/server.ts, line 7',
  },
  {
    server: 'sends it back late',
    with: backLate(),
    gets: 'pass',
  },
  {
    server: 'takes no second client',
    with: { refuse: ({ nth }) => (nth > 1 ? 'Unexpected server response: 503' : undefined) },
    gets: 'skipped',
    because: 'login-reaches-others',
    also: ['login-reaches-others'],
  },
  {
    server: 'drops everybody at the login',
    with: { alter: on('login', () => []), after: ({ about, actor }) => (about === 'login' ? [drops(actor)] : []) },
    gets: 'skipped',
    because: 'login-reaches-sender',
    also: ['login-reaches-sender'],
  },
]);
