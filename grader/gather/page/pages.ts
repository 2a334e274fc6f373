import { together, visits } from '../../scenarios/client/index.ts';
import type { VisitScenario } from '../../scenarios/client/scenario.ts';
import type { Edition } from '../../types/edition.ts';
import type { NotPlayed, Transcript } from '../../types/evidence.ts';
import { createPatience } from '../patience.ts';
import type { Played } from '../play.ts';
import type { Clock } from '../recording.ts';
import type { ServerHost } from '../server-host.ts';
import { NoBrowserError } from './browser.ts';
import { noPages } from './no-pages.ts';
import { type Order, playInOrder } from './play-order.ts';
import type { Stage } from './play-pages.ts';
import { playTogetherAt, playTogetherOn } from './play-together.ts';
import { openServedClient } from './served-client.ts';
import { type Loan, type SharedBrowser, startOwnBrowser } from './shared-browser.ts';
import { createTraceFile } from './trace-file.ts';

/** How the pages of a run are shown and kept. */
export interface PagesOptions {
  edition: Edition;
  now: Clock;
  /** A browser that is there already, for pages that need nothing special. */
  browser?: SharedBrowser;
  /** Shows the browser's window. */
  headed?: boolean;
  /** Milliseconds to wait before each thing that is done in a page. */
  slowMo?: number;
  /** A .zip file that gets a Playwright trace of all tabs. */
  trace?: string;
  /** Keeps pictures of the page at a few moments. */
  pictures?: boolean;
  /** Where the server is, when the grader does not start it. */
  address?: URL;
  /** No server will be put together with the page. */
  alone?: boolean;
  /** Ids of scenarios that are not played. The first visit is, where any other one is. */
  leaveOut?: readonly string[];
  /** Accepts a self-signed certificate there. */
  insecure?: boolean;
  /** The browser's program and all it needs is loaded once this is over: it takes the whole of one processor. */
  after?: Promise<unknown>;
  onScenario(scenario: { title: string }): void;
  /** Told what took how many milliseconds within the pages, by name. */
  spent(what: string, ms: number): void;
  /** Told when the browser is there, but not yet its first tab: time that can be used for something else. */
  onWaiting?: () => void;
}

/** The pages of a run. They have a known-good server on the other side until both halves are put together. */
export interface Pages {
  /** What the first visit has shown, if there was one; the others build on it. Never rejects. */
  readonly opening: Promise<Played>;
  /** The page by itself. Never rejects. */
  readonly visited: Promise<Played>;
  /** The page on the submission's own server, once `visited` is there; undefined: the server never listened. */
  together(host: ServerHost | undefined): Promise<Played>;
  stop(): Promise<void>;
}

/** Starts a browser and visits the page in a client's folder; both go on while the caller does something else. */
export function beginPages(folder: string, options: PagesOptions): Pages {
  const ready = getReady(folder, options);
  const order = ready.then((setting) => ('reason' in setting ? setting : orderOf(setting, options)));
  let stopped: Promise<unknown> | undefined;
  return {
    opening: order.then((setting) => ('reason' in setting ? NOTHING : setting.opening)).catch(() => NOTHING),
    visited: visit(order),
    async together(host) {
      const [setting, ordered] = await Promise.all([ready, order]).catch(() => []);
      if (!setting || !ordered || 'reason' in setting || 'reason' in ordered) {
        return asPlayed(setting && 'reason' in setting ? setting : await reasonIn(order));
      }
      const { stage, loan } = setting;
      const { address, leaveOut = [] } = options;
      if (leaveOut.includes(together.id)) return NOTHING;
      const play = (again: boolean): Promise<Transcript | NotPlayed> => {
        if (host) return playTogetherOn(host, loan.relay, stage, again);
        if (address) return playTogetherAt(stage, address.href);
        return Promise.resolve(NO_SERVER);
      };
      return asPlayed(await ordered.together(play));
    },
    async stop() {
      const setting = await ready.catch(() => undefined);
      if (!setting || 'reason' in setting) return;
      const { stage, loan } = setting;
      stopped ??= Promise.all([loan.end(), stage.trace?.save()]);
      await stopped;
    },
  };
}

