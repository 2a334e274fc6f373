import { isWordless } from '../messages/frame.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence, NotPlayed, StepEvent, Transcript } from '../types/evidence.ts';
import { createPatience, type Patience } from './patience.ts';
import { type Clock, createRecording, type Recording } from './recording.ts';
import { createRoom } from './room.ts';
import type { ServerHost } from './server-host.ts';
import { createWords } from './words.ts';

/** What playing yields: transcripts, and why the others are missing. */
export type Played = Pick<Evidence, 'transcripts' | 'notPlayed'>;

/** What several parts of a run have yielded. */
export const joined = (...parts: readonly Played[]): Played => ({
  transcripts: Object.assign({}, ...parts.map(({ transcripts }) => transcripts)),
  notPlayed: Object.assign({}, ...parts.map(({ notPlayed }) => notPlayed)),
});

interface PlayOptions {
  edition: Edition;
  scenarios: readonly Scenario[];
  now: Clock;
  onScenario(scenario: Scenario): void;
}

/** Plays one scenario to its end; whatever the server does is in the transcript. Throws only for a fault of the grader. */
async function playOne(
  scenario: Scenario,
  at: { url: string; mode: 'local' | 'url'; insecure?: boolean },
  recording: Recording,
  patience: Patience,
  edition: Edition,
  onPlayed: () => Promise<void> = async () => undefined,
): Promise<{ transcript: Transcript; late: boolean }> {
  const room = createRoom({ ...at, edition, recording, patience, words: createWords() });
  try {
    await scenario.play(room);
    await onPlayed();
  } finally {
    // What everybody's goodbye at the end brings about is not what the scenario is about.
    recording.end();
    await room.close();
  }
  return { transcript: recording.transcript, late: room.wasLate() };
}

/** How often a scenario is played again because something in it came late; patience has grown by then. */
const MOST_REPLAYS = 2;

/**
 * Plays all scenarios on a server that the grader starts itself.
 *
 * One process serves as many scenarios as it can, since starting is what costs most. A scenario in which anything went
 * wrong is the last one of its process; if it was not the first one there, it is played again on a new process, so that
 * no verdict depends on what an earlier scenario left behind.
 */
export async function playOnHost(host: ServerHost, options: PlayOptions): Promise<Played> {
  const { edition, scenarios, now } = options;
  const played: Played = { transcripts: {}, notPlayed: {} };
  const patience = createPatience('local');
  const known = new Set<string>();
  let usable = true;

  const attempt = async (scenario: Scenario, replays = 0): Promise<Transcript | string> => {
    const restart = !usable || !host.isRunning();
    const fresh = restart || !host.isUsed();
    const recording = createRecording(scenario.id, fresh, now);
    if (restart) {
      const problem = await host.restart(recording);
      if (problem !== undefined) return problem;
    }
    host.recordInto(recording);
    const { transcript, late } = await playOne(
      scenario,
      { url: host.url(), mode: 'local' },
      recording,
      patience,
      edition,
      async () => {
        if (isOnItsWayOut(recording.transcript)) await host.ended(patience.limit('end of the server'));
      },
    );
    usable = !late && !isTroubled(transcript, known);
    const doubtful = replays === 0 && isRefusedByALivingServer(transcript);
    const again = (late && replays < MOST_REPLAYS) || (!usable && !fresh) || doubtful;
    if (again) return attempt(scenario, replays + 1);
    const misses = missesIn(transcript);
    if (!usable || misses.length > 0) host.distrust();
    for (const miss of misses) known.add(miss);
    return transcript;
  };

  for (const scenario of scenarios) {
    options.onScenario(scenario);
    const chatWorks = Object.values(played.transcripts).every((each) => somebodyElseHeard(each, edition));
    if (!chatWorks) {
      played.notPlayed[scenario.id] = {
        reason: 'no-chat',
        detail: 'Chat messages reach nobody else, so they can prove nothing here.',
      };
      continue;
    }
    const result = await orFault(() => attempt(scenario));
    if (typeof result === 'string') played.notPlayed[scenario.id] = { reason: 'grader-fault', detail: result };
    else played.transcripts[scenario.id] = result;
  }
  return played;
}

