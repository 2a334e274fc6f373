import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_BAD_JSON, PYTHON_BAD_JSON } from '../judge/testing/consoles.ts';
import { drops, ends, type Occasion, on, prints, type StagedEvent } from '../judge/testing/flaw.ts';
import survivesBadJson from './survives-bad-json.ts';

const afterIt = (events: (occasion: Occasion) => StagedEvent[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'bad-json' ? events(occasion) : []),
});
const IN_IT = 'bad-json';

describeCheck(survivesBadJson, [
  {
    server: 'ends',
    with: afterIt(() => [prints(NODE_BAD_JSON), ends()]),
    gets: 'server-ended',
    says: ['SyntaxError: Unterminated string in JSON', 'server/server.ts, line 6'],
  },
  {
    server: 'drops somebody else',
    with: afterIt(() => [drops('Bo')]),
    gets: 'dropped',
    says: ['Ana sent', 'connection of Bo'],
  },
  {
    server: 'sends nothing to anybody any more',
    with: { alter: on('chat', ({ scenario }) => (scenario === IN_IT ? [] : undefined)) },
    gets: 'stuck',
    says: 'did not get any further chat message',
  },
  {
    server: 'takes no logins any more',
    with: { alter: on('login', ({ scenario, nth }) => (scenario === IN_IT && nth === 3 ? [] : undefined)) },
    gets: 'stuck',
    says: 'Cyril did not get any further login broadcast',
  },
  {
    server: 'takes no connections any more',
    with: { refuse: ({ scenario, nth }) => (scenario === IN_IT && nth === 3 ? 'connect ECONNREFUSED' : undefined) },
    gets: 'newcomer-refused',
  },
  {
    server: 'drops the sender, and nobody else',
    with: afterIt(({ actor }) => [prints(PYTHON_BAD_JSON), drops(actor)]),
    gets: 'sender-dropped',
    as: 'pass',
    says: 'JSONDecodeError',
  },
  { server: 'does not answer', with: { alter: on('bad-json', () => []) }, gets: 'pass' },
  {
    server: 'leaves senders of chat messages out, which is told elsewhere',
    with: { alter: on('chat', ({ actor, to }) => (actor === to ? [] : undefined)) },
    gets: 'pass',
    also: ['chat-reaches-sender'],
  },
  {
    server: 'is used by others, and may not be disturbed',
    with: { mode: 'url' },
    gets: 'not-applicable',
  },
  {
    server: 'is used by others, who may be disturbed',
    with: { mode: 'url', allowDisruptive: true, ...afterIt(() => [drops('Bo')]) },
    gets: 'dropped',
  },
]);
