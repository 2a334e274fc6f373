import type { Page } from 'playwright';
import { type Listener, listen } from '../../announce/index.ts';
import type { Edition } from '../../types/edition.ts';
import type { Control } from '../../types/evidence.ts';
import { type Patience, timer } from '../patience.ts';
import type { Recording } from '../recording.ts';
import { CLOSE_LIMIT, within } from './browser.ts';
import { openEyes } from './eyes.ts';
import { findControl, focusOn, renderedTwice, selectAllIn, whenLoaded, whenShown, whenUsable } from './moments.ts';
import { ORIGIN, type ServedClient } from './served-client.ts';
import type { Expected, Region, Sight } from './sights.ts';
import { type Tally, watchTroubles } from './troubles.ts';
import { openWorld, type World } from './world.ts';

/** What should come to be seen in a region; see {@link Expected}. */
export type Wanted = Pick<Expected, 'region' | 'has'> & { lacks?: string[] };

type Point = { x: number; y: number };
type See = Parameters<Recording['until']>[1];

/**
 * One tab with the client's page, used as a person would use it. Nothing is thrown at the scenario, and nothing lasts
 * forever: what does not come, and what goes wrong, is in the recording.
 */
export interface Tab {
  readonly label: string;
  readonly world: World;
  /** Begins to listen as a screen reader does. To be called before the page is opened. */
  listener(): Promise<Listener>;
  /** Shows the page. False: it hangs or is not there. */
  open(): Promise<boolean>;
  /** Types into a box as soon as it can be seen; false when it can't. */
  type(into: Control, text: string): Promise<boolean>;
  press(button: Control): Promise<boolean>;
  pressEnter(inside: Control): Promise<boolean>;
  /** Waits until a box or a button is there; false when it isn't. */
  awaits(control: Control): Promise<boolean>;
  /** Strikes a key, or types a text, wherever the focus is. False: the page hangs or is gone. */
  strike(key: string): Promise<boolean>;
  write(text: string): Promise<boolean>;
  /** Waits for what is wanted, then writes down what a person sees; `after` is the index of the step. False: it was not to be seen. */
  look(after: number, wanted?: Wanted, options?: { screenshot?: boolean | undefined }): Promise<boolean>;
  /**
   * Waits for an event of this tab. Says in the recording when it did not come although the page is alive. `surely` tells
   * the event when it comes much later, among others; without it nothing is called late.
   */
  waitFor(what: string, from: number, see: See, surely?: See): Promise<boolean>;
  /** Closes the tab as a person does, so that the page can still say goodbye. */
  close(): Promise<void>;
  /** Whether there is nothing more to be done here: the page hangs, crashed, went elsewhere or is closed. */
  isOver(): boolean;
  /** Whether it hangs or crashed, so that only killing the browser ends it. */
  hangs(): boolean;
  /** Whether something came only after it had been given up. */
  wasLate(): boolean;
}

/** Milliseconds for loading the page, its scripts included. */
const LOAD_LIMIT = 5_000;
/** Milliseconds without an answer after which the page is said to hang. */
const HANG_LIMIT = 2_500;
/** Milliseconds that something done may take a page which shows again and again that it is alive. */
const ACTION_LIMIT = 30_000;
const NEVER = new Promise<never>(() => undefined);

interface TabOptions {
  label: string;
  edition: Edition;
  client: ServedClient;
  recording: Recording;
  patience: Patience;
  tally: Tally;
  /** Whether pictures are kept, where a step asks for one. */
  pictures: boolean;
  /** Where other people are, too: leaves out of a text what is about them. No pictures are kept then. */
  conceal?: ((text: string) => string) | undefined;
}

