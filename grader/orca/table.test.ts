import { expect, it } from 'vitest';
import { compare, type HeardStep } from './comparison.ts';
import { tableOf } from './table.ts';

const step = (more: Partial<HeardStep>): HeardStep => ({
  step: 'hears',
  who: 'Ana',
  word: 'lemina',
  earlier: [],
  announced: [{ text: 'Ana: lemina', certain: true, layer: 'model', reason: 'added' }],
  said: ['Ana: lemina'],
  ...more,
});
const row = (more: Partial<HeardStep>) => ({
  client: 'some-client',
  step: step(more),
  findings: compare(step(more), false),
});

it('shows equal steps as one, and what was said where the two disagree', () => {
  expect(
    tableOf([row({}), row({}), row({ said: [] }), row({ step: 'somebody-leaves', word: undefined, announced: [] })]),
  ).toBe(
    [
      'client       step        model             Orca              agree',
      '-----------  ----------  ----------------  ----------------  -----',
      'some-client  message ×2  heard, with name  heard, with name  yes',
      'some-client  message     heard             silent            NO',
      '    about Ana, lemina',
      '    model  certain (model, added): Ana: lemina',
      '    Orca   nothing',
      'some-client  departure   silent            heard             NO',
      '    about Ana',
      '    Orca   Ana: lemina',
    ].join('\n'),
  );
});
