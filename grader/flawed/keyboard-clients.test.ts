import { describe, expect, it } from 'vitest';
import { keyboardClients } from './clients/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a client that is used with the keyboard, or looked through, gets exactly the verdicts it must get', () => {
  it.each(keyboardClients.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, 'accessibility')).toEqual(flaw.expect);
  });
});
