/** Live regions that were there, and are so no longer when something is to be said. Pure. */
import type { Edition } from '../types/edition.ts';
import type { LiveRegion, Transcript } from '../types/evidence.ts';
import { regionsFor, regionViews, type Spoken, spokenChanges, spokenMessages, type Topic } from './announcements.ts';
import type { Cite } from './check.ts';
import type { PageStep } from './page-queries.ts';

interface LostRegion {
  how: 'gone' | 'busy';
  before: LiveRegion;
  step: PageStep | undefined;
  cites: Cite[];
}

/**
 * The region for a topic that was there after the login, and then went while something that belonged into it was not heard. One that
 * is hidden between two notices, or shown for a while only, takes nothing from anybody who hears the notices.
 */
export function lostRegion(visit: Transcript, topic: Topic, edition: Edition): LostRegion | undefined {
  const [ready, ...later] = regionViews(visit);
  const [before] = ready ? regionsFor(visit, topic, ready.regions, edition) : [];
  if (!ready || !before) return undefined;
  const missed = missedSteps(visit, topic, edition);
  for (const { regions, step, cite } of later) {
    if (missed.every(({ begins }) => begins < (step?.begins ?? cite.event))) continue;
    const now = regionsFor(visit, topic, regions, edition);
    if (now.length === 0) return { how: 'gone', before, step, cites: [ready.cite, cite] };
    if (now.every(({ busy }) => busy)) return { how: 'busy', before, step, cites: [cite] };
  }
  return undefined;
}

/** The steps of which not even a region that came with its text has told. */
function missedSteps(visit: Transcript, topic: Topic, edition: Edition): PageStep[] {
  const isHeard = ({ certain, reason }: Spoken): boolean => certain || reason === 'region-appeared';
  const told =
    topic === 'chat'
      ? spokenMessages(visit, edition).flatMap(({ isOwn, step, entries }) => (isOwn ? [] : [{ step, said: entries }]))
      : [...spokenChanges(visit, 'somebody-logs-in'), ...spokenChanges(visit, 'somebody-leaves')].map(
          ({ step, naming }) => ({ step, said: naming }),
        );
  return told.filter(({ said }) => !said.some(isHeard)).map(({ step }) => step);
}
