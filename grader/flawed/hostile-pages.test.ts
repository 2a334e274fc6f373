import { describe, expect, it } from 'vitest';
import { hostilePages, rightClients } from './clients/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('own');

describe('a hostile page costs only its own points, and the grader gets control back', () => {
  for (const page of hostilePages) {
    it(`${page.id}, within ${page.within} s`, { timeout: page.within * 1000 }, async () => {
      expect(await verdictsOf(page, 'client')).toEqual(page.expect);
    });
  }
});

it('leaves nothing behind that would harm the next page', async () => {
  const [next] = rightClients;
  if (!next) throw new Error('there is no right client');
  expect(await verdictsOf(next, 'both')).toEqual(next.expect);
});
