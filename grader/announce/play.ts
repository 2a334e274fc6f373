import type { Page } from 'playwright';
import { listen } from './listen.ts';
import type { Announcement } from './types.ts';

/** A page, and what is then done to it. */
export interface PagePlay {
  id: string;
  html: string;
  /** The body of a function that is run in the page, with its elements reachable by their ids. */
  act: string;
  /** As `act`, before anybody listens: for what HTML can't say, like a shadow tree. */
  setup?: string;
}

export interface Played {
  announcements: Announcement[];
  /** Why it could not be played to its end; undefined: it could. */
  problem: string | undefined;
}

/** Milliseconds for a whole page, in which its act must end and its timers run out. */
const PLAY_LIMIT = 10_000;
/** Milliseconds without an announcement after which a page whose act and timers are over is taken to be done. */
const QUIET = 100;

/**
 * The page's timers are counted, so that nobody has to guess how long to wait for them; and each waits until the listener has
 * looked, so that a slow machine doesn't make it miss what stood between two of them.
 */
const COUNTED_TIMERS = `(() => {
  const { setTimeout: start, clearTimeout: end } = window;
  const open = new Map();
  let last = 0;
  const add = (run, ms, again, args) => {
    const id = ++last;
    const due = async () => {
      await window.announceLooked();
      if (!open.has(id)) return;
      if (again) open.set(id, start(due, ms));
      else open.delete(id);
      typeof run === 'function' ? run(...args) : (0, eval)(String(run));
    };
    open.set(id, start(due, ms));
    return id;
  };
  const remove = (id) => {
    end(open.get(id));
    open.delete(id);
  };
  window.setTimeout = (run, ms, ...args) => add(run, ms, false, args);
  window.setInterval = (run, ms, ...args) => add(run, ms, true, args);
  window.clearTimeout = window.clearInterval = remove;
  window.announceTimers = () => open.size;
})()`;

/** Shows a page in a fresh tab, does what is to be done in it, and tells what a screen reader says. */
export async function playPage(page: Page, { html, act, setup }: PagePlay): Promise<Played> {
  const deadline = performance.now() + PLAY_LIMIT;
  const left = () => Math.max(1, deadline - performance.now());
  let look = async (): Promise<unknown> => undefined;
  await page.exposeFunction('announceLooked', () => look());
  await page.addInitScript(COUNTED_TIMERS);
  await page.goto('about:blank');
  await page.setContent(`<!doctype html><meta charset="utf-8"><body>${html}`, { timeout: PLAY_LIMIT });
  if (setup !== undefined) await page.evaluate(runBody, setup);
  const listener = await listen(page);
  look = () => listener.regions([]);
  try {
    const problem =
      (await inTime('its act', page.evaluate(runBody, act), left())) ?? (await timersRunOut(page, left()));
    const announcements: Announcement[] = [];
    // What is put off without a timer is waited for a little.
    while (performance.now() < deadline && (await listener.until(() => true, QUIET)))
      announcements.push(...((await listener.heard()) ?? []));
    const rest = await listener.heard();
    const silence = rest ? undefined : 'The page does not answer, or it is too large to be read.';
    return { announcements: [...announcements, ...(rest ?? [])], problem: problem ?? silence };
  } finally {
    await listener.stop();
  }
}

/** In the page: what a case says is the body of a function. */
function runBody(body: string): unknown {
  return new Function(`return (async () => {${body}\n})()`)();
}

const timersRunOut = (page: Page, ms: number): Promise<string | undefined> =>
  inTime('its timers', page.waitForFunction('window.announceTimers() === 0', undefined, { timeout: ms }), ms);

/** What went wrong with a piece of work in the page; undefined: it ended well and in time. */
async function inTime(name: string, work: Promise<unknown>, ms: number): Promise<string | undefined> {
  let late: NodeJS.Timeout | undefined;
  const problem = `The page was given ${PLAY_LIMIT / 1000} s, and ${name} did not end.`;
  const tooLate = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve(problem), ms);
  });
  const ended = work.then(
    () => undefined,
    (error: Error) => (error.name === 'TimeoutError' ? problem : firstLine(error)),
  );
  const first = await Promise.race([ended, tooLate]);
  clearTimeout(late);
  return first;
}

function firstLine({ message }: Error): string {
  const [line = ''] = message.split('\n');
  return `${line.replace(/^page\.evaluate: /, '')}`;
}
