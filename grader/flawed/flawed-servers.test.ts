import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { flawedServers } from './servers/index.ts';
import { verdictsOf } from './testing/verdicts.ts';

const workshop = openWorkshop();
afterEach(() => {
  expect(workshop.copiesLeft()).toEqual([]);
  expect(workshop.processesLeft()).toEqual([]);
});
afterAll(() => workshop.remove());

describe('a flawed server gets exactly the verdicts it must get', () => {
  it.each(flawedServers.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'server', workshop)).toEqual(flaw.expect);
  });
});

describe('a right server gets everything', () => {
  it.each(['typescript', 'javascript', 'python'] as const)('in %s', async (form) => {
    expect(await verdictsOf({ id: `right-${form}`, form, changes: [] }, 'server', workshop)).toEqual({});
  });
});
