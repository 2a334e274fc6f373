import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR } from '../judge/testing/consoles.ts';
import { drops, ends, type Occasion, on, prints, type StagedEvent } from '../judge/testing/flaw.ts';
import survivesCutConnection from './survives-cut-connection.ts';

const IN_IT = 'lost-connection';
/** Somebody talks while the connection breaks: so many messages are sent before it does. */
const BEFORE = 40;
const afterIt = (events: (occasion: Occasion) => StagedEvent[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'cut' ? events(occasion) : []),
});

describeCheck(survivesCutConnection, [
  {
    server: 'ends whenever somebody is gone',
    with: { after: ({ about }) => (['disconnect', 'cut', 'leave'].includes(about) ? [ends()] : []) },
    gets: 'skipped',
    because: 'goes-on-after-departure',
    also: ['goes-on-after-departure'],
  },
  {
    server: 'ends',
    with: afterIt(() => [prints(NODE_TYPE_ERROR), ends()]),
    gets: 'server-ended',
    says: "reading 'toUpperCase'",
  },
  {
    server: 'ends when the next message is to be sent',
    with: {
      after: ({ scenario, about, nth }) => (scenario === IN_IT && about === 'chat' && nth > BEFORE ? [ends()] : []),
    },
    gets: 'server-ended',
  },
  {
    server: 'drops who speaks next',
    with: {
      alter: on('chat', ({ scenario, nth }) => (scenario === IN_IT && nth > BEFORE ? [] : undefined)),
      after: ({ scenario, about, actor, nth }) =>
        scenario === IN_IT && about === 'chat' && nth > BEFORE ? [drops(actor)] : [],
    },
    gets: 'dropped',
    says: ['Cyril had lost the connection', 'closed the connection of'],
  },
  {
    server: 'stops its loop at the dead connection',
    with: { alter: on('chat', ({ scenario, to }) => (scenario === IN_IT && to === 'Ana' ? [] : undefined)) },
    gets: 'stuck',
    says: 'Ana did not get any further chat message',
  },
  {
    server: 'takes no connections any more',
    with: { refuse: ({ scenario, nth }) => (scenario === IN_IT && nth > 4 ? 'connect ECONNREFUSED' : undefined) },
    gets: 'newcomer-refused',
  },
  {
    server: 'ends whenever a connection closes, which is told elsewhere',
    with: { after: ({ about }) => (['disconnect', 'cut', 'leave'].includes(about) ? [ends()] : []) },
    gets: 'skipped',
    because: 'goes-on-after-departure',
    also: ['goes-on-after-departure'],
  },
  { server: 'forgets them without a word', with: { alter: on(['cut', 'leave'], () => []) }, gets: 'pass' },
  { server: 'is used by others, and may not be disturbed', with: { mode: 'url' }, gets: 'not-applicable' },
]);
