import { loadEdition } from '../cli/data-files.ts';
import { type GatherOptions, gatherFromPath } from '../gather/gather.ts';
import type { Check } from '../judge/check.ts';
import { checks, judgeEvidence } from '../judge/judge-evidence.ts';
import type { CheckMark } from '../types/class-report.ts';
import type { Evidence } from '../types/evidence.ts';
import type { Halves } from './flaw.ts';

/** The areas whose checks are judged: a flaw is listed with the verdicts of what it is about. */
export const AREAS: Record<Halves, readonly Check['area'][]> = {
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
    ...(await askedOf(halves, edition)),
    ...(browser ? { browser } : {}),
  });
  return verdictsIn(evidence, halves);
}

/** What is gathered of a submission whose halves are judged. */
export const askedOf = async (halves: Halves, edition = 'spring-2022') => ({
  edition: await loadEdition(edition),
  serverOnly: halves === 'server',
  leaveOut: NOT_NEEDED[halves],
  clientOnly: halves !== 'server' && halves !== 'both',
});

/** The verdicts on evidence that are more than a plain pass. */
export const verdictsIn = (evidence: Evidence, halves: Halves): Record<string, string> =>
  verdictsAmong(
    judgeEvidence(evidence).map(({ check, verdict }) => ({
      id: check.id,
      outcome: verdict.outcome,
      messageId: 'messageId' in verdict ? (verdict.messageId ?? null) : null,
    })),
    halves,
  );

/** Of the marks of all checks, those of the halves that are more than a plain pass. */
export function verdictsAmong(
  marks: readonly Pick<CheckMark, 'id' | 'outcome' | 'messageId'>[],
  halves: Halves,
): Record<string, string> {
  const asked = new Set(
    checks
      .filter(({ area, needs }) => AREAS[halves].includes(area) && !needs.some((id) => NOT_NEEDED[halves].includes(id)))
      .map(({ id }) => id),
  );
  return Object.fromEntries(
    marks
      .filter(({ id }) => asked.has(id))
      .flatMap(({ id, outcome, messageId }) => {
        if (messageId) return [[id, `${outcome} ${messageId}`]];
        return outcome === 'pass' ? [] : [[id, outcome]];
      }),
  );
}
