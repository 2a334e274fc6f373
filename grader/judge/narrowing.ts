import type { Check } from './check.ts';

/** What has to be played to judge some checks. */
export interface Narrowed {
  /** The checks, and all those that have to pass first. */
  judged: ReadonlySet<string>;
  /** The scenarios that they need. */
  scenarios: ReadonlySet<string>;
}

/** Finds out what is needed to judge the chosen checks out of all. */
export function narrow(chosen: readonly Check[], all: readonly Check[]): Narrowed {
  const byId = new Map(all.map((check) => [check.id, check]));
  const judged = new Set<string>();
  const visit = (check: Check | undefined): void => {
    if (!check || judged.has(check.id)) return;
    judged.add(check.id);
    for (const id of check.requires) visit(byId.get(id));
  };
  for (const check of chosen) visit(check);
  return { judged, scenarios: new Set([...judged].flatMap((id) => byId.get(id)?.needs ?? [])) };
}
