import { describe, expect, it } from 'vitest';
import { compare, type Finding, type HeardStep } from './comparison.ts';

type Entry = HeardStep['announced'][number];

const entry = (text: string, more: Partial<Entry> = {}): Entry => ({
  text,
  certain: true,
  layer: 'model',
  reason: 'added',
  ...more,
});

const message = (announced: Entry[], said: string[], more: Partial<HeardStep> = {}): HeardStep => ({
  step: 'hears',
  who: 'Ana',
  word: 'lemina',
  earlier: [],
  announced,
  said,
  ...more,
});

const find = (step: HeardStep, aspect: Finding['aspect'], isGood = false) =>
  compare(step, isGood).find((each) => each.aspect === aspect);

const ENTRY = entry('Ana: lemina');
const EARLIER = { earlier: ['onebo', 'twobo', 'threebo'] };

describe('heard', () => {
  it.each([
    ['certain and said', [ENTRY], ['Ana: lemina'], 'yes', true, true],
    ['certain and not said', [ENTRY], ['Send push button.'], 'yes', false, false],
    ['nothing, and silence', [], [], 'no', false, true],
    ['nothing, and yet said', [entry('Ana: other')], ['Ana: lemina'], 'no', true, false],
    ['uncertain and said', [entry('lemina', { certain: false })], ['lemina'], 'maybe', true, true],
    ['uncertain and not said', [entry('lemina', { certain: false })], [], 'maybe', false, true],
    ['of the platform layer alone', [entry('lemina', { layer: 'platform' })], [], 'maybe', false, true],
  ] as const)('%s', (_, announced, said, model, orca, agree) => {
    const step = message([...announced], [...said]);
    expect(find(step, 'heard')).toEqual({ aspect: 'heard', model, orca, agree });
  });

  it('is about the name where somebody comes or goes', () => {
    const step = message([entry('Ana has left.')], ['Ana has left.'], { step: 'somebody-leaves', word: undefined });
    expect(compare(step, false)).toEqual([{ aspect: 'heard', model: 'yes', orca: true, agree: true }]);
  });
});

describe('named', () => {
  it.each([
    ['in one utterance', [ENTRY], ['ANA: lemina'], 'yes', true],
    ['right before', [ENTRY], ['Ana:', 'lemina'], 'yes', true],
    ['too long before', [ENTRY], ['Ana:', 'Bo has left', 'lemina'], 'yes', false],
    ['by neither', [entry('lemina')], ['lemina'], 'no', false],
    ['in another entry', [entry('lemina'), entry('Ana', { layer: 'platform' })], ['Ana lemina'], 'maybe', true],
    ['perhaps', [entry('Ana lemina', { certain: false })], ['lemina'], 'maybe', false],
  ] as const)('%s', (_, announced, said, model, orca) => {
    expect(find(message([...announced], [...said]), 'named')).toMatchObject({ model, orca });
  });

  it('is not asked of a message that was not heard', () => {
    expect(find(message([ENTRY], []), 'named')).toBeUndefined();
  });
});

describe('replayed', () => {
  it.each([
    ['nothing', [ENTRY], ['Ana: lemina'], 'no', false, true],
    ['said although nothing replays it', [ENTRY], ['Bo: onebo', 'Ana: lemina'], 'no', true, false],
    ['certain, not said', [ENTRY, entry('Bo: onebo')], ['Ana: lemina'], 'yes', false, false],
    [
      "by the browser's text events",
      [ENTRY, entry('Bo: onebo', { certain: false, layer: 'platform', reason: 'replayed' })],
      ['Bo: onebo Ana: lemina'],
      'yes',
      true,
      true,
    ],
    [
      'some of many that are uncertain each',
      EARLIER.earlier.map((word) => entry(word, { certain: false })),
      ['twobo'],
      'yes',
      true,
      true,
    ],
    [
      'the whole of an atomic log',
      [entry('onebo twobo lemina', { certain: false, reason: 'whole' })],
      [],
      'maybe',
      false,
      true,
    ],
    ['one that is uncertain', [entry('onebo', { certain: false, reason: 'moved' })], ['onebo'], 'maybe', true, true],
  ] as const)('%s', (_, announced, said, model, orca, agree) => {
    const step = message([...announced], [...said], EARLIER);
    expect(find(step, 'replayed')).toEqual({ aspect: 'replayed', model, orca, agree });
  });

  it('is not asked while Orca may hide it', () => {
    expect(find(message([ENTRY], ['Ana: lemina'], { earlier: ['onebo', 'twobo'] }), 'replayed')).toBeUndefined();
  });
});

describe('of a good client', () => {
  it('everything must be heard as it should be', () => {
    const step = message([ENTRY], ['Ana: lemina'], EARLIER);
    expect(compare(step, true).map(({ agree }) => agree)).toEqual([true, true, true]);
  });

  it.each([
    ['silence', message([], [])],
    ['a perhaps', message([entry('Ana: lemina', { certain: false })], ['Ana: lemina'])],
    ['a missing name', message([entry('lemina')], ['lemina'])],
    ['a replay', message([ENTRY, entry('onebo')], ['Ana: lemina', 'onebo'], EARLIER)],
  ])('%s is wrong even where both agree on it', (_, step) => {
    expect(compare(step, false).every(({ agree }) => agree)).toBe(true);
    expect(compare(step, true).every(({ agree }) => agree)).toBe(false);
  });
});
