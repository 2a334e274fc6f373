import { type Announcement, listen } from '../announce/index.ts';
import { startBrowser } from '../gather/page/browser.ts';
import { InputError } from './data-files.ts';

export interface Listening {
  url: string;
  /** A file: nothing is fetched from the network. */
  isLocal: boolean;
  headed: boolean;
  /** How long to listen; undefined: until something else ends it. */
  ms: number | undefined;
  /** Ends it. */
  ended: Promise<undefined>;
  onOpen(): void;
  onAnnouncement(announcement: Announcement): void;
  /** The page does not answer. Told once for each time that it falls silent. */
  onSilence(): void;
}

/** Milliseconds in which the page must load. */
const LOAD_LIMIT = 20_000;
/** Milliseconds after which it is asked whether the page still answers. */
const ASK_AGAIN = 2_000;

/** Opens a page and tells what a screen reader would say, until the time is over, the window is closed, or somebody ends it. */
export async function listenToPage(options: Listening): Promise<void> {
  const { url, isLocal, headed, ms, onOpen, onAnnouncement, onSilence } = options;
  // A page at an address may fetch what it wants; what is excluded here is a name that nobody has.
  const browser = await startBrowser({ headed, ...(isLocal ? {} : { hostRules: 'EXCLUDE nobody.invalid' }) });
  let timer: NodeJS.Timeout | undefined;
  try {
    const { page, context } = await browser.openTab();
    await page.goto(url, { timeout: LOAD_LIMIT }).catch((error: Error) => {
      const [reason = ''] = error.message.replace(/^page\.goto: /, '').split('\n');
      throw new InputError(`${url} could not be opened: ${reason}.`, 'Is the address right, and does the server run?');
    });
    const listener = await listen(page);
    let isOver = false;
    const over = Promise.race([
      options.ended,
      new Promise((resolve) => page.once('close', resolve)),
      new Promise((resolve) => context.once('close', resolve)),
      new Promise((resolve) => {
        if (ms !== undefined) timer = setTimeout(resolve, ms);
      }),
    ]).then(() => {
      isOver = true;
    });
    onOpen();
    let isSilent = false;
    while (!isOver) {
      await Promise.race([over, listener.until(() => true, ASK_AGAIN)]);
      if (page.isClosed()) break;
      const heard = await listener.heard();
      for (const announcement of heard ?? []) onAnnouncement(announcement);
      if (heard === undefined && !isSilent && !isOver) onSilence();
      isSilent = heard === undefined;
    }
    await listener.stop();
    browser.closeContext(context);
  } finally {
    clearTimeout(timer);
    await browser.stop();
  }
}
