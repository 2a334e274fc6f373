import { describe, expect, it } from 'vitest';
import { flawedServers } from './servers/index.ts';
import { openGrading } from './testing/grading.ts';

const verdictsOf = openGrading('shared');

describe('a flawed server gets exactly the verdicts it must get', () => {
  it.each(flawedServers.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw, flaw.halves ?? 'server')).toEqual(flaw.expect);
  });
});

describe('a right server gets everything', () => {
  it.each(['typescript', 'javascript', 'python'] as const)('in %s', async (form) => {
    expect(await verdictsOf({ id: `right-${form}`, form, changes: [] }, 'server')).toEqual({});
  });
});
