import { pageScenarios } from '../../scenarios/client/index.ts';
import type { NotPlayed } from '../../types/evidence.ts';
import { nonePlayed, type Played } from '../play.ts';

/** Every scenario of the pages, or those with some ids, left out for one reason. */
export const noPages = (reason: NotPlayed['reason'], detail: string, ids?: readonly string[]): Played => ({
  transcripts: {},
  notPlayed: nonePlayed(
    pageScenarios.filter(({ id }) => ids?.includes(id) ?? true),
    reason,
    detail,
  ),
});
