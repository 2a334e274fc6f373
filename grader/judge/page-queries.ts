/** Questions that checks ask of what a page did and showed. Pure. */
import { type JsonObject, readPayload } from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';
import type { PageSeenEvent, PageStepEvent, Transcript, TranscriptEvent } from '../types/evidence.ts';
import type { Cite } from './check.ts';
import { readOnce } from './read-once.ts';
import { type Entry, readConversation, type Said } from './reading/conversation.ts';

/** A step in a page and the stretch of the transcript up to the next one. */
export interface PageStep extends PageStepEvent {
  begins: number;
  ends: number;
  cite: Cite;
}

/** A frame between a page and the server. */
export interface PageFrame {
  page: string;
  data: string;
  /** The JSON object in it, if there is one. */
  object?: JsonObject;
  nesting: number;
  cite: Cite;
}

export interface View {
  regions: PageSeenEvent['regions'];
  cite: Cite;
}

const cite = (transcript: Transcript, event: number): Cite => ({ scenario: transcript.scenario, event });

/** Every step, or those of some kinds, in order. */
export function pageSteps(transcript: Transcript, ...kinds: PageStepEvent['step'][]): PageStep[] {
  const steps = stepsIn(transcript);
  return kinds.length === 0 ? [...steps] : steps.filter(({ step }) => kinds.includes(step));
}

const stepsIn = readOnce((transcript): readonly PageStep[] => {
  const { events } = transcript;
  const found = events.flatMap((event, index) => (event.kind === 'page-step' ? [{ event, index }] : []));
  return found.map(({ event, index }, at) => ({
    ...event,
    begins: index,
    ends: found[at + 1]?.index ?? events.length,
    cite: cite(transcript, index),
  }));
});

/** What was to be seen in a page after a step: in the page of the step, unless another one is named. */
export function viewAfter(transcript: Transcript, step: PageStep, page = step.page): View | undefined {
  const index = transcript.events.findLastIndex(
    (event) => event.kind === 'page-seen' && event.after === step.begins && event.page === page,
  );
  const event = transcript.events[index];
  return event?.kind === 'page-seen' ? { regions: event.regions, cite: cite(transcript, index) } : undefined;
}

/** What was to be seen in a page before a step. */
export function viewBefore(transcript: Transcript, step: PageStep, page = step.page): View | undefined {
  const index = transcript.events
    .slice(0, step.begins)
    .findLastIndex((event) => event.kind === 'page-seen' && event.page === page);
  const event = transcript.events[index];
  return event?.kind === 'page-seen' ? { regions: event.regions, cite: cite(transcript, index) } : undefined;
}

/** The frames in one direction, in one page or in all, from event `from` up to `to`. */
export function pageFrames(
  transcript: Transcript,
  direction: 'to-server' | 'to-page',
  { page, from = 0, to = transcript.events.length }: { page?: string; from?: number; to?: number } = {},
): PageFrame[] {
  return transcript.events
    .slice(from, to)
    .flatMap((event, index) =>
      event.kind === 'page-frame' && event.direction === direction && (page === undefined || event.page === page)
        ? [{ page: event.page, data: event.data, ...readPayload(event.data), cite: cite(transcript, from + index) }]
        : [],
    );
}

/** The frames that a step brought about in its page. */
export const framesIn = (transcript: Transcript, step: PageStep, direction: 'to-server' | 'to-page'): PageFrame[] =>
  pageFrames(transcript, direction, { page: step.page, from: step.begins, to: step.ends });

/** Everybody of whom a page may have heard. */
export const peopleIn = (transcript: Transcript): string[] => [
  ...new Set(pageSteps(transcript).flatMap(({ who, users }) => [...users, ...(who === '' ? [] : [who])])),
];

/** The screen name of the page's own person. */
export const ownName = (transcript: Transcript, page?: string): string =>
  pageSteps(transcript, 'log-in').find((step) => page === undefined || step.page === page)?.who ?? '';

