/** Evidence made by hand: what a perfect server would give, and what it becomes with a flaw. No server, no clock, no files. */

import { isWordless } from '../../messages/frame.ts';
import { pageScenarios } from '../../scenarios/client/index.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { Edition } from '../../types/edition.ts';
import type { Evidence, NotPlayed, Transcript, TranscriptEvent } from '../../types/evidence.ts';
import { SPRING } from './editions.ts';
import type { Flaw, StagedEvent } from './flaw.ts';
import type { PageFlaw } from './page-flaw.ts';
import { stageTogether } from './staged-pair.ts';
import { createStagedRoom } from './staged-room.ts';
import { stageVisits } from './staged-visit.ts';

export interface Staging extends Flaw {
  edition?: Edition;
  /** url: nothing of the server's console, and no start-up; scenarios that might disturb others are left out. */
  mode?: 'local' | 'url';
  allowDisruptive?: boolean;
  /** What happens at the start in place of a server that listens. */
  startUp?: readonly StagedEvent[];
  /** The page of the submission; without one, only the server was to be graded. */
  page?: PageFlaw;
  /** Scenarios that were not played, whatever they would have given. */
  notPlayed?: Record<string, NotPlayed>;
}

/** The port that a staged server is offered. */
export const OFFERED_PORT = 40000;

export const started: StagedEvent = {
  kind: 'server-started',
  command: 'node server/chat-server.js',
  runtime: 'javascript',
  pid: 4711,
  portOffered: OFFERED_PORT,
};

export const listensOn = (port: number): StagedEvent => ({ kind: 'server-listening', port, address: '127.0.0.1' });

const SERVER_ONLY: NotPlayed = { reason: 'not-asked', detail: 'Only the server was to be graded.' };

/** Plays every scenario of the kit, step by step as it stands in its file, before a perfect server or one with a flaw. */
export async function stage(staging: Staging = {}): Promise<Evidence> {
  const { edition = SPRING, mode = 'local' } = staging;
  const startUp = stamped('start-up', staging.startUp ?? [started, listensOn(OFFERED_PORT)]);
  const notStarted = staging.notPlayed?.['start-up'];
  const transcripts: Evidence['transcripts'] = mode === 'local' && !notStarted ? { 'start-up': startUp } : {};
  const notPlayed: Evidence['notPlayed'] = notStarted ? { 'start-up': notStarted } : {};
  const listens = startUp.events.some((event) => event.kind === 'server-listening');

  for (const scenario of scenarios) {
    const leftOut = staging.notPlayed?.[scenario.id] ?? whyLeftOut(scenario.disruptive);
    if (leftOut) {
      notPlayed[scenario.id] = leftOut;
      continue;
    }
    const { room, transcript } = createStagedRoom(scenario.id, edition, mode, staging);
    await scenario.play(room);
    transcripts[scenario.id] = transcript;
  }

  const { page } = staging;
  if (page) Object.assign(transcripts, await stageVisits(edition, page), { together: stageTogether(edition, page) });
  for (const { id } of pageScenarios) {
    const leftOut = staging.notPlayed?.[id] ?? (page ? undefined : SERVER_ONLY);
    if (!leftOut) continue;
    notPlayed[id] = leftOut;
    delete transcripts[id];
  }

  function whyLeftOut(disruptive: boolean): NotPlayed | undefined {
    if (!listens) return { reason: 'no-server', detail: 'The server never listened.' };
    if (mode === 'url' && disruptive && !staging.allowDisruptive)
      return { reason: 'disruptive', detail: 'It might disturb.' };
    const { conversation } = transcripts;
    if (mode === 'local' && conversation && !isEverybodyHeard(conversation, edition))
      return { reason: 'no-chat', detail: 'Chat messages reach nobody else.' };
    return undefined;
  }

  return {
    schemaVersion: 1,
    grader: '0.0.0',
    startedAt: '2022-05-01T12:00:00.000Z',
    mode,
    submission:
      mode === 'url'
        ? { name: 'ws://chat.example:8081/', kind: 'url', notes: [] }
        : {
            name: 'my-lab',
            kind: 'folder',
            runtime: 'javascript',
            entry: 'server/chat-server.js',
            entryFrom: 'Procfile',
            notes: [],
          },
    edition,
    transcripts,
    notPlayed,
    timing: { scenarios: 200, total: 600 },
  };
}

const stamped = (scenario: string, events: readonly StagedEvent[]): Transcript => ({
  scenario,
  fresh: true,
  events: events.map((event, at) => ({ ...event, at }) as TranscriptEvent),
});

/** Whether each chat message, up to the first departure, came to somebody other than its sender: what later scenarios prove things by. */
function isEverybodyHeard({ events }: Transcript, edition: Edition): boolean {
  const departure = events.findIndex((event) => event.kind === 'step' && event.step === 'disconnect');
  const said = events
    .slice(0, departure < 0 ? events.length : departure)
    .flatMap((event) => (event.kind === 'step' && event.marker !== undefined ? [event] : []));
  return (
    said.length > 0 &&
    said.every(({ client, marker = '' }) =>
      events.some(
        (event) =>
          event.kind === 'received' &&
          event.client !== client &&
          (event.data.includes(marker) || isWordless(event.data, edition)),
      ),
    )
  );
}
