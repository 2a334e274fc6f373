/** Questions that checks ask of what a screen reader says of a page. Pure. */
import type { Edition } from '../types/edition.ts';
import type { LiveRegion, PageAnnouncedEvent, Transcript } from '../types/evidence.ts';
import type { Answers, Cite, Verdict } from './check.ts';
import { heardIn, type PageStep, pageEvents, pageSteps } from './page-queries.ts';
import { unreadable } from './page-verdicts.ts';
import { noticesIn } from './reading/user-list.ts';

/** What a screen reader says of one change. */
export interface Spoken extends PageAnnouncedEvent {
  cite: Cite;
}

/** A chat message that came to the page, and what was said of it. */
export interface SpokenMessage {
  who: string;
  isOwn: boolean;
  marker: string;
  /** The whole text. */
  said: string;
  step: PageStep;
  /** How often it came. */
  times: number;
  /** What is said while it comes, whatever it is about. */
  then: Spoken[];
  /** Of that, what holds the message's own word. */
  entries: Spoken[];
  /** What other regions say of it only later: the first time in each. */
  echoes: Spoken[];
}

/** Somebody else's login or departure, and what was said of it. */
export interface SpokenChange {
  step: PageStep;
  then: Spoken[];
  /** What names the one who came or went. */
  naming: Spoken[];
  /** Of the others who are online, those who are named too. */
  others: string[];
  /** What names the one who came or went, at once or a little later, in a region in which no others are named. */
  notices: Spoken[];
  /** The others' names are read too: the list is read again. */
  isReread: boolean;
}

/** What is said in a stretch of a transcript by screen readers, the browser's own pieces and repetitions left out. */
const spokenIn = (transcript: Transcript, from: number, to: number, layer: Spoken['layer'] = 'model'): Spoken[] =>
  pageEvents(transcript, ['page-announced'], from, to)
    .filter(({ event }) => event.layer === layer)
    .map(({ event, cite }) => ({ ...event, cite }));

/** What is said in a step. */
export const spokenAt = (transcript: Transcript, step: PageStep, layer?: Spoken['layer']): Spoken[] =>
  spokenIn(transcript, step.begins, step.ends, layer);

/** Whether a word or a name is in what is said; capitals can't be heard. */
export const isIn = (words: string, { text }: Pick<Spoken, 'text'>): boolean =>
  words !== '' && text.toLowerCase().includes(words.toLowerCase());

/** The chat messages after which the page was listened to, with what was said of them. */
export function spokenMessages(transcript: Transcript, edition: Edition): SpokenMessage[] {
  const [login] = pageSteps(transcript, 'log-in');
  if (!login) return [];
  return heardIn(transcript, login.page, edition)
    .filter(({ step }) => step.step !== 'hears-in-passing')
    .map(({ who, isOwn, marker, text, step, times }) => {
      const then = spokenAt(transcript, step);
      const entries = then.filter((each) => isIn(marker, each));
      const echoes = spokenIn(transcript, step.ends, transcript.events.length)
        .filter((each) => isIn(marker, each) && entries.every(({ region }) => region !== each.region))
        .filter(({ region }, index, all) => all.findIndex((other) => other.region === region) === index);
      return { who, isOwn, marker, said: text, step, times, then, entries, echoes };
    });
}

/** What is said in a step that its region had said before: words of earlier messages. What is said for the first time is only late. */
export function replaysAt(
  transcript: Transcript,
  step: PageStep,
  layer?: Spoken['layer'],
): { entries: Spoken[]; count: number } {
  const earlier = pageSteps(transcript, 'hears', 'hears-in-passing', 'says', 'says-with-enter')
    .filter(({ begins }) => begins < step.begins)
    .flatMap(({ marker }) => marker ?? []);
  const before = spokenIn(transcript, 0, step.begins);
  const repeated = spokenAt(transcript, step, layer).map((entry) => ({
    entry,
    words: earlier.filter(
      (word) => isIn(word, entry) && before.some((each) => each.region === entry.region && isIn(word, each)),
    ),
  }));
  return {
    entries: repeated.flatMap(({ entry, words }) => (words.length > 0 ? [entry] : [])),
    count: new Set(repeated.flatMap(({ words }) => words)).size,
  };
}

