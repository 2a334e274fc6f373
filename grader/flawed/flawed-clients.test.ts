import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { flawedClients } from './clients/index.ts';
import { verdictsOf } from './testing/verdicts.ts';

const workshop = openWorkshop();
afterEach(async () => {
  // The system needs a moment to end a browser that was killed, and Playwright one more to remove its folder.
  await expect.poll(() => [...workshop.browsersLeft(), ...workshop.copiesLeft()], { timeout: 10_000 }).toEqual([]);
  expect(workshop.processesLeft()).toEqual([]);
});
afterAll(() => workshop.remove());

describe('a flawed client gets exactly the verdicts it must get', () => {
  it.each(flawedClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, flaw.halves ?? 'client', workshop)).toEqual(flaw.expect);
  });
});
