import { describeCheck } from '../judge/testing/check-cases.ts';
import { drops, hears, type Occasion, on } from '../judge/testing/flaw.ts';
import unknownTypeIgnored from './unknown-type-ignored.ts';

const afterIt = (events: (occasion: Occasion) => ReturnType<typeof hears>[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'unknown-type' ? events(occasion) : []),
});

describeCheck(unknownTypeIgnored, [
  {
    server: 'relays everything to everybody',
    with: afterIt(({ sent }) => [hears('Ana', sent), hears('Bo', sent)]),
    gets: 'relayed',
    says: ['unknown type "pebble"', 'passed on to Bo', 'lantern'],
  },
  {
    server: 'relays it as something else',
    with: afterIt(({ marker }) => [hears('Bo', { type: 'chat', username: 'Ana', text: marker })]),
    gets: 'relayed',
  },
  {
    server: 'relays it, elsewhere',
    with: { mode: 'url', ...afterIt(({ sent }) => [hears('Bo', sent)]) },
    gets: 'relayed',
  },
  {
    server: 'relays it late',
    with: {
      after: ({ scenario, about }) =>
        scenario === 'unknown-type' && about === 'chat' ? [hears('Bo', { type: 'pebble', text: 'lantern' })] : [],
    },
    gets: 'relayed',
  },
  {
    server: 'echoes it to the sender',
    with: afterIt(({ sent }) => [hears('Ana', sent)]),
    gets: 'echoed',
    says: 'sent back to its sender',
  },
  {
    server: 'tells the sender what is wrong, quoting the message',
    with: afterIt(({ sent }) => [hears('Ana', { error: 'unknown type', received: sent })]),
    gets: 'pass',
  },
  {
    server: 'sends nobody anything after it, so that silence proves nothing',
    with: { alter: on('chat', ({ scenario }) => (scenario === 'unknown-type' ? [] : undefined)) },
    gets: 'skipped',
    because: 'survives-unknown-type',
    also: ['survives-unknown-type'],
  },
  {
    server: 'drops the sender',
    with: afterIt(() => [drops('Ana')]),
    gets: 'skipped',
    because: 'survives-unknown-type',
    also: ['survives-unknown-type'],
  },
]);
