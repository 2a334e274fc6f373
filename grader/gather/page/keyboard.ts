import type { Edition } from '../../types/edition.ts';
import type { Control, Focused, PageFocusEvent, PageKeysEvent } from '../../types/evidence.ts';
import { timer } from '../patience.ts';
import type { Recording } from '../recording.ts';
import { canHaveFocus, type FocusSight, focusedElement, lookAtFocus, textIn } from './focus-sights.ts';
import type { Hands } from './hands.ts';
import { findControl, renderedTwice } from './moments.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

/** How often Tab is pressed on the way to one box or button: more than that, nobody does. */
const MOST_TABS = 60;
/** How often the focus may stay on one element: a box for a date has several parts. */
const MOST_PARTS = 10;
/** How often one goes back to a button from which the page takes the focus away. */
const MOST_ATTEMPTS = 3;
/** Elements of a round that are told. */
const MOST_TOLD = 20;
/** Milliseconds for a look at the focus; whether a page that takes longer hangs, the tab finds out. */
const LOOK_LIMIT = 2_500;
/** Milliseconds for asking the browser how it tells an element to screen readers. */
const TELL_LIMIT = 500;
const LONGEST_NAME = 200;

interface KeyboardOptions {
  tab: Tab;
  edition: Edition;
  recording: Recording;
}

/**
 * Somebody who uses nothing but the keyboard. Where the focus goes is in the recording. What can't be done with keys is done
 * with the mouse in the end, so that what comes after it can be seen.
 */
