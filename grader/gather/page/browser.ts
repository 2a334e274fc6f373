import type { Browser, BrowserContext, Page } from 'playwright';
import { type Chromium, findChromium } from '../chromium.ts';
import { makeTempFolder, removeTempFolder } from '../intake/temp-folder.ts';
import { timer } from '../patience.ts';
import { loadPlaywright } from '../playwright.ts';

/** The browser of one run. It is killed and started again when a page keeps it from closing. */
export interface BrowserHost {
  /** To be called before each scenario: a page of an earlier one that still keeps its context from closing is ended with the browser. */
  settle(): Promise<void>;
  /** An empty tab in a fresh context, which knows nothing of earlier ones. Rejects only when the browser can't be started any more. */
  openTab(): Promise<FreshTab>;
  /** Closes a context, while the caller goes on. */
  closeContext(context: BrowserContext): void;
  /** Makes tabs ready that will be opened, one ahead. */
  expectTabs(count: number): void;
  /** Takes away all tabs that are left, so that another run can use the browser. False: a page keeps it from that. */
  clear(): Promise<boolean>;
  /** Ends the browser without asking the pages in it: for pages that don't answer. */
  kill(): Promise<void>;
  /** How often it was killed: where that changes while a page is played, the page was ended with it. */
  kills(): number;
  stop(): Promise<void>;
  /** As the browser tells it: 150.0.7871.100. */
  version(): string;
}

export interface FreshTab {
  context: BrowserContext;
  page: Page;
}

export interface BrowserOptions {
  /** How many tabs will be opened; all but the first are made ready while that is used. */
  tabs?: number;
  /** Shows the browser's window. */
  headed?: boolean;
  /** Milliseconds to wait before each thing that is done in a page, so that people can follow. */
  slowMo?: number;
  /** Chromium's rules for names of hosts: the only way out of the page. Default: no way. */
  hostRules?: string;
  /** Accepts self-signed certificates. */
  insecure?: boolean;
  /** Environment of a running screen reader, which is to read the pages out. */
  reader?: Readonly<Record<string, string>>;
}

/** Milliseconds that closing may take before the browser is killed. */
export const CLOSE_LIMIT = 2_000;
const LAUNCH_LIMIT = 20_000;
const WINDOW = { width: 900, height: 700 };

/**
 * What Chromium is to do without. The first three fill a page of the browser's own with suggestions for the address bar that
 * nobody sees, in a process of its own for each window: more work than the submission's page. The fourth starts two or
 * three processes for each tab, for pages that never come. The rest is what Playwright
 * leaves out by itself; Chromium heeds only the last one of such lists.
 */
const FEATURES_LEFT_OUT = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxFullPopup', 'WebUIOmniboxAimPopup'],
  'SpareRendererForSitePerProcess',
  ...['AimEnabled', 'AvoidCorsURLLoaderRestartOnRedirect', 'AvoidUnnecessaryBeforeUnloadCheckSync'],
  ...[
    'DestroyProfileOnBrowserClose',
    'HttpsFirstBalancedModeAutoEnable',
    'HttpsUpgrades',
    'LensOverlay',
    'MediaRouter',
  ],
  ...['NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch'],
  ...['TcpPortRandomizationWin', 'ThirdPartyStoragePartitioning', 'msForceBrowserSignIn'],
];

/**
 * Nothing gets out of a page: no host has an address, WebRTC has no network of its own. The heap's limit turns a page that
 * only grows into a crash that can be told about.
 */
const argumentsFor = ({ hostRules = 'MAP * ~NOTFOUND', reader }: BrowserOptions): string[] => [
  ...(reader ? ['--force-renderer-accessibility'] : []),
  `--host-resolver-rules=${hostRules}`,
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--js-flags=--max-old-space-size=256',
  `--disable-features=${FEATURES_LEFT_OUT.join(',')}`,
  // A page should do what it does for people.
  '--disable-blink-features=AutomationControlled',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** No browser can be used; `hint` says what to do. */
export class NoBrowserError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = 'NoBrowserError';
    this.hint = hint;
  }
}

