import { loadEdition } from '../cli/data-files.ts';
import { type GatherOptions, gatherFromPath } from '../gather/gather.ts';
import type { Check } from '../judge/check.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';
import type { Halves } from './flaw.ts';

/** The areas whose checks are judged: a flaw is listed with the verdicts of what it is about. */
const AREAS: Record<Halves, readonly Check['area'][]> = {
  server: ['server'],
  client: ['client'],
  heard: ['client', 'accessibility'],
  accessibility: ['client', 'accessibility'],
  both: ['server', 'client', 'together'],
};

/** Visits that show nothing of what is judged. */
const NOT_NEEDED: Record<Halves, readonly string[]> = {
  server: [],
  client: ['keyboard'],
  heard: ['hostile-text', 'odd-names', 'keyboard'],
  accessibility: ['hostile-text', 'odd-names'],
  both: ['keyboard'],
};

/** Grades the halves of a submission that are asked for, and tells every verdict that is more than a plain pass. */
export async function verdictsOfFolder(
  folder: string,
  halves: Halves,
  { edition = 'spring-2022', browser }: { edition?: string | undefined } & Pick<GatherOptions, 'browser'> = {},
): Promise<Record<string, string>> {
  const evidence = await gatherFromPath(folder, {
    edition: await loadEdition(edition),
    serverOnly: halves === 'server',
    leaveOut: NOT_NEEDED[halves],
    clientOnly: halves !== 'server' && halves !== 'both',
    ...(browser ? { browser } : {}),
  });
  return Object.fromEntries(
    judgeEvidence(evidence)
      .filter(({ check }) => AREAS[halves].includes(check.area))
      .filter(({ check }) => !check.needs.some((scenario) => NOT_NEEDED[halves].includes(scenario)))
      .flatMap(({ check, verdict }) => {
        if ('messageId' in verdict && verdict.messageId) return [[check.id, `${verdict.outcome} ${verdict.messageId}`]];
        return verdict.outcome === 'pass' ? [] : [[check.id, verdict.outcome]];
      }),
  );
}
