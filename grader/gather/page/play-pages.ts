import type { BrowserContext, Request } from 'playwright';
import type { VisitScenario } from '../../scenarios/client/scenario.ts';
import type { Edition } from '../../types/edition.ts';
import type { NotPlayed, Transcript } from '../../types/evidence.ts';
import type { Patience } from '../patience.ts';
import type { Played } from '../play.ts';
import { type Clock, createRecording, type Recording } from '../recording.ts';
import { createWords } from '../words.ts';
import { type BrowserHost, NoBrowserError } from './browser.ts';
import { withMouse } from './hands.ts';
import { createHearing, DEAF } from './hearing.ts';
import { withKeyboard } from './keyboard.ts';
import { createMockServer } from './mock-server.ts';
import type { ServedClient, Witness } from './served-client.ts';
import { createTab, type Tab } from './tab.ts';
import type { TraceFile } from './trace-file.ts';
import { createTally, cut, limitFloods, type Tally } from './troubles.ts';
import { createVisitRoom } from './visit-room.ts';

/** What playing pages needs, whatever is played. */
export interface Stage {
  browser: BrowserHost;
  client: ServedClient;
  edition: Edition;
  now: Clock;
  patience: Patience;
  /** Told what took how many milliseconds within the pages, by name. */
  spent(what: string, ms: number): void;
  /** Whether pictures of the page are kept. */
  pictures?: boolean;
  /** Takes in what is done in each tab. */
  trace?: TraceFile;
}

/** How often a scenario is played again because something in it came late; patience has grown by then. */
const MOST_REPLAYS = 2;

/** Plays visits of the page, one after another, each in a context of its own. */
export async function playVisits(
  stage: Stage,
  scenarios: readonly VisitScenario[],
  onScenario: (scenario: VisitScenario) => void,
): Promise<Played> {
  const played: Played = { transcripts: {}, notPlayed: {} };
  let stopped: NotPlayed | undefined;
  for (const scenario of scenarios) {
    if (stopped) {
      played.notPlayed[scenario.id] = stopped;
      continue;
    }
    onScenario(scenario);
    const result = await orReason(() => playVisit(stage, scenario));
    if ('reason' in result) played.notPlayed[scenario.id] = result;
    else played.transcripts[scenario.id] = result;
    // What only unusual words break says nothing of the visits after it: they have a fresh browser if need be.
    stopped = whyNoBrowser(result);
  }
  return played;
}

async function playVisit(stage: Stage, scenario: VisitScenario, replays = 0): Promise<Transcript> {
  const { edition, patience } = stage;
  const { transcript, late } = await withTabs(stage, scenario.id, async ({ recording, tallyOf, open }) => {
    const words = createWords();
    const { visitor, before } = scenario.cast(words);
    const server = createMockServer({ page: 'visitor', edition, others: before, recording, tally: tallyOf('visitor') });
    const tab = await open('visitor');
    await server.attach(tab.world.session);
    const hearing = scenario.listens
      ? createHearing({
          page: 'visitor',
          listener: await tab.listener(),
          edition,
          recording,
          patience,
          spent: (ms) => stage.spent('of which listening', ms),
        })
      : DEAF;
    const address = `ws://localhost:${randomPort()}`;
    const hands = scenario.withKeyboard ? withKeyboard({ tab, edition, recording }) : withMouse(tab);
    const room = createVisitRoom({
      tab,
      hands,
      auditing: (ms) => stage.spent('of which looking for faults', ms),
      hearing,
      server,
      edition,
      recording,
      patience,
      words,
      visitor,
      address,
    });
    await scenario.play(room, before, words, edition.page.enterSends);
    await hearing.stop();
    return { late: tab.wasLate() || hearing.wasLate(), hangs: tab.hangs() };
  });
  return late && replays < MOST_REPLAYS ? playVisit(stage, scenario, replays + 1) : transcript;
}

/** An address of no importance: whatever it is, the mock server answers. */
const randomPort = () => 20_000 + Math.floor(Math.random() * 40_000);

