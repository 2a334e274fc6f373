import { describe, expect, it } from 'vitest';
import { flawedClients } from './clients/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a flawed client gets exactly the verdicts it must get', () => {
  it.each(flawedClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, flaw.halves ?? 'client')).toEqual(flaw.expect);
  });
});