/** The logins or departures of others, with what was said of them. */
export function spokenChanges(transcript: Transcript, kind: 'somebody-logs-in' | 'somebody-leaves'): SpokenChange[] {
  const changes = pageSteps(transcript, 'somebody-logs-in', 'somebody-leaves');
  const markers = pageSteps(transcript).flatMap(({ marker }) => marker ?? []);
  // A message that is read out late tells of nobody who comes or goes. A region that is read as a whole may hold several.
  const isMessage = (each: Spoken) => markers.filter((marker) => isIn(marker, each)).length === 1;
  return pageSteps(transcript, kind).map((step) => {
    const then = spokenAt(transcript, step).filter((each) => !isMessage(each));
    const next = changes.find(({ begins }) => begins >= step.ends)?.begins ?? transcript.events.length;
    // What says by itself of what it tells may come even later than the next change.
    const isOfThis = (each: Spoken) =>
      each.cite.event < next ||
      noticesIn(each.text, [step.who]).some(({ tells }) => tells === (kind === 'somebody-leaves' ? 'left' : 'came'));
    const late = spokenIn(transcript, step.ends, transcript.events.length).filter(
      (each) => isIn(step.who, each) && !markers.some((marker) => isIn(marker, each)) && isOfThis(each),
    );
    const naming = then.filter((each) => isIn(step.who, each));
    const present = step.users.filter((name) => name !== step.who);
    const others = present.filter((name) => then.some((each) => isIn(name, each)));
    const listRegions = then.filter((each) => others.some((name) => isIn(name, each))).map(({ region }) => region);
    const notices = [...naming, ...late].filter(({ region }) => !listRegions.includes(region));
    return { step, then, naming, others, notices, isReread: others.length >= Math.min(2, present.length) };
  });
}

/** What is said in place of a name that the page does not have. */
export const isNoName = ({ text }: Spoken): boolean => /\b(?:undefined|null|NaN)\b|\[object \w+\]/.test(text);

/** Announcements as a reader of the report sees them. */
export const sayAnnounced = (announced: readonly Pick<Spoken, 'text'>[]): string =>
  announced.length === 0 ? 'nothing' : announced.map(({ text }) => `"${text.trim()}"`).join(', ');

/** The part of the page that a live region is about. */
export type Topic = 'chat' | 'users';

/** The regions that are there at a moment for a topic: those around, at or in its element, and those that announce it from elsewhere. */
export function regionsFor(
  transcript: Transcript,
  topic: Topic,
  regions: readonly LiveRegion[],
  edition: Edition,
): LiveRegion[] {
  const { chat, usersList, update } = edition.page;
  const ids = topic === 'chat' ? [chat] : [usersList, ...(update === null ? [] : [update])];
  const announcers = announcersOf(transcript, topic);
  return regions.filter(
    ({ contains, within, name }) =>
      ids.some((id) => contains.includes(id) || within.includes(id)) || announcers.has(name),
  );
}

/** The regions that say something when a message of the topic comes in. */
function announcersOf(transcript: Transcript, topic: Topic): Set<string> {
  const steps =
    topic === 'chat' ? pageSteps(transcript, 'hears') : pageSteps(transcript, 'somebody-logs-in', 'somebody-leaves');
  return new Set(steps.flatMap((step) => spokenAt(transcript, step).map(({ region }) => region)));
}

/** The live regions at a moment. */
export interface RegionView {
  regions: readonly LiveRegion[];
  step: PageStep | undefined;
  cite: Cite;
}

/** The live regions once the page's person has logged in, and then whenever they have changed. */
export function regionViews(transcript: Transcript): [ready: RegionView | undefined, ...later: RegionView[]] {
  const steps = pageSteps(transcript);
  const isReadyBy = pageSteps(transcript, 'log-in')[0]?.ends ?? 0;
  const views = pageEvents(transcript, ['page-regions']).map(({ event, cite }) => ({
    regions: event.regions,
    step: steps.find(({ begins }) => begins === event.after),
    cite,
  }));
  const ready = views.findLast(({ cite }) => cite.event < isReadyBy);
  return [ready, ...views.filter(({ cite }) => cite.event >= isReadyBy)];
}

/** Where a page turned out to hold more than can be listened to. */
export const tooLargeIn = (transcript: Transcript): Cite | undefined =>
  pageEvents(transcript, ['page-unheard']).find(({ event }) => event.why === 'too-large')?.cite;

/** The verdict where nobody could listen to the page, or not in one of some steps; undefined where somebody could. */
export function unheard(
  transcript: Transcript,
  answers: Answers<string>,
  steps: readonly PageStep[] = pageSteps(transcript, 'log-in'),
): Verdict | undefined {
  if (steps.length === 0) return unreadable(transcript, undefined, answers);
  const verdict = steps.map((step) => unreadable(transcript, step, answers)).find((each) => each !== undefined);
  if (verdict) return verdict;
  if (tooLargeIn(transcript)) return answers.skipped('chat-region-ready');
  const isUnheard = pageEvents(transcript, ['page-unheard']).length > 0 || regionViews(transcript)[0] === undefined;
  return isUnheard ? answers.error('nobody could listen to the page') : undefined;
}

/**
 * Why nothing was said in a step in which the page's script broke off with an error: the first of the named checks that fails, as that
 * is what tells of the error.
 */
export function brokenOff(
  transcript: Transcript,
  { begins, ends }: PageStep,
  answers: Answers<string>,
  ...telling: readonly string[]
): Verdict | undefined {
  if (pageEvents(transcript, ['page-error'], begins, ends).length === 0) return undefined;
  const because = answers.failing(...telling);
  return because === undefined ? undefined : answers.skipped(because);
}
