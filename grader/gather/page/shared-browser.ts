import { type BrowserHost, type BrowserOptions, startBrowser } from './browser.ts';
import { openRelay, type Relay } from './relay.ts';

/** A browser, and the only port that its pages reach. */
export interface Loan {
  readonly browser: BrowserHost;
  readonly relay: Relay;
  /** Gives it back; from then on nothing of it may be used. */
  end(): Promise<void>;
}

/** A browser for run after run: starting one takes longer than many a page. One run at a time has it. */
export interface SharedBrowser {
  /** Lends the browser; undefined while somebody else has it. Rejects with NoBrowserError when none can be started. */
  lend(tabs: number): Promise<Loan | undefined>;
  /** Ends it. */
  stop(): Promise<void>;
}

/** After so many runs it is replaced: browsers grow. */
const MOST_RUNS = 50;

/** The port that pages are told; the relay's own is behind it. */
export const PORT_IN_PAGES = 8081;

export function createSharedBrowser(): SharedBrowser {
  let current: { browser: BrowserHost; relay: Relay; runs: number } | undefined;
  let isLent = false;

  async function drop(): Promise<void> {
    const dropped = current;
    current = undefined;
    await Promise.all([dropped?.browser.stop(), dropped?.relay.close()]);
  }

  return {
    async lend(tabs) {
      if (isLent) return undefined;
      isLent = true;
      try {
        current ??= { ...(await startWithRelay({ tabs })), runs: 0 };
      } catch (error) {
        isLent = false;
        throw error;
      }
      const lent = current;
      lent.runs += 1;
      lent.browser.expectTabs(tabs);
      const kills = lent.browser.kills();
      return {
        browser: lent.browser,
        relay: lent.relay,
        async end() {
          lent.relay.leadNowhere();
          const isClear = lent.browser.kills() === kills && (await lent.browser.clear());
          // One in which a page had to be ended by force is not trusted with the next submission.
          if (!isClear || lent.runs >= MOST_RUNS) await drop();
          isLent = false;
        },
      };
    },
    stop: drop,
  };
}

/** Starts a browser for one run. */
export async function startOwnBrowser(options: BrowserOptions, address?: URL): Promise<Loan> {
  const { browser, relay } = await startWithRelay(options, address);
  return {
    browser,
    relay,
    async end() {
      await Promise.all([browser.stop(), relay.close()]);
    },
  };
}

async function startWithRelay(options: BrowserOptions, address?: URL) {
  const relay = await openRelay();
  try {
    return { relay, browser: await startBrowser({ ...options, hostRules: hostRules(relay, address) }) };
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