/** A chat message that came to the page. */
export interface Heard extends Said {
  step: PageStep;
  /** How often it came. */
  times: number;
}

/** The chat messages that the other side sent to a page up to event `to`, the page's own among them, in order. */
export function heardIn(
  transcript: Transcript,
  page: string,
  edition: Edition,
  to = transcript.events.length,
): Heard[] {
  const own = ownName(transcript, page);
  const frames = pageFrames(transcript, 'to-page', { page, to });
  const { username, text: textField } = edition.fields;
  // What the page itself sent in another form comes back so; how it should be shown, nobody can say.
  const holds = (object: JsonObject | undefined, who: string, marker: string) =>
    object?.[username] === who && String(object[textField]).includes(marker);
  return pageSteps(transcript, 'hears', 'says', 'says-with-enter').flatMap((step): Heard[] => {
    const { marker, text = marker, who } = step;
    if (marker === undefined || text === undefined) return [];
    const times = frames.filter(({ object }) => holds(object, who, marker)).length;
    return times > 0 ? [{ who, isOwn: who === own, marker, text, step, times }] : [];
  });
}

/** The conversation in a page after a step, as people read it. */
export function conversationAfter(
  transcript: Transcript,
  step: PageStep,
  edition: Edition,
  page = step.page,
): { text: string; entries: Entry[]; cites: Cite[]; isThere: boolean } | undefined {
  const view = viewAfter(transcript, step, page);
  if (!view) return undefined;
  return {
    ...readConversation(view.regions.chat, heardIn(transcript, page, edition, step.ends), peopleIn(transcript)),
    cites: [step.cite, view.cite],
    isThere: view.regions.chat !== undefined,
  };
}

/** The steps before many messages come in quick succession: after that a conversation may have scrolled out of sight. */
export const beforeTheCrowd = (steps: readonly PageStep[]): readonly PageStep[] => {
  const crowd = steps.findIndex(({ step }) => step === 'hears-in-passing');
  return crowd < 0 ? steps : steps.slice(0, crowd);
};

/** Each message as it stood in the fullest view that holds it, the later one of two; what a page shows that has stopped is no view of it. */
export function fullestEntries(transcript: Transcript, page: string, edition: Edition): Entry[] {
  const views = beforeTheCrowd(pageSteps(transcript))
    .filter((step) => !stopIn(transcript, 0, step.ends))
    .flatMap((step) => conversationAfter(transcript, step, edition, page) ?? []);
  return heardIn(transcript, page, edition).flatMap(({ marker }) => {
    const holding = views.filter(({ entries }) => entries.some(({ said }) => said.marker === marker));
    const fullest = Math.max(...holding.map(({ entries }) => entries.length));
    const view = holding.findLast(({ entries }) => entries.length === fullest);
    return view?.entries.filter(({ said }) => said.marker === marker) ?? [];
  });
}

type EventOf<Kind extends TranscriptEvent['kind']> = Extract<TranscriptEvent, { kind: Kind }>;

/** The events of some kinds in a stretch, with their places. */
export function pageEvents<Kind extends TranscriptEvent['kind']>(
  transcript: Transcript,
  kinds: readonly Kind[],
  from = 0,
  to = transcript.events.length,
): { event: EventOf<Kind>; cite: Cite }[] {
  return transcript.events
    .slice(from, to)
    .flatMap((event, index) =>
      (kinds as readonly string[]).includes(event.kind)
        ? [{ event: event as EventOf<Kind>, cite: cite(transcript, from + index) }]
        : [],
    );
}

/** What the page's console tells of an error in a stretch, as a sentence; empty when it tells nothing. */
export function sayTrouble(transcript: Transcript, from = 0, to = transcript.events.length): string {
  const [first] = pageEvents(transcript, ['page-error'], from, to);
  if (!first) return sayDialog(transcript, from, to);
  const { text, where } = first.event;
  const [refused] = pageEvents(transcript, ['page-request-refused'], 0, to);
  const elsewhere = refused ? ` The page had asked for ${refused.event.url}, which is not among its files.` : '';
  return `The browser's console says: ${text}${where ? ` (${where})` : ''}.${elsewhere}`;
}

