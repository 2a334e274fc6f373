import { describeCheck } from '../judge/testing/check-cases.ts';
import { drops, hears, type Occasion, on, type StagedEvent } from '../judge/testing/flaw.ts';
import badJsonNotRelayed from './bad-json-not-relayed.ts';

const afterIt = (events: (occasion: Occasion) => StagedEvent[]) => ({
  after: (occasion: Occasion) => (occasion.about === 'bad-json' ? events(occasion) : []),
});

describeCheck(badJsonNotRelayed, [
  {
    server: 'relays it to everybody',
    with: afterIt(({ sent }) => [hears('Ana', sent), hears('Bo', sent)]),
    gets: 'relayed',
    says: ['passed on to', 'lantern'],
  },
  {
    server: 'relays it inside an object',
    with: afterIt(({ sent }) => [hears('Bo', { type: 'chat', text: sent })]),
    gets: 'relayed',
    says: 'passed on to Bo',
  },
  {
    server: 'echoes it to the sender as it came',
    with: afterIt(({ sent }) => [hears('Ana', sent)]),
    gets: 'relayed',
    says: 'passed on to Ana',
  },
  {
    server: 'answers the sender and quotes it',
    with: afterIt(({ sent }) => [hears('Ana', { error: 'not JSON', received: sent })]),
    gets: 'pass',
  },
  {
    server: 'tells everybody about it',
    with: afterIt(() => [hears('Ana', { error: 'not JSON' }), hears('Bo', { error: 'not JSON' })]),
    gets: 'answered-all',
    as: 'partial',
    says: 'went to Bo as well',
  },
  { server: 'does not answer', with: { alter: on('bad-json', () => []) }, gets: 'pass' },
  { server: 'drops the sender', with: afterIt(() => [drops('Ana')]), gets: 'pass' },
  {
    server: 'drops others, so that silence proves nothing',
    with: afterIt(() => [drops('Bo')]),
    gets: 'skipped',
    because: 'survives-bad-json',
    also: ['survives-bad-json'],
  },
  { server: 'is used by others, and may not be disturbed', with: { mode: 'url' }, gets: 'not-applicable' },
]);
