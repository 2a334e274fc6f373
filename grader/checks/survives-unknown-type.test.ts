import { describeCheck } from '../judge/testing/check-cases.ts';
import { CONSOLE_IN_PYTHON, NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { drops, ends, type Occasion, on, prints, type StagedEvent } from '../judge/testing/flaw.ts';
import survivesUnknownType from './survives-unknown-type.ts';

const afterIt = (events: (occasion: Occasion) => StagedEvent[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'unknown-type' ? events(occasion) : []),
});

describeCheck(survivesUnknownType, [
  {
    server: 'ends',
    with: afterIt(() => [prints(NODE_TYPE_ERROR), ends()]),
    gets: 'server-ended',
    says: 'server/server.ts, line 7',
  },
  {
    server: 'drops the sender',
    with: afterIt(({ actor }) => [prints(NODE_TYPE_ERROR), drops(actor)]),
    gets: 'dropped',
    says: ['connection of Ana', '1011', "reading 'toUpperCase'"],
  },
  {
    server: 'has a log line in JavaScript, in Python, which is told elsewhere',
    with: afterIt(({ actor }) => [prints(CONSOLE_IN_PYTHON), drops(actor)]),
    gets: 'skipped',
    because: 'unknown-type-logged',
    also: ['unknown-type-logged'],
  },
  { server: 'drops somebody else', with: afterIt(() => [drops('Bo')]), gets: 'dropped', says: 'connection of Bo' },
  {
    server: 'no longer listens to the sender',
    with: {
      alter: on('chat', ({ scenario, actor }) => (scenario === 'unknown-type' && actor === 'Ana' ? [] : undefined)),
    },
    gets: 'deaf',
    says: 'Ana',
  },
  {
    server: 'leaves senders of chat messages out, which is told elsewhere',
    with: { alter: on('chat', ({ actor, to }) => (actor === to ? [] : undefined)) },
    gets: 'pass',
    also: ['chat-reaches-sender'],
  },
  {
    server: 'echoes chat messages to the sender',
    with: { alter: on('chat', ({ actor, to }) => (to === actor ? undefined : [])) },
    gets: 'skipped',
    because: 'chat-reaches-others',
    also: ['chat-reaches-others'],
  },
]);
