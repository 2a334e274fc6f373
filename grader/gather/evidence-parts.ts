import { pageScenarios, together, visits } from '../scenarios/client/index.ts';
import { scenarios } from '../scenarios/index.ts';
import type { Evidence, SubmissionInfo } from '../types/evidence.ts';

/** A part of a submission whose change can touch only some scenarios. */
export type Part = 'server' | 'client' | 'everything';

const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

/** The scenarios that a change of a part can't touch: both halves together are touched by each. */
export const untouchedBy: Readonly<Record<Part, readonly string[]>> = {
  server: ids(visits),
  client: ids(scenarios),
  everything: [],
};

/** Every scenario but some, with the start of the server where it is needed at all. */
export const allBut = (wanted: ReadonlySet<string>): string[] =>
  ids([...scenarios, ...pageScenarios]).filter((id) => !wanted.has(id));

/** Everything but what the first visit of a page shows. */
export const allButOpening: readonly string[] = ['start-up', ...allBut(new Set(ids(visits.slice(0, 1))))];

/** Whether anything among the wanted scenarios is played on the submission's own server. */
export const needsServer = (wanted: ReadonlySet<string>): boolean =>
  ['start-up', together.id, ...ids(scenarios)].some((id) => wanted.has(id));

/** The part of a submission that files belong to, by their paths within it. */
export function partOf(paths: readonly string[], { client, entry }: SubmissionInfo): Part {
  const parts = new Set(paths.map((path) => partOfOne(path, client, entry)));
  const [only] = parts;
  return parts.size === 1 && only !== undefined ? only : 'everything';
}

function partOfOne(path: string, client: string | undefined, entry: string | undefined): Part {
  const isIn = (folder: string | undefined) => folder !== undefined && folder !== '.' && path.startsWith(`${folder}/`);
  if (isIn(client)) return 'client';
  const folder = entry?.includes('/') ? entry.slice(0, entry.lastIndexOf('/')) : undefined;
  return isIn(folder) ? 'server' : 'everything';
}

/** Fresh evidence of some scenarios, with what is known of those that were left out. */
export function mergeEvidence(before: Evidence, fresh: Evidence, leftOut: readonly string[]): Evidence {
  const isKept = (id: string) => leftOut.includes(id) && !(id in fresh.transcripts);
  const pick = <Value>(all: Readonly<Record<string, Value>>, keep: (id: string) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(([id]) => keep(id)));
  return {
    ...fresh,
    transcripts: { ...pick(before.transcripts, isKept), ...fresh.transcripts },
    notPlayed: { ...pick(before.notPlayed, isKept), ...pick(fresh.notPlayed, (id) => !isKept(id)) },
  };
}
