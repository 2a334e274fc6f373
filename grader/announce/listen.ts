import type { CDPSession, Page } from 'playwright';
import { announce, type Memory, NO_MEMORY } from './model.ts';
import { OBSERVER } from './observer.ts';
import { liveRegions } from './regions.ts';
import { type Ask, type FreshSnapshot, takeSnapshot } from './snapshot.ts';
import type { Announcement, Listener, Snapshot } from './types.ts';

/** Milliseconds for all that is asked of the browser at one look. */
const LOOK_LIMIT = 3_000;
/** What is read of a page at most: elements and texts, and characters in them. Beyond it, one look would take a second. */
const MOST_NODES = 4_000;
const MOST_TEXT = 200_000;
/** What is kept at most between two calls of heard(), and of one text. */
const MOST_KEPT = 2_000;
const LONGEST_TEXT = 10_000;
/** Milliseconds between the looks while somebody waits: what leaves no trace in the document is found by them. */
const SLOW_POLL = 500;
/**
 * A page that never rests would be looked at without end: after so many looks in a row at which nothing was said, with less than REST
 * milliseconds without a change between two of them, the next change waits a little, longer each time.
 */
const MOST_RESTLESS = 10;
const REST = 50;
/** Milliseconds of a look that count as one look more. */
const COSTLY = 20;
const LONGEST_PAUSE = 200;

/** The observer in one frame. */
interface World {
  objectId: string;
  contextId: number;
}

interface Waiting {
  test: (announcement: Announcement) => boolean;
  done: (found: boolean) => void;
}

/**
 * Listens to a page as a screen reader does. What is there at the beginning is not announced. After a navigation, a call of
 * heard() makes sure that the new page was seen before anything is done in it.
 * @throws Error when the browser gives no way to ask the page
 */
