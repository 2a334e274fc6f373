import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { loadEdition } from '../cli/data-files.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { Flaw } from './flaw.ts';
import { makeFlawed } from './make-flawed.ts';
import { flawedServers } from './servers/index.ts';

const workshop = openWorkshop();
afterEach(() => {
  expect(workshop.copiesLeft()).toEqual([]);
  expect(workshop.processesLeft()).toEqual([]);
});
afterAll(() => workshop.remove());

/** What the grader says of a flawed submission where it is more than a plain pass. */
async function verdictsOf(flaw: Pick<Flaw, 'id' | 'form' | 'changes' | 'edition'>): Promise<Record<string, string>> {
  const folder = join(workshop.path, flaw.id);
  await makeFlawed(flaw, folder);
  const evidence = await gatherFromPath(folder, { edition: await loadEdition(flaw.edition ?? 'spring-2022') });
  return Object.fromEntries(
    judgeEvidence(evidence).flatMap(({ check, verdict }) => {
      if ('messageId' in verdict && verdict.messageId) return [[check.id, `${verdict.outcome} ${verdict.messageId}`]];
      return verdict.outcome === 'pass' ? [] : [[check.id, verdict.outcome]];
    }),
  );
}

describe('a flawed server gets exactly the verdicts it must get', () => {
  it.each(flawedServers.map((flaw) => [flaw.id, flaw] as const))('%s', async (_, flaw) => {
    expect(await verdictsOf(flaw)).toEqual(flaw.expect);
  });
});

describe('a right server gets everything', () => {
  it.each(['typescript', 'javascript', 'python'] as const)('in %s', async (form) => {
    expect(await verdictsOf({ id: `right-${form}`, form, changes: [] })).toEqual({});
  });
});
