import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { heardClients, heardFlaws, lateClients } from './clients/index.ts';
import { verdictsOf } from './testing/verdicts.ts';

const workshop = openWorkshop();
afterEach(async () => {
  // The system needs a moment to end a browser that was killed, and Playwright one more to remove its folder.
  await expect.poll(() => [...workshop.browsersLeft(), ...workshop.copiesLeft()], { timeout: 10_000 }).toEqual([]);
});
afterAll(() => workshop.remove());

describe('a client that is heard wrongly gets exactly the verdicts it must get', () => {
  it.each(heardFlaws.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'heard', workshop)).toEqual(flaw.expect);
  });
});

describe('a client that is heard rightly gets everything', () => {
  it.each(heardClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'accessibility', workshop)).toEqual(flaw.expect);
  });
});

describe('a client that is heard late, or from regions that come and go, gets exactly the verdicts it must get', () => {
  it.each(lateClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'heard', workshop)).toEqual(flaw.expect);
  });
});