const orderOf = ({ stage }: Ready, { onScenario, headed, leaveOut = [] }: PagesOptions): Order => {
  // Whoever watches can look at one window at a time.
  const [first, ...others] = askedVisits(leaveOut);
  return first ? playInOrder(stage, [first, ...others], onScenario, headed ?? false) : NO_VISITS;
};

/** The visits to play: the first one shows what the others build on. */
function askedVisits(leaveOut: readonly string[]): VisitScenario[] {
  const asked = visits.filter(({ id }) => !leaveOut.includes(id));
  return asked.length > 0 ? visits.filter((visit) => visit === visits[0] || asked.includes(visit)) : [];
}

const NOTHING: Played = { transcripts: {}, notPlayed: {} };

/** Where only both halves together are played. */
const NO_VISITS: Order = {
  opening: Promise.resolve(NOTHING),
  visited: Promise.resolve(NOTHING),
  together: (play) => play(false),
};

const NO_SERVER: NotPlayed = {
  reason: 'no-server',
  detail: 'The server never listened, so no page could connect to it.',
};

/** Tabs in which both halves are put together. */
const TOGETHER = 2;

interface Ready {
  stage: Stage;
  loan: Loan;
}

async function getReady(folder: string, options: PagesOptions): Promise<Ready | NotPlayed> {
  const client = await openServedClient(folder);
  if (!client) {
    const detail = `The client's folder "${folder.split(/[\\/]/).pop()}" holds no index.html, and not exactly one other HTML file either.`;
    return { reason: 'no-client', detail };
  }
  await options.after;
  const [loan] = await Promise.all([borrow(options), client.prepare()]);
  options.onWaiting?.();
  const { edition, now, spent, trace, pictures = false } = options;
  return {
    stage: {
      browser: loan.browser,
      client,
      edition,
      now,
      patience: createPatience('page'),
      spent,
      pictures,
      ...(trace === undefined ? {} : { trace: createTraceFile(trace) }),
    },
    loan,
  };
}

/** The browser that is there, if it can do what is asked for and nobody else has it; else one of this run's own. */
async function borrow(options: PagesOptions): Promise<Loan> {
  const { browser, address, headed, slowMo, insecure, alone, leaveOut = [] } = options;
  const tabs = askedVisits(leaveOut).length + (alone || leaveOut.includes(together.id) ? 0 : TOGETHER);
  const isSpecial = address !== undefined || headed || slowMo !== undefined || insecure;
  const shared = isSpecial ? undefined : await browser?.lend(tabs);
  return shared ?? startOwnBrowser({ ...options, tabs }, address);
}

async function visit(order: Promise<Order | NotPlayed>): Promise<Played> {
  try {
    const setting = await order;
    return 'reason' in setting ? noPages(setting.reason, setting.detail) : await setting.visited;
  } catch (error) {
    const { reason, detail } = reasonOf(error);
    return noPages(reason, detail);
  }
}

/** Why there are no pages. */
const reasonIn = (order: Promise<Order | NotPlayed>): Promise<NotPlayed> =>
  order.then(
    (setting) => ('reason' in setting ? setting : reasonOf('The pages could not be made ready.')),
    (error: unknown) => reasonOf(error),
  );

function reasonOf(error: unknown): NotPlayed {
  if (error instanceof NoBrowserError) return { reason: 'no-browser', detail: `${error.message} ${error.hint}` };
  return { reason: 'grader-fault', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

const asPlayed = (result: Transcript | NotPlayed): Played =>
  'reason' in result
    ? { transcripts: {}, notPlayed: { [together.id]: result } }
    : { transcripts: { [together.id]: result }, notPlayed: {} };