/** Finds a Chromium and starts it. Throws NoBrowserError when there is none or it can't be started. */
export async function startBrowser(options: BrowserOptions = {}): Promise<BrowserHost> {
  const found = await findOrThrow();
  // One that is killed leaves its temporary files behind: it gets a folder for them that is taken away.
  const tempDir = await makeTempFolder();
  const launch = () => launchOrThrow(found, tempDir, options);
  let relaunch: Promise<unknown> | undefined;
  let kills = 0;
  let current = await launch().catch(async (error: unknown) => {
    await removeTempFolder(tempDir);
    throw error;
  });
  const dropped = new WeakSet<Browser>();
  let tabsToCome = options.tabs ?? 0;
  let spares: Promise<FreshTab>[] = [];
  let making: Promise<unknown> = Promise.resolve();
  let overdue = false;

  async function kill(): Promise<void> {
    const { browser, pid } = current;
    if (dropped.has(browser) || !browser.isConnected()) return;
    dropped.add(browser);
    kills += 1;
    spares = [];
    overdue = false;
    const gone = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
    killGroup(pid);
    const late = timer(CLOSE_LIMIT);
    await Promise.race([gone, late.done]);
    late.clear();
  }

  async function makeTab({ browser, userAgent } = current): Promise<FreshTab> {
    const context = await browser.newContext({
      userAgent,
      viewport: WINDOW,
      acceptDownloads: false,
      serviceWorkers: 'block',
      ignoreHTTPSErrors: options.insecure ?? false,
      // A page on a made-up origin may open a socket to this machine only with this.
      permissions: ['local-network-access'],
    });
    return { context, page: await context.newPage() };
  }

  /** A new window takes as long as all that is done in it afterwards. They are made one after another. */
  function makeSpares(count: number): void {
    const host = current;
    for (; count > 0 && tabsToCome > 0; count--) {
      tabsToCome -= 1;
      const spare = making.then(() => makeTab(host));
      // Whoever takes it makes another one then; a browser that is ended meanwhile is nobody's fault.
      making = spare.catch(() => undefined);
      spares.push(spare);
    }
  }

  function expectTabs(count: number): void {
    tabsToCome = Math.max(0, count - spares.length);
    if (spares.length === 0) makeSpares(1);
  }

  makeSpares(1);
  return {
    expectTabs,
    async clear() {
      tabsToCome = 0;
      spares = [];
      await making;
      const { browser } = current;
      const isClear = await within(CLOSE_LIMIT, Promise.all(browser.contexts().map((context) => context.close())));
      return isClear && !overdue && !dropped.has(browser) && browser.isConnected();
    },
    async settle() {
      if (overdue) await kill();
    },
    async openTab() {
      if (dropped.has(current.browser) || !current.browser.isConnected()) {
        spares = [];
        relaunch ??= launch().then((started) => {
          current = started;
        });
        try {
          await relaunch;
        } finally {
          relaunch = undefined;
        }
      }
      const ready = spares.shift();
      const tab = (await ready?.catch(() => undefined)) ?? (await makeTab());
      makeSpares(tabsToCome);
      return tab;
    },
    closeContext(context) {
      const { browser } = current;
      void within(CLOSE_LIMIT, context.close()).then((closed) => {
        if (!closed && browser === current.browser) overdue = true;
      });
    },
    kill,
    kills: () => kills,
    version: () => current.browser.version(),
    async stop() {
      // An orderly close saves a profile that nobody will open again.
      await kill();
      await removeTempFolder(tempDir);
    },
  };
}

async function findOrThrow() {
  let problem = 'no Chrome, Edge or Chromium was found on this machine';
  try {
    const chromium = await findChromium();
    if (chromium) return chromium;
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  throw new NoBrowserError(
    `The page could not be graded: ${problem}.`.replace('..', '.'),
    'Run "npx playwright install chromium", or set GRADE_CHROMIUM to the full path of a Chrome, Edge or Chromium.',
  );
}

async function launchOrThrow({ executablePath, name }: Chromium, tempDir: string, options: BrowserOptions) {
  const { chromium } = loadPlaywright();
  const start = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath,
      args: argumentsFor(options),
      env: { ...process.env, ...options.reader, TMPDIR: tempDir, TMP: tempDir, TEMP: tempDir },
      chromiumSandbox,
      headless: !options.headed,
      ...(options.slowMo === undefined ? {} : { slowMo: options.slowMo }),
      timeout: LAUNCH_LIMIT,
      // The command line ends what it started in its own order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  try {
    // Chromium refuses its own sandbox to root, and some systems refuse it to everybody.
    const isRoot = process.getuid?.() === 0;
    const browser = await start(!isRoot).catch((error: unknown) => {
      if (isRoot || !/sandbox/i.test(String(error))) throw error;
      return start(false);
    });
    return { browser, ...(await aboutBrowser(browser)) };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new NoBrowserError(
      `${name} could not be started (${executablePath}): ${reason}`,
      options.headed
        ? `Try it without --headed, which needs a display that can be used (DISPLAY is ${process.env.DISPLAY ?? 'not set'}).`
        : 'Run "npm run setup", which tries the browser and says what it lacks; or set GRADE_CHROMIUM to another one.',
    );
  }
}

/** The id of the browser's first process, which Playwright does not tell, and the name by which it is known to pages when it is shown. */
async function aboutBrowser(browser: Browser): Promise<{ pid: number | undefined; userAgent: string }> {
  const session = await browser.newBrowserCDPSession();
  const [{ processInfo }, { userAgent }] = await Promise.all([
    session.send('SystemInfo.getProcessInfo'),
    session.send('Browser.getVersion'),
  ]);
  await session.detach();
  const pid = processInfo.find(({ type }) => type === 'browser')?.id;
  return { pid, userAgent: userAgent.replace('HeadlessChrome', 'Chrome') };
}

/** Playwright starts the browser as the head of a group of its own, except on Windows, where the others end with the first. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const target of process.platform === 'win32' ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
      return;
    } catch {
      // Gone already, or not the head of a group.
    }
  }
}

/** Whether something ended within so many milliseconds, well or badly. */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const late = timer(ms);
  const ended = await Promise.race([
    work.then(
      () => true,
      () => true,
    ),
    late.done.then(() => false),
  ]);
  late.clear();
  return ended;
}