function sayDialog(transcript: Transcript, from: number, to: number): string {
  const [first] = pageEvents(transcript, ['page-dialog'], from, to);
  return first
    ? `The page opened a dialog (${first.event.dialog}: "${first.event.text}"). Everything else waits until somebody answers it.`
    : '';
}

/**
 * The first event by which a page stopped being the page it was: it hung, crashed, flooded the server, went elsewhere, or gave up
 * its connection in the middle of the chat.
 */
export function stopIn(transcript: Transcript, from = 0, to = transcript.events.length) {
  const { events } = transcript;
  const connected = events.findIndex((event) => event.kind === 'page-socket' && event.event === 'opened');
  const closes = events.findIndex((event) => event.kind === 'page-step' && event.step === 'closes');
  const isStop = (event: TranscriptEvent, index: number): boolean => {
    if (event.kind === 'page-hung' || event.kind === 'page-crashed') return true;
    if (event.kind === 'page-flooded') return event.what === 'frames';
    // Before it was connected, a page may load itself again.
    if (event.kind === 'page-navigated') return connected < 0 || index > connected;
    if (event.kind !== 'page-socket' || event.event !== 'closed' || (closes >= 0 && index > closes)) return false;
    return !events.slice(index).some((later) => later.kind === 'page-socket' && later.event === 'opened');
  };
  const kinds = ['page-hung', 'page-crashed', 'page-flooded', 'page-navigated', 'page-socket'] as const;
  return pageEvents(transcript, kinds, from, to).find(({ event, cite }) => isStop(event, cite.event));
}

/** The step in which sending a message stopped the page. How soon it is gone then, and what it still shows, is chance. */
export const stopAtSending = (transcript: Transcript): PageStep | undefined =>
  pageSteps(transcript, 'says', 'says-with-enter').find(({ begins, ends }) => stopIn(transcript, begins, ends));

/** How often a page may load itself again, or another page of its own, before it is in use. */
const MOST_OWN_PLACES = 3;

/** What takes a page away from the one who wants to use it, before it is connected: it goes elsewhere, or loads itself again and again. */
export function departureIn(transcript: Transcript) {
  const opened = pageEvents(transcript, ['page-socket']).find(({ event }) => event.event === 'opened');
  const before = pageEvents(transcript, ['page-navigated'], 0, opened?.cite.event);
  const own = before.filter(({ event }) => isOwnPlace(event.url));
  return before.find(({ event }) => !isOwnPlace(event.url)) ?? own[MOST_OWN_PLACES];
}

/** Pages are shown on a made-up address of this machine. */
const isOwnPlace = (url: string): boolean => /^\w+:\/\/[\w.]*localhost(?:[:/]|$)/.test(url);

/** What made a page stop, as a sentence. */
export function sayStop({ event }: NonNullable<ReturnType<typeof stopIn>>): string {
  switch (event.kind) {
    case 'page-hung':
      return `it did not answer for ${Math.round(event.waited / 100) / 10} s.`;
    case 'page-crashed':
      return 'the browser had to end it.';
    case 'page-flooded':
      return `it sent more than ${event.kept} messages, and the server would not hear any more.`;
    case 'page-navigated':
      return isOwnPlace(event.url) ? 'it loaded itself again.' : `it went to ${event.url}.`;
    case 'page-socket':
      return 'it closed its connection.';
  }
}

/** The box or button, of those with these ids, that could not be used in a stretch, with a place. */
export function unusable(
  transcript: Transcript,
  ids: readonly string[],
  from = 0,
  to = transcript.events.length,
): { part: string; cite: Cite } | undefined {
  for (const { event, cite } of pageEvents(transcript, ['page-gave-up'], from, to)) {
    const part = ids.find((id) => event.waitingFor.startsWith(`#${id} `));
    if (part !== undefined) return { part: `#${part}`, cite };
  }
  return undefined;
}