/** Takes charge of an empty tab. */
export async function createTab(page: Page, options: TabOptions): Promise<Tab> {
  const { label, edition, client, recording, patience, tally, pictures, conceal } = options;
  const world = await openWorld(page);
  await watchTroubles(page, label, {
    origin: ORIGIN,
    recording,
    tally,
    built: client.built,
    session: world.session,
    conceal,
  });
  const eyes = openEyes(world, { client, edition, conceal });
  const texts: Partial<Record<Region, string>> = {};
  /** Words that were given up, by region: seen later, they were only late. */
  const missed: { region: Region; words: string[] }[] = [];
  let state: 'usable' | 'hangs' | 'over' = 'usable';
  let late = false;

  // What has crashed can't be closed in good order either.
  page.on('crash', () => end('hangs'));
  page.on('close', () => end('over'));
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || frame.url().startsWith(ORIGIN) || frame.url() === 'about:blank#blocked') return;
    if (frame.url() === 'about:blank' && state !== 'usable') return;
    recording.record({ kind: 'page-navigated', page: label, url: frame.url().slice(0, 500) });
    end('over');
  });

  function end(how: 'hangs' | 'over'): void {
    if (state === 'usable') state = how;
  }
  const isOver = () => state !== 'usable';

  /**
   * Whether the page answers and renders; says that it hangs when it does not. The answer comes on the way that the mock
   * server's messages take, so these have arrived then.
   */
  async function isAlive(doing: string): Promise<boolean> {
    if (isOver()) return false;
    const begun = performance.now();
    const { kind } = await world.call(renderedTwice, [], HANG_LIMIT);
    if (kind === 'value') return !isOver();
    if (kind === 'gone') end('over');
    else hung(doing, begun);
    return false;
  }

  function hung(doing: string, begun: number): void {
    if (isOver()) return;
    recording.record({ kind: 'page-hung', page: label, doing, waited: Math.round(performance.now() - begun) });
    end('hangs');
  }

  function gaveUp(waitingFor: string, begun: number): void {
    patience.missed(waitingFor);
    const waited = Math.round(performance.now() - begun);
    recording.record({ kind: 'page-gave-up', page: label, waitingFor, waited });
  }

  /** Does something with an element as soon as a person could. */
  async function act(
    control: Control,
    what: string,
    action: (place: Point) => Promise<void>,
    usable = whenUsable,
  ): Promise<boolean> {
    if (isOver()) return false;
    const waitingFor = `#${edition.page[control]} ${what}`;
    const begun = performance.now();
    const place = await placeOf(edition.page[control], waitingFor, usable);
    if (isOver()) return false;
    let done = false;
    const acting = async () => {
      if (!place) return;
      await action(place);
      done = true;
    };
    await comeToEnd(`waiting for ${waitingFor}`, acting());
    if (done) return !isOver();
    if (!place || (await isAlive(`waiting for ${waitingFor}`))) gaveUp(waitingFor, begun);
    return false;
  }

  /** Where an element is that a person could use, within the time that people have patience for. */
  async function placeOf(id: string, waitingFor: string, usable: typeof whenUsable): Promise<Point | undefined> {
    const limit = patience.limit(waitingFor);
    const first = await world.call(usable, [findControl, id, limit], limit + HANG_LIMIT);
    if (first.kind === 'value' && typeof first.value === 'object') return first.value;
    if (!(await isAlive(`waiting for ${waitingFor}`))) return undefined;
    const second = await world.call(usable, [findControl, id, 0], HANG_LIMIT);
    return second.kind === 'value' && typeof second.value === 'object' ? second.value : undefined;
  }

  /**
   * What Playwright does when it fills a box, without the third of a megabyte of script that it would first load into the
   * page. What is no plain box for text is left to it.
   */
  async function typeInto(control: Control, text: string): Promise<void> {
    const id = edition.page[control];
    const isReady = await world.call(selectAllIn, [findControl, id], ACTION_LIMIT);
    if (isReady.kind === 'value' && isReady.value) return page.keyboard.insertText(text);
    await page.locator(`[id="${id}"]`).first().fill(text, { timeout: patience.longest() });
  }

  async function pressEnterIn(control: Control): Promise<void> {
    await world.call(focusOn, [findControl, edition.page[control]], ACTION_LIMIT);
    await page.keyboard.press('Enter');
  }

  /** What is done with a page ends, however long a living one takes for it, before anything else is done. False: it hangs or is gone. */
  async function comeToEnd(what: string, action: Promise<unknown>): Promise<boolean> {
    const begun = performance.now();
    const isLong = () => performance.now() - begun > ACTION_LIMIT;
    while (!(await within(patience.longest(), action)) && !isLong() && (await isAlive(what)));
    return !isOver();
  }

  const sight = (wanted: Wanted | undefined, limit = 0): Promise<Sight | undefined> =>
    eyes.look(
      wanted && { ...wanted, lacks: wanted.lacks ?? [], before: texts[wanted.region] ?? '', limit },
      limit + HANG_LIMIT,
    );

  function noteLateness(seen: Sight): void {
    for (const { region, words } of missed) {
      const text = seen.regions[region]?.text ?? '';
      if (words.length > 0 && words.every((word) => text.includes(word))) late = true;
    }
  }

  return {
    label,
    world,
    listener: () => listen(page, { session: world.session }),
    async open() {
      const begun = performance.now();
      // A page that goes elsewhere while it loads makes Playwright's own wait for loading last to its end.
      await page.goto(client.url, { waitUntil: 'commit', timeout: LOAD_LIMIT }).catch(() => undefined);
      const answer = await world.call(whenLoaded, [LOAD_LIMIT], LOAD_LIMIT + 500);
      const loaded = answer.kind === 'value' && answer.value;
      if (!loaded && (answer.kind === 'silent' || (await isAlive('loading the page')))) {
        if (answer.kind === 'silent') hung('loading the page', begun);
        else gaveUp('the page to be loaded', begun);
      }
      return !isOver();
    },

    type: (into, text) => act(into, 'to be typed into', () => typeInto(into, text)),
    // Playwright's own click waits for several frames; the place has been looked at already.
    press: (button) => act(button, 'to be pressed', ({ x, y }) => page.mouse.click(x, y)),
    pressEnter: (inside) => act(inside, 'to take the Enter key', () => pressEnterIn(inside)),

    awaits: (control) => act(control, 'to be shown', async () => undefined, whenShown),
    strike: (key) => comeToEnd(`pressing ${key}`, page.keyboard.press(key)),
    write: (text) => comeToEnd('typing', page.keyboard.type(text)),

    async look(after, wanted, { screenshot = false } = {}) {
      if (isOver()) return false;
      const begun = performance.now();
      let seen = await sight(wanted, wanted && patience.limit(wanted.region));
      if (seen && wanted && !seen.met && (await isAlive('looking at the page'))) {
        // It may have come while the page showed that it is alive.
        seen = await sight(wanted);
        if (seen && !seen.met) {
          gaveUp(wanted.region, begun);
          const { text = '' } = seen.regions[wanted.region] ?? {};
          const words = wanted.has.filter((word): word is string => typeof word === 'string' && !text.includes(word));
          missed.push({ region: wanted.region, words });
        }
      } else if (seen?.met && wanted) patience.took(performance.now() - begun);
      if (!seen) {
        await isAlive('looking at the page');
        return false;
      }
      noteLateness(seen);
      for (const [region, view] of Object.entries(seen.regions)) texts[region as Region] = view.text;
      const picture = screenshot && pictures && !conceal ? await eyes.picture() : undefined;
      recording.record({
        kind: 'page-seen',
        page: label,
        after,
        regions: seen.regions,
        ...(picture === undefined ? {} : { screenshot: picture }),
      });
      return seen.met;
    },

    async waitFor(what, from, see, surely) {
      if (isOver()) return false;
      const begun = performance.now();
      const limit = timer(patience.limit(what));
      const seen = await recording.until(from, (event) => see(event) || isOver(), limit.done);
      limit.clear();
      if (seen) {
        patience.took(performance.now() - begun);
        return !isOver();
      }
      if (!(await isAlive(`waiting for ${what}`))) return false;
      if (recording.transcript.events.slice(from).some(see)) return true;
      gaveUp(what, begun);
      if (!surely) return false;
      void recording.until(recording.position(), surely, NEVER).then(() => {
        late = true;
        patience.took(performance.now() - begun);
      });
      return false;
    },

    async close() {
      if (isOver()) return;
      const closed = new Promise<void>((resolve) => page.once('close', () => resolve()));
      const begun = performance.now();
      const closing = page.close({ runBeforeUnload: true }).then(() => closed);
      if (await within(CLOSE_LIMIT, closing)) return;
      hung('closing the tab', begun);
    },
    isOver,
    hangs: () => state === 'hangs',
    wasLate: () => late,
  };
}
