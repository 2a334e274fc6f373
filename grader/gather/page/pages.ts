import { together, visits } from '../../scenarios/client/index.ts';
import type { Edition } from '../../types/edition.ts';
import type { NotPlayed, Transcript } from '../../types/evidence.ts';
import { createPatience } from '../patience.ts';
import type { Played } from '../play.ts';
import type { Clock } from '../recording.ts';
import type { ServerHost } from '../server-host.ts';
import { NoBrowserError, startBrowser } from './browser.ts';
import { noPages } from './no-pages.ts';
import { type Order, playInOrder } from './play-order.ts';
import type { Stage } from './play-pages.ts';
import { PORT_IN_PAGES, playTogetherAt, playTogetherOn } from './play-together.ts';
import { openRelay, type Relay } from './relay.ts';
import { openServedClient } from './served-client.ts';
import { createTraceFile } from './trace-file.ts';

/** How the pages of a run are shown and kept. */
export interface PagesOptions {
  edition: Edition;
  now: Clock;
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
  /** Ids of visits that are not played; the first one always is. */
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
    visited: visit(order),
    async together(host) {
      const [setting, ordered] = await Promise.all([ready, order]).catch(() => []);
      if (!setting || !ordered || 'reason' in setting || 'reason' in ordered) {
        return asPlayed(setting && 'reason' in setting ? setting : await reasonIn(order));
      }
      const { stage, relay } = setting;
      const { address } = options;
      const play = (again: boolean): Promise<Transcript | NotPlayed> => {
        if (host) return playTogetherOn(host, relay, stage, again);
        if (address) return playTogetherAt(stage, address.href);
        return Promise.resolve(NO_SERVER);
      };
      return asPlayed(await ordered.together(play));
    },
    async stop() {
      const setting = await ready.catch(() => undefined);
      if (!setting || 'reason' in setting) return;
      const { stage, relay } = setting;
      stopped ??= Promise.all([stage.browser.stop(), relay.close(), stage.trace?.save()]);
      await stopped;
    },
  };
}

const orderOf = ({ stage }: Ready, { onScenario, headed, leaveOut = [] }: PagesOptions): Order => {
  const [first, ...others] = visits;
  const asked = others.filter(({ id }) => !leaveOut.includes(id));
  // Whoever watches can look at one window at a time.
  return playInOrder(stage, [first, ...asked], onScenario, headed ?? false);
};

const NO_SERVER: NotPlayed = {
  reason: 'no-server',
  detail: 'The server never listened, so no page could connect to it.',
};

/** Tabs in which both halves are put together. */
const TOGETHER = 2;

interface Ready {
  stage: Stage;
  relay: Relay;
}

async function getReady(folder: string, options: PagesOptions): Promise<Ready | NotPlayed> {
  const client = await openServedClient(folder);
  if (!client) {
    const detail = `The client's folder "${folder.split(/[\\/]/).pop()}" holds no index.html, and not exactly one other HTML file either.`;
    return { reason: 'no-client', detail };
  }
  const relay = await openRelay();
  await options.after;
  try {
    const [browser] = await Promise.all([
      startBrowser({
        ...options,
        tabs: visits.length - (options.leaveOut?.length ?? 0) + (options.alone ? 0 : TOGETHER),
        hostRules: hostRules(relay, options.address),
      }),
      client.prepare(),
    ]);
    options.onWaiting?.();
    const { edition, now, spent, trace, pictures = false } = options;
    const patience = createPatience('page');
    return {
      stage: {
        browser,
        client,
        edition,
        now,
        patience,
        spent,
        pictures,
        ...(trace === undefined ? {} : { trace: createTraceFile(trace) }),
      },
      relay,
    };
  } catch (error) {
    await relay.close();
    throw error;
  }
}

/** The submission's server is all that a page can reach, and nothing else on this machine or anywhere. */
function hostRules({ port }: Relay, address: URL | undefined): string {
  if (address) return `MAP * ~NOTFOUND, EXCLUDE ${address.hostname}`;
  const own = ['localhost', '127.0.0.1', '[::1]'].map((host) => `MAP ${host}:${PORT_IN_PAGES} 127.0.0.1:${port}`);
  return [...own, 'MAP * ~NOTFOUND'].join(', ');
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