export function withKeyboard({ tab, edition, recording }: KeyboardOptions): Hands {
  const { world, label: page } = tab;
  const { server, connect, name, setName, message, send } = edition.page;
  const ids: Record<Control, string> = { server, connect, name, setName, message, send };
  /** Role and name of elements that were met, by how they are pointed at. */
  const told = new Map<string, Pick<Focused, 'role' | 'name'>>();

  const tell = (control: Control, outcome: PageKeysEvent['outcome'], more: Partial<PageKeysEvent> = {}) =>
    recording.record({ kind: 'page-keys', page, control, id: ids[control], outcome, ...more });

  /** Looks where the focus is, and writes it down. undefined: the page does not answer. */
  async function feel(by: PageFocusEvent['by'], goingTo?: Control): Promise<FocusSight | undefined> {
    if (tab.isOver()) return undefined;
    const answer = await world.call(lookAtFocus, [findControl, ids, goingTo ?? null], LOOK_LIMIT);
    if (answer.kind !== 'value') return undefined;
    const { on, moved } = answer.value;
    recording.record({
      kind: 'page-focus',
      page,
      by,
      ...(goingTo ? { goingTo } : {}),
      ...(moved > 0 ? { moved } : {}),
      on: on && { ...on, ...(await rolesOf(on.element)) },
    });
    return answer.value;
  }

  /** Lets the moves of the focus that the mouse has brought about be nobody's. */
  async function forget(): Promise<void> {
    if (!tab.isOver()) await world.call(lookAtFocus, [findControl, ids, null], LOOK_LIMIT);
  }

  async function rolesOf(element: string): Promise<Pick<Focused, 'role' | 'name'>> {
    const known = told.get(element) ?? (await askForRole(world));
    told.set(element, known);
    return known;
  }

  /** Presses Tab until the focus is on a box or a button. */
  async function walk(to: Control): Promise<FocusSight | undefined> {
    let sight = await feel('start', to);
    const stops = sight ? [sight] : [];
    while (sight && sight.on?.control !== to && !isEndless(stops)) {
      if (!(await tab.strike('Tab'))) return undefined;
      sight = await feel('tab', to);
      if (sight) stops.push(sight);
    }
    if (!sight) return undefined;
    const tabs = stops.length - 1;
    if (sight.on?.control === to) {
      tell(to, 'reached', { tabs });
      return sight;
    }
    const able = await world.call(canHaveFocus, [findControl, ids[to]], LOOK_LIMIT);
    tell(to, 'out-of-reach', {
      tabs,
      ...(able.kind === 'value' ? { canHaveFocus: able.value } : {}),
      round: stops.flatMap(({ on }) => on?.element ?? []).slice(-MOST_TOLD),
    });
    return undefined;
  }

  /** Goes to a button and looks whether the focus stays there: between two keys, people take a moment. */
  async function settleOn(button: Control): Promise<FocusSight | undefined> {
    let sight: FocusSight | undefined;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (!(await walk(button))) return undefined;
      await world.call(renderedTwice, [], LOOK_LIMIT);
      sight = await feel('start', button);
      if (!sight || sight.on?.control === button) return sight;
    }
    tell(button, 'out-of-reach', { canHaveFocus: true, round: sight?.on ? [sight.on.element] : [] });
    return undefined;
  }

  async function typeWithKeys(into: Control, text: string): Promise<boolean> {
    // What stands there already is to be replaced.
    if (!(await tab.strike('ControlOrMeta+A')) || !(await tab.write(text))) return false;
    const inBox = await world.call(textIn, [findControl, ids[into]], LOOK_LIMIT);
    const isThere = inBox.kind === 'value' && inBox.value?.trim().toLowerCase() === text.trim().toLowerCase();
    if (!tab.isOver()) tell(into, isThere ? 'typed' : 'not-typed');
    await feel('typing', into);
    return isThere;
  }

  return {
    async type(into, text) {
      if (!(await tab.awaits(into))) return false;
      const reached = await walk(into);
      if (reached && (await typeWithKeys(into, text))) return true;
      const typed = await tab.type(into, text);
      await forget();
      return typed;
    },

    async press(button, came) {
      if (!(await tab.awaits(button))) return { pressed: false, came: false };
      const reached = await settleOn(button);
      for (const key of reached?.keys ?? []) {
        if (!(await tab.strike(key)) || !(await came(false))) continue;
        tell(button, 'pressed');
        await feel('press');
        return { pressed: true, came: true };
      }
      // Whether the focus is still there, before the mouse takes it along.
      if (reached) await feel('start', button);
      const pressed = await tab.press(button);
      const clicked = pressed && (await came(true));
      if (reached && pressed) tell(button, clicked ? 'dead' : 'no-effect');
      await forget();
      await feel('press');
      return { pressed, came: clicked };
    },

    async goTo(control) {
      if (await tab.awaits(control)) await walk(control);
    },
    async notice() {
      await feel('message');
    },
  };
}

/** Whether the Tab key leads nowhere new: it comes back to where it was, does not get away from one place, or goes on and on. */
function isEndless(stops: readonly FocusSight[]): boolean {
  const places = stops.map(({ nth }) => nth);
  const last = places.at(-1);
  const stayed = places.length - 1 - places.findLastIndex((each) => each !== last);
  const isBack = places.slice(0, places.length - stayed).includes(last ?? 0);
  return isBack || places.length > MOST_TABS || stayed > MOST_PARTS;
}

async function askForRole({ session, objectOf }: World): Promise<Pick<Focused, 'role' | 'name'>> {
  const unknown = { role: '', name: '' };
  const element = await objectOf(focusedElement, [], TELL_LIMIT);
  if (element.kind !== 'value' || element.value === undefined) return unknown;
  const asked = session
    .send('Accessibility.getPartialAXTree', { objectId: element.value, fetchRelatives: false })
    .then(({ nodes: [node] }) => ({
      role: String(node?.role?.value ?? ''),
      name: String(node?.name?.value ?? '').slice(0, LONGEST_NAME),
    }))
    .catch(() => unknown);
  const late = timer(TELL_LIMIT);
  const answer = await Promise.race([asked, late.done.then(() => unknown)]);
  late.clear();
  return answer;
}
