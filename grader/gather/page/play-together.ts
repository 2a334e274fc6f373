import { isDeepStrictEqual } from 'node:util';
import { readPayload } from '../../messages/frame.ts';
import { together } from '../../scenarios/client/together.ts';
import type { Edition } from '../../types/edition.ts';
import type { NotPlayed, Transcript } from '../../types/evidence.ts';
import { createRecording } from '../recording.ts';
import type { ServerHost } from '../server-host.ts';
import { createWords, isAboutOthers } from '../words.ts';
import { orReason, type Setting, type Stage, withTabs } from './play-pages.ts';
import { recordRealFrames } from './real-frames.ts';
import type { Relay } from './relay.ts';
import { PORT_IN_PAGES } from './shared-browser.ts';
import type { Person } from './together-room.ts';
import { createTogetherRoom } from './together-room.ts';

/** How often it is played again because something in it came late; patience has grown by then. */
const MOST_REPLAYS = 2;

interface Place {
  /** What is typed into the page's address box. */
  address: string;
  /** Whether other people may be there. */
  shared: boolean;
}

/** Plays two pages on a server that runs elsewhere. */
export const playTogetherAt = (stage: Stage, address: string): Promise<Transcript | NotPlayed> =>
  orReason(() => playOnce(stage, { address, shared: true }));

/**
 * Plays two pages on the server that the grader started. What earlier scenarios left behind on it, such as people who
 * never went, must not count: where anything is not as it should be, it is played again on a new process.
 */
export function playTogetherOn(
  host: ServerHost,
  relay: Relay,
  stage: Stage,
  fresh = false,
): Promise<Transcript | NotPlayed> {
  const address = `ws://localhost:${PORT_IN_PAGES}`;
  const attempt = async (restart: boolean): Promise<Transcript | NotPlayed> => {
    const startUp = createRecording(together.id, true, stage.now);
    if (restart) {
      const problem = await host.restart(startUp);
      if (problem !== undefined) return { reason: 'grader-fault', detail: problem };
    }
    relay.leadTo(host.url());
    const transcript = await playOnce(stage, { address, shared: false }, host, restart || !host.isUsed());
    return transcript.fresh || isAsExpected(transcript, stage.edition) ? transcript : attempt(true);
  };
  return orReason(() => attempt(fresh || !host.isRunning() || !host.isTrusted()));
}

async function playOnce(
  stage: Stage,
  { address, shared }: Place,
  host?: ServerHost,
  fresh = false,
  replays = 0,
): Promise<Transcript> {
  const { edition } = stage;
  const words = createWords();
  const play = async ({ recording, tallyOf, open }: Setting) => {
    recording.transcript.fresh = fresh;
    host?.recordInto(recording);
    const isForeign = shared ? (data: string) => isAboutOthers(data, words, edition) : undefined;
    const enter = async (label: string): Promise<Person> => {
      const tab = await open(label);
      await recordRealFrames(tab.world.session, { page: label, recording, tally: tallyOf(label), isForeign });
      return { name: words.name(), tab };
    };
    const first = await enter('first');
    const second = await enter('second');
    await together.play(createTogetherRoom({ edition, recording, words, address }), first, second);
    const tabs = [first.tab, second.tab];
    return { late: tabs.some((tab) => tab.wasLate()), hangs: tabs.some((tab) => tab.hangs()) };
  };
  const conceal = (text: string) => (words.anyIn(text) ? text : text.replace(/[\p{L}\p{N}]+/gu, '…'));
  const { transcript, late } = await withTabs(stage, together.id, play, shared ? conceal : undefined);
  return late && replays < MOST_REPLAYS ? playOnce(stage, { address, shared }, host, false, replays + 1) : transcript;
}

/** Whether nothing was missing and every list that the server sent named exactly those who are there. */
function isAsExpected({ events }: Transcript, edition: Edition): boolean {
  return events.every((event, index) => {
    if (event.kind === 'page-gave-up' || event.kind === 'page-hung' || event.kind === 'server-exited') return false;
    if (event.kind !== 'page-frame' || event.direction === 'to-server') return true;
    const listed = readPayload(event.data).object?.[edition.fields.users];
    const step = events.slice(0, index).findLast((earlier) => earlier.kind === 'page-step');
    if (!Array.isArray(listed) || step?.kind !== 'page-step') return true;
    return isDeepStrictEqual([...listed].sort(), [...step.users].sort());
  });
}