/** What a scenario acts in. */
export interface Setting {
  recording: Recording;
  tallyOf(page: string): Tally;
  /** Opens a tab for somebody new, in a context of its own. */
  open(label: string): Promise<Tab>;
}

/** Runs something with tabs in which the client is served, and takes them away in bounded time. */
export async function withTabs<Result extends { hangs: boolean }>(
  stage: Stage,
  id: string,
  play: (setting: Setting) => Promise<Result>,
  conceal?: (text: string) => string,
): Promise<Result & { transcript: Transcript }> {
  const { browser, client, edition, now, patience, pictures = false, trace } = stage;
  const recording = createRecording(id, true, now);
  const tallies = new Map<string, Tally>();
  const contexts: { label: string; context: BrowserContext }[] = [];
  const tallyOf = (page: string): Tally => {
    const tally = tallies.get(page) ?? createTally(page, recording);
    tallies.set(page, tally);
    return tally;
  };

  async function open(label: string): Promise<Tab> {
    const { context, page } = await browser.openTab();
    contexts.push({ label, context });
    const tally = tallyOf(label);
    await Promise.all([
      client.serve(context, createWitness(label, context, recording, tally)),
      limitFloods(context),
      trace?.begin(context),
    ]);
    return createTab(page, { label, edition, client, recording, patience, tally, pictures, conceal });
  }

  let hangs = true;
  await browser.settle();
  try {
    const result = await play({ recording, tallyOf, open });
    ({ hangs } = result);
    if (!hangs) {
      for (const { label, context } of contexts) await trace?.add(context, `${id}-${label}`);
    }
    return { ...result, transcript: recording.transcript };
  } finally {
    if (hangs) await browser.kill();
    else for (const { context } of contexts) browser.closeContext(context);
  }
}

/** Writes down what a page asks for. It may load itself again, but not forever; pop-ups get nothing, and are closed as they come. */
function createWitness(page: string, context: BrowserContext, recording: Recording, tally: Tally): Witness {
  let opened = false;
  const isOurs = (request: Request): boolean => {
    try {
      return request.frame().page() === context.pages()[0];
    } catch {
      // Playwright knows no frame yet: a tab that is only about to open.
      return false;
    }
  };
  return {
    tell(event, request) {
      if (isOurs(request) && tally.add('requests')) recording.record({ ...event, page });
    },
    mayNavigate(request) {
      if (!isOurs(request)) return false;
      if (!opened) {
        opened = true;
        return true;
      }
      if (!tally.add('navigations')) return false;
      recording.record({ kind: 'page-navigated', page, url: cut(request.url()) });
      return true;
    },
  };
}

/** What a scenario yields; a fault of the grader, or the lack of a browser, as the reason why it was not played. */
export async function orReason(play: () => Promise<Transcript | NotPlayed>): Promise<Transcript | NotPlayed> {
  try {
    return await play();
  } catch (error) {
    if (error instanceof NoBrowserError) return { reason: 'no-browser', detail: `${error.message} ${error.hint}` };
    return { reason: 'grader-fault', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Why nothing more can be seen of this page, if that is so, judged by the visit that the others build on. */
export function whyNoFurther(result: Transcript | NotPlayed | undefined): NotPlayed | undefined {
  if (!result) return undefined;
  if ('reason' in result) return whyNoBrowser(result);
  const { events, scenario } = result;
  const noPage = (detail: string): NotPlayed => ({ reason: 'no-page', detail: `${detail} in "${scenario}".` });
  if (events.some(({ kind }) => kind === 'page-hung')) return noPage('The page did not answer any more');
  if (events.some(({ kind }) => kind === 'page-crashed')) return noPage('The browser had to end the page');
  const connected = events.some((event) => event.kind === 'page-socket' && event.event === 'opened');
  return connected ? undefined : noPage('The page made no connection to a server');
}

const whyNoBrowser = (result: Transcript | NotPlayed): NotPlayed | undefined =>
  'reason' in result && result.reason === 'no-browser' ? result : undefined;
