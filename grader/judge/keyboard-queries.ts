/** Questions that checks ask of how a page was used with the keyboard. Pure. */
import type { Control, Focused, PageFocusEvent, PageKeysEvent, Transcript } from '../types/evidence.ts';
import type { Cite } from './check.ts';
import { pageEvents } from './page-queries.ts';

/** A look at the focus. */
interface Look {
  event: PageFocusEvent;
  /** The one before it. */
  before: PageFocusEvent | undefined;
  cite: Cite;
}

/** A way from where somebody was to a box or a button. */
interface Walk {
  to: Control;
  /** Where it began; null: nowhere. */
  from: Focused | null;
  /** What the Tab key led to, the end of the way included. */
  stops: { on: Focused | null; cite: Cite }[];
  /** Whether the step before it ended with a button that was pressed. */
  afterPress: boolean;
  cite: Cite;
}

function looksIn(transcript: Transcript): Look[] {
  const looks = pageEvents(transcript, ['page-focus']);
  return looks.map(({ event, cite }, index) => ({ event, before: looks[index - 1]?.event, cite }));
}

function walksIn(transcript: Transcript): Walk[] {
  const walks: Walk[] = [];
  for (const { event, before, cite } of looksIn(transcript)) {
    if (event.by === 'start' && event.goingTo) {
      walks.push({ to: event.goingTo, from: event.on, stops: [], afterPress: before?.by === 'press', cite });
    } else if (event.by === 'tab') walks.at(-1)?.stops.push({ on: event.on, cite });
  }
  return walks;
}

/** What came of using each box and button. */
export const keyUses = (transcript: Transcript): { event: PageKeysEvent; cite: Cite }[] =>
  pageEvents(transcript, ['page-keys']);

/** Boxes and buttons in the order in which they are needed. */
const CONTROLS: readonly Control[] = ['server', 'connect', 'name', 'setName', 'message', 'send'];

/** Each box, and its button. */
const BUTTON_OF: Partial<Record<Control, Control>> = { server: 'connect', name: 'setName', message: 'send' };

/** The first move that a page makes after a button was pressed may come late, and is no theft. */
const WELCOME = 1;

/** What a page that moves the focus at the wrong moment makes of using something. */
const STUCK: readonly PageKeysEvent['outcome'][] = ['out-of-reach', 'not-typed', 'dead', 'no-effect'];

/** When the page moved the focus again and again although nothing was done that it could answer to: the last such look. */
export function theftIn(transcript: Transcript): Look | undefined {
  const moved = looksIn(transcript).flatMap((look) => {
    const { by, moved: times = 0 } = look.event;
    if (by === 'press' || by === 'message') return [];
    const mayMove = by === 'start' && look.before?.by === 'press' ? WELCOME : 0;
    return times > mayMove ? [{ look, times: times - mayMove }] : [];
  });
  const isStuck = keyUses(transcript).some(({ event }) => STUCK.includes(event.outcome));
  const total = moved.reduce((sum, { times }) => sum + times, 0);
  return total > (isStuck ? 0 : 1) ? moved.at(-1)?.look : undefined;
}

/** The first thing that came in and left the focus elsewhere. */
export const displacementIn = (transcript: Transcript): Look | undefined =>
  looksIn(transcript).find(({ event, before }) => {
    if (event.by !== 'message' || !before?.on) return false;
    return event.on?.element !== before.on.element;
  });

/** A walk after a step that left nothing with the focus, on which somebody passes what they had done with already. */
export function lossIn(transcript: Transcript): { walk: Walk; passed: Focused; cite: Cite } | undefined {
  for (const walk of walksIn(transcript)) {
    if (walk.from !== null || !walk.afterPress) continue;
    const done = CONTROLS.slice(0, CONTROLS.indexOf(walk.to));
    for (const { on, cite } of walk.stops) {
      if (on?.control && done.includes(on.control)) return { walk, passed: on, cite };
    }
  }
  return undefined;
}

/** Two places that the Tab key comes to in the wrong order: a button before its box, or what is further up in the page after what is below. */
export function disorderIn(transcript: Transcript): { first: string; second: string; cites: Cite[] } | undefined {
  for (const { to, from, stops, cite } of walksIn(transcript)) {
    const button = BUTTON_OF[to];
    if (button === undefined) continue;
    const early = from?.control === button ? undefined : stops.find(({ on }) => on?.control === button);
    const end = stops.at(-1)?.on;
    if (early?.on && end?.control === to)
      return { first: early.on.element, second: end.element, cites: [cite, early.cite] };
    // The Tab key ran off the end of the page and began anew at its top, although the way leads down.
    const wrap = stops.findIndex(({ on }) => on === null);
    const isBack = stops.slice(wrap + 1).some(({ on }) => on?.control && on.control !== to);
    if (from && end?.control === to && wrap >= 0 && isBack && isBelow(end, from)) {
      return { first: end.element, second: from.element, cites: [cite] };
    }
  }
  return undefined;
}

function isBelow(one: Focused, other: Focused): boolean {
  const [, top = 0] = one.box;
  const [, otherTop = 0, , height = 0] = other.box;
  return top > otherTop + height;
}

/**
 * The first place on the way that has the focus without anything that shows it. A heading to which a page leads its readers on after
 * a step needs no frame: nothing can be done there.
 */
export const unseenFocusIn = (transcript: Transcript): { on: Focused; cite: Cite } | undefined =>
  looksIn(transcript).flatMap(({ event: { by, on }, cite }) =>
    on && on.signs.length === 0 && (by === 'tab' || (by === 'start' && on.control)) ? [{ on, cite }] : [],
  )[0];
