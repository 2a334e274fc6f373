import { pageScenarios } from '../../scenarios/client/index.ts';
import type { NotPlayed } from '../../types/evidence.ts';
import { nonePlayed, type Played } from '../play.ts';

/** Every scenario of the pages, left out for one reason. */
export const noPages = (reason: NotPlayed['reason'], detail: string): Played => ({
  transcripts: {},
  notPlayed: nonePlayed(pageScenarios, reason, detail),
});
