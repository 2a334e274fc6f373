import { describe, expect, it } from 'vitest';
import { heardClients, heardFlaws, lateClients } from './clients/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a client that is heard wrongly gets exactly the verdicts it must get', () => {
  it.each(heardFlaws.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'heard')).toEqual(flaw.expect);
  });
});

describe('a client that is heard rightly gets everything', () => {
  it.each(heardClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'accessibility')).toEqual(flaw.expect);
  });
});

describe('a client that is heard late, or from regions that come and go, gets exactly the verdicts it must get', () => {
  it.each(lateClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'heard')).toEqual(flaw.expect);
  });
});
