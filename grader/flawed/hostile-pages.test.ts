import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { hostilePages, rightClients } from './clients/index.ts';
import { verdictsOf } from './testing/verdicts.ts';

const workshop = openWorkshop();
afterEach(async () => {
  // The system needs a moment to end a browser that was killed, and Playwright one more to remove its folder.
  await expect.poll(() => [...workshop.browsersLeft(), ...workshop.copiesLeft()], { timeout: 10_000 }).toEqual([]);
  expect(workshop.processesLeft()).toEqual([]);
});
afterAll(() => workshop.remove());

describe('a hostile page costs only its own points, and the grader gets control back', () => {
  for (const page of hostilePages) {
    it(`${page.id}, within ${page.within} s`, { timeout: page.within * 1000 }, async () => {
      expect(await verdictsOf(page, 'client', workshop)).toEqual(page.expect);
    });
  }
});

it('leaves nothing behind that would harm the next page', async () => {
  const [next] = rightClients;
  if (!next) throw new Error('there is no right client');
  expect(await verdictsOf(next, 'both', workshop)).toEqual(next.expect);
});
