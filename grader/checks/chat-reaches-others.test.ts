import { describeCheck } from '../judge/testing/check-cases.ts';
import { CONSOLE_IN_PYTHON } from '../judge/testing/consoles.ts';
import { change, drops, on, prints, rename } from '../judge/testing/flaw.ts';
import chatReachesOthers from './chat-reaches-others.ts';

describeCheck(chatReachesOthers, [
  {
    server: 'echoes to the sender',
    with: { alter: on('chat', ({ actor, to }) => (to === actor ? undefined : [])) },
    gets: 'missed',
    says: ['Ana sent a chat message, but it never came to Bo and Cyril', 'goes to Ana, Bo and Cyril'],
  },
  {
    server: 'echoes to the sender, elsewhere',
    with: { mode: 'url', alter: on('chat', ({ actor, to }) => (to === actor ? undefined : [])) },
    gets: 'missed',
  },
  {
    server: 'sends to the last client only',
    with: { alter: on('chat', ({ to, users }) => (to === users.at(-1) ? undefined : [])) },
    gets: 'missed',
    also: ['chat-reaches-sender'],
  },
  {
    server: 'drops others when somebody speaks',
    with: {
      alter: on('chat', ({ to }) => (to === 'Cyril' ? [] : undefined)),
      after: ({ about, nth, scenario }) =>
        scenario === 'conversation' && about === 'chat' && nth === 1 ? [prints(CONSOLE_IN_PYTHON), drops('Cyril')] : [],
    },
    gets: 'dropped',
    says: ['Cyril', "name 'console' is not defined", '1011'],
  },
  {
    server: 'breaks on each chat message before it sends anything',
    with: {
      alter: on('chat', () => []),
      after: ({ about, actor }) => (about === 'chat' ? [drops(actor)] : []),
    },
    gets: 'skipped',
    because: 'chat-reaches-sender',
    also: ['chat-reaches-sender'],
  },
  {
    server: 'tells the others that there was an error, and quotes the message',
    with: {
      alter: on('chat', ({ actor, to, sent }) =>
        to === actor ? undefined : [JSON.stringify({ error: 'no such type', received: sent })],
      ),
    },
    gets: 'missed',
  },
  {
    server: 'gives the text another name',
    with: { alter: change('chat', (object) => rename(object, 'text', 'message')) },
    gets: 'pass',
    also: ['chat-verbatim'],
  },
  {
    server: 'takes no second client',
    with: { refuse: ({ nth }) => (nth > 1 ? 'Unexpected server response: 503' : undefined) },
    gets: 'skipped',
    because: 'login-reaches-others',
    also: ['login-reaches-others'],
  },
]);
