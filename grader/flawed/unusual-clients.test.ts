import { describe, expect, it } from 'vitest';
import { rightClients, unusualClients } from './clients/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a client that is only unusual gets exactly the verdicts it must get', () => {
  it.each(unusualClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, flaw.halves ?? 'client')).toEqual(flaw.expect);
  });
});

describe('a right submission gets everything, but for remarks', () => {
  it.each(rightClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'both')).toEqual(flaw.expect);
  });
});