/** Plays the scenarios on a server at an address, where other people may be; the disruptive ones only when that is allowed. */
export async function playOnAddress(
  url: string,
  options: PlayOptions & { insecure: boolean; allowDisruptive: boolean },
): Promise<Played> {
  const { edition, scenarios, now, insecure, allowDisruptive } = options;
  const played: Played = { transcripts: {}, notPlayed: {} };
  const patience = createPatience('url');
  for (const scenario of scenarios) {
    if (scenario.disruptive && !allowDisruptive) {
      const detail = 'It might disturb other people on that server; --allow-disruptive plays it all the same.';
      played.notPlayed[scenario.id] = { reason: 'disruptive', detail };
      continue;
    }
    options.onScenario(scenario);
    const attempt = async (replays = 0): Promise<Transcript> => {
      const recording = createRecording(scenario.id, false, now);
      const { transcript, late } = await playOne(
        scenario,
        { url, mode: 'url', insecure },
        recording,
        patience,
        edition,
      );
      return late && replays < MOST_REPLAYS ? attempt(replays + 1) : transcript;
    };
    const result = await orFault(attempt);
    if (typeof result === 'string') played.notPlayed[scenario.id] = { reason: 'grader-fault', detail: result };
    else played.transcripts[scenario.id] = result;
  }
  return played;
}

/** Scenarios that were left out, all for one reason. */
export const nonePlayed = (
  scenarios: readonly { id: string }[],
  reason: NotPlayed['reason'],
  detail: string,
): Played['notPlayed'] => Object.fromEntries(scenarios.map(({ id }) => [id, { reason, detail }]));

async function orFault(play: () => Promise<Transcript | string>): Promise<Transcript | string> {
  try {
    return await play();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Whether a server refuses clients or has dropped them all: it is probably about to end, and its end belongs to this scenario. */
function isOnItsWayOut({ events }: Transcript): boolean {
  const isDropped = (client: string) =>
    events.some((event) => event.kind === 'closed' && event.by === 'server' && event.client === client);
  const here = events.findLast((event) => event.kind === 'step')?.loggedIn ?? [];
  return events.some((event) => event.kind === 'refused') || (here.length > 0 && here.every(isDropped));
}

/** Whether somebody could not connect to a server that runs, or not stay: on a busy machine that may be chance, so it has to happen twice. */
function isRefusedByALivingServer({ events }: Transcript): boolean {
  return events.some(({ kind }) => kind === 'refused') && events.every(({ kind }) => kind !== 'server-exited');
}

/**
 * Whether something went wrong in a scenario, so that nothing that follows on the same process could be trusted. What stays
 * away here as it stayed away before (`known`) is how this server is, and leaves no trace in it.
 */
function isTroubled(transcript: Transcript, known: ReadonlySet<string>): boolean {
  const { events } = transcript;
  const hasSaidGoodbye = (client: string, before: number) =>
    events
      .slice(0, before)
      .some((event) => event.kind === 'step' && event.step === 'disconnect' && event.client === client);
  const broke = events.some(
    (event, index) =>
      event.kind === 'refused' ||
      (event.kind === 'closed' && event.by === 'server' && !hasSaidGoodbye(event.client, index)) ||
      (event.kind === 'server-exited' && !event.byGrader) ||
      event.kind === 'server-killed',
  );
  return broke || missesIn(transcript).some((miss) => !known.has(miss));
}

/** What stayed away in a scenario: the kind of thing, and whether it was missing at the one who caused it or at others. */
function missesIn({ events }: Transcript): string[] {
  return events.flatMap((event, index) => {
    if (event.kind !== 'gave-up') return [];
    const cause = events.slice(0, index).findLast((earlier) => earlier.kind === 'step');
    const atOthers = event.clients.some((client) => cause?.kind === 'step' && client !== cause.client);
    return [`${event.waitingFor} at ${atOthers ? 'others' : 'its sender'}`];
  });
}

/** Whether each chat message of the conversation, up to the first departure, came to somebody other than its sender: what later scenarios prove things by. */
function somebodyElseHeard({ scenario, events }: Transcript, edition: Edition): boolean {
  if (scenario !== 'conversation') return true;
  const departure = events.findIndex((event) => event.kind === 'step' && event.step === 'disconnect');
  const said = events
    .slice(0, departure < 0 ? events.length : departure)
    .flatMap((event) => (event.kind === 'step' && event.marker !== undefined ? [event] : []));
  const heard = ({ client, marker = '' }: StepEvent) =>
    events.some(
      (event) =>
        event.kind === 'received' &&
        event.client !== client &&
        (event.data.includes(marker) || isWordless(event.data, edition)),
    );
  return said.length > 0 && said.every(heard);
}