export async function listen(page: Page, options: { session?: CDPSession } = {}): Promise<Listener> {
  const session = options.session ?? (await inTime(page.context().newCDPSession(page), LOOK_LIMIT));
  const started = performance.now();
  const worlds = new Map<string, World>();
  const waiting = new Set<Waiting>();
  let mainFrame: string | undefined;
  let epoch = 0;
  let before: Snapshot | undefined;
  let memory: Memory = NO_MEMORY;
  let kept: Announcement[] = [];
  let isStopped = false;
  let isLarge = false;
  let restless = 0;
  let rested = 0;
  let pause: NodeJS.Timeout | undefined;
  let current: Promise<boolean> = Promise.resolve(true);
  let pending: Promise<boolean> | undefined;

  /** A look that starts after this call: at most one is under way and one more will be. */
  function look(): Promise<boolean> {
    pending ??= current.then(() => {
      pending = undefined;
      clearTimeout(pause);
      pause = undefined;
      current = isStopped ? Promise.resolve(false) : takeLook();
      return current;
    });
    return pending;
  }

  function lookSoon(): void {
    if (isStopped || pending || pause) return;
    if (performance.now() - rested >= REST) restless = 0;
    if (restless < MOST_RESTLESS) void look();
    else pause = setTimeout(look, Math.min(LONGEST_PAUSE, 10 * 2 ** (restless - MOST_RESTLESS)));
  }

  /** False: the page does not answer, or is too large. What comes next is compared with nothing then. */
  async function takeLook(): Promise<boolean> {
    const at = Math.round(performance.now() - started);
    const ask = askerOf(session, performance.now() + LOOK_LIMIT);
    try {
      // A page that goes elsewhere just now is looked at again, a few times.
      for (let tries = 3; tries > 0; tries -= 1) {
        const seen = await see(ask).catch((error: unknown) => {
          if (error instanceof Silence || tries === 1) throw error;
          return undefined;
        });
        isLarge = seen === 'large';
        if (seen === 'large') return forget();
        if (seen === 'loading') return true;
        if (!seen) continue;
        hear(seen.snapshot, at);
        await follow(ask, seen);
        return true;
      }
      return forget();
    } catch {
      return forget();
    }
  }

  function forget(): false {
    before = undefined;
    memory = NO_MEMORY;
    return false;
  }

  async function see(ask: Ask): Promise<FreshSnapshot | 'large' | 'loading'> {
    mainFrame ??= (await ask('Page.getFrameTree')).frameTree.frame.id;
    const frames = [mainFrame, ...[...worlds.keys()].filter((frame) => frame !== mainFrame)];
    const states = await Promise.all(frames.map((frame) => stateOf(ask, frame)));
    if (states.includes('large')) return 'large';
    if (states[0] === 'loading') return 'loading';
    const main = worlds.get(mainFrame);
    const [seen] = await Promise.all([
      takeSnapshot(ask, epoch),
      // Asked last and answered in order: the trees are those of the document in which the observer is.
      callIn(ask, main, '() {}').catch((error: unknown) => {
        worlds.delete(mainFrame ?? '');
        throw error;
      }),
    ]);
    return seen;
  }

  /** Opens the observer's world in a frame, if it isn't there, and makes it observe. */
  async function stateOf(ask: Ask, frame: string): Promise<unknown> {
    const isMain = frame === mainFrame;
    try {
      const world = worlds.get(frame) ?? (await open(ask, frame));
      const state = await callIn(ask, world, `() { return this.next(${MOST_NODES}, ${MOST_TEXT}) }`);
      return state;
    } catch (error) {
      worlds.delete(frame);
      // A frame within the page that is gone is no matter.
      if (isMain || error instanceof Silence) throw error;
      return undefined;
    }
  }

  async function open(ask: Ask, frame: string): Promise<World> {
    const { executionContextId: contextId } = await ask('Page.createIsolatedWorld', {
      frameId: frame,
      worldName: 'announce',
    });
    const { result } = await ask('Runtime.evaluate', { contextId, expression: OBSERVER });
    if (result.objectId === undefined) throw new Error('The observer could not be started.');
    const world = { objectId: result.objectId, contextId };
    worlds.set(frame, world);
    if (frame === mainFrame) epoch += 1;
    void waitForChanges(frame, world);
    return world;
  }

  /** Asks for the next change again and again, for as long as the frame's document is there. */
  async function waitForChanges(frame: string, world: World): Promise<void> {
    let seen = 0;
    while (!isStopped && worlds.get(frame) === world) {
      try {
        seen = Number(await callIn(session.send.bind(session), world, `() { return this.changed(${seen}) }`));
      } catch {
        if (worlds.get(frame) === world) worlds.delete(frame);
      }
      lookSoon();
    }
  }

  function hear(after: Snapshot, at: number): void {
    const now = before ? announce(before, after, memory) : { spoken: [], memory: NO_MEMORY };
    before = after;
    memory = now.memory;
    rested = performance.now();
    // A look at a huge page keeps it from its work for longer, and counts for more.
    const cost = 1 + Math.floor((rested - started - at) / COSTLY);
    restless = now.spoken.length > 0 ? 0 : restless + cost;
    for (const spoken of now.spoken) {
      if (kept.length >= MOST_KEPT) return;
      const announcement = { at, ...spoken, text: spoken.text.slice(0, LONGEST_TEXT) };
      kept.push(announcement);
      for (const each of waiting) if (each.test(announcement)) each.done(true);
    }
  }

  /** Frames and shadow trees that are new are observed from now on, and looked at once more. */
  async function follow(ask: Ask, { frames, shadows }: FreshSnapshot): Promise<void> {
    const newFrames = frames.filter((frame) => !worlds.has(frame));
    for (const frame of worlds.keys()) if (!frames.includes(frame)) worlds.delete(frame);
    await Promise.all(newFrames.map((frame) => open(ask, frame).catch(() => undefined)));
    const news = await Promise.all(shadows.map((shadow) => watch(ask, shadow).catch(() => false)));
    if (newFrames.length > 0 || news.includes(true)) void look();
  }

  const watched = new Set<string>();

  async function watch(ask: Ask, { frame, backendId }: FreshSnapshot['shadows'][number]): Promise<boolean> {
    const world = worlds.get(frame);
    const name = `${world?.objectId}/${backendId}`;
    if (!world || watched.has(name)) return false;
    watched.add(name);
    const { object } = await ask('DOM.resolveNode', { backendNodeId: backendId, executionContextId: world.contextId });
    return (
      (await callIn(ask, world, '(element) { return this.watch(element) }', [{ objectId: object.objectId }])) === true
    );
  }

  /**
   * Resolves once so many milliseconds have passed, in the page too if it answers at all, and what came of them was looked at: what the
   * page put off for less has been done by then, however busy the machine is.
   */
  function passing(ms: number): { done: Promise<unknown>; drop: () => void } {
    const timers: NodeJS.Timeout[] = [];
    const after = (time: number) =>
      new Promise((resolve) => {
        timers.push(setTimeout(resolve, time));
      });
    const ask: Ask = session.send.bind(session);
    const inPage = callIn(ask, worlds.get(mainFrame ?? ''), `() { return this.after(${ms}) }`).catch(() => undefined);
    return {
      done: Promise.all([after(ms), Promise.race([inPage, after(ms + LOOK_LIMIT)])]).then(look),
      drop: () => timers.forEach(clearTimeout),
    };
  }

  await look();
  return {
    async regions(ids) {
      const answered = await look();
      return answered && before ? liveRegions(before, ids) : answered ? [] : undefined;
    },
    async heard() {
      const answered = await look();
      const heard = kept;
      kept = [];
      return answered ? heard : undefined;
    },
    isTooLarge: () => isLarge,
    async until(test, ms) {
      if (kept.some(test)) return true;
      let each: Waiting | undefined;
      const found = new Promise<boolean>((done) => {
        each = { test, done };
        waiting.add(each);
      });
      const time = passing(ms);
      void time.done.then(() => each?.done(false));
      const poll = setInterval(look, SLOW_POLL);
      try {
        return await found;
      } finally {
        time.drop();
        clearInterval(poll);
        if (each) waiting.delete(each);
      }
    },
    async stop() {
      isStopped = true;
      clearTimeout(pause);
      for (const { done } of waiting) done(false);
      // A page that does not answer may keep it from ending: nobody has to wait for that.
      if (!options.session) void session.detach().catch(() => undefined);
    },
  };
}

/** The browser did not answer in time. */
class Silence extends Error {}

const askerOf =
  (session: CDPSession, deadline: number): Ask =>
  (method, params) =>
    inTime(session.send(method, params), deadline - performance.now());

/** @throws Silence when it takes longer than so many milliseconds */
async function inTime<T>(work: Promise<T>, ms: number): Promise<T> {
  let late: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Silence('The page does not answer.')), Math.max(0, ms));
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(late);
  }
}

/** Calls a function on the observer of a frame. */
async function callIn(
  ask: Ask,
  world: World | undefined,
  body: string,
  args: { objectId?: string | undefined }[] = [],
): Promise<unknown> {
  if (!world) throw new Error('The frame is gone.');
  const { result, exceptionDetails } = await ask('Runtime.callFunctionOn', {
    objectId: world.objectId,
    functionDeclaration: `function ${body}`,
    arguments: args as { objectId: string }[],
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}
