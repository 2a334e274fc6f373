/** Reads the list of users as people do: names count, headings, counts, notices and greetings don't. Pure. */
import type { RegionView } from '../../types/evidence.ts';
import { type Found, findNames, NO_NAMES, namesIn } from './names.ts';
import { hiddenText, readVisible } from './visible-text.ts';

/** A sentence about somebody who came or went. */
export interface Notice {
  name: string;
  tells: 'came' | 'left';
  /** The line in which it stands. */
  words: string;
}

/** Who is to be read, and by whom. */
export interface Readers {
  /** Whom the page may know of: everybody who has to do with it. */
  people: readonly string[];
  own: string;
  /** Id of the element for notices, which may stand inside the list. */
  update?: string | null;
}

/** How the list of users differs from the truth, as a reader sees it; empty arrays where it doesn't. */
export interface ListReading {
  /** The visible words. */
  text: string;
  /** The names in the list, each as often as it is there. */
  listed: string[];
  missing: string[];
  extra: string[];
  doubled: string[];
  /** All names are there, but some of them without anything in between. */
  touching: boolean;
  /** The names stand in the page, but nobody can see them. */
  hidden: boolean;
  notices: Notice[];
}

const CAME = 'joined|joins|entered|arrived|came|connected|logged[ -]?(?:in|on)|signed[ -]?in|logs in|is here now';
const LEFT =
  'left|leaves|gone|went|disconnected|exited|quit|departed|logged[ -]?(?:out|off)|signed[ -]?out|logs out|offline';
const LINK = '^[\\s"\'»,:*–-]*(?:(?:has|have|is|was|just|now|user|who)\\s+)*';
const CAME_AFTER = new RegExp(`${LINK}(?:${CAME})\\b`, 'i');
const LEFT_AFTER = new RegExp(`${LINK}(?:${LEFT})\\b`, 'i');
const CAME_BEFORE = new RegExp(`(?:\\b(?:${CAME}|new(?:comer| user)?|welcome)\\b)[\\s,:–-]*$`, 'i');
/** "Newest member:"; in a narrow place the name stands on the next line. */
const LATEST_BEFORE = /\b(?:newest|latest|last)(?: \w+){0,2}\s*[:–-]?\s*$/i;
const LEFT_BEFORE = new RegExp(`(?:\\b(?:${LEFT}|(?:good)?bye|farewell|last to (?:leave|go))\\b)[\\s,:–-]*$`, 'i');
const GREETING =
  /\b(?:you are|you're|(?:logged|signed) in as|connected as|name(?: is)?|i am|i'm|hello|hi|hey|welcome)(?: back)?[\s,:!–-]*$/i;
/** "You" as an entry of its own, in a line or between separators. */
const YOU_ENTRY = /(?:^|[,;|•·–\-(&/]|\band\b)\s*(?:you|me|myself|yourself)\s*(?:$|[,;|•·–\-)(:.!&/]|\band\b)/i;

/** The word of a sentence: somebody may be called "chat". */
const WORD = /\b(?:the|this|our|a|an)\s+$/i;

type Sense = 'name' | 'greeting' | 'came-after' | 'came-before' | 'left' | 'word';
type Mention = Found & { sense: Sense; line: string };

/**
 * Compares the list that is shown with the active users, as a multiset. Where words can be read in two ways ("joined: ana, bo" may be a
 * notice or a heading), the reading that fits the truth best is taken.
 */
export function readUserList(view: RegionView | undefined, users: readonly string[], readers: Readers): ListReading {
  const visible = readVisible(view, readers.update);
  const { text } = visible;
  const mentions = mentionsIn(text, namesIn(visible, { from: 0, to: text.length }, readers.people));
  const readings = WAYS.map((counts) => compare(mentions, counts, users, readers.own, text));
  const best = readings.reduce((soFar, each) => (faults(each) < faults(soFar) ? each : soFar));
  const hidden = hiddenText(view);
  return {
    ...best,
    text: text.trim(),
    hidden:
      mentions.length === 0 &&
      users.every((name) => findNames(hidden, readers.people).some((found) => found.name === name)),
    notices: noticesAmong(mentions),
  };
}

/** What a text tells of people who came or went. */
export const noticesIn = (text: string, people: readonly string[]): Notice[] =>
  noticesAmong(mentionsIn(text, findNames(text, people)));

const noticesAmong = (mentions: readonly Mention[]): Notice[] =>
  mentions.flatMap(({ name, sense, line }): Notice[] => {
    if (sense === 'left') return [{ name, tells: 'left', words: line }];
    return sense === 'came-after' || sense === 'came-before' ? [{ name, tells: 'came', words: line }] : [];
  });

/** The ways to read a list, the strictest first: what counts as an entry. */
const WAYS: readonly (readonly Sense[])[] = [
  ['name'],
  ['name', 'greeting'],
  ['name', 'came-before'],
  ['name', 'came-after'],
  ['name', 'came-before', 'came-after'],
];

function mentionsIn(text: string, names: readonly Found[]): Mention[] {
  return names.map((found) => {
    const begins = text.lastIndexOf('\n', found.from) + 1;
    const newline = text.indexOf('\n', found.to);
    const line = text.slice(begins, newline < 0 ? text.length : newline);
    const above =
      text
        .slice(0, Math.max(0, begins - 1))
        .split('\n')
        .at(-1) ?? '';
    return {
      ...found,
      line: line.trim(),
      sense: senseOf(line.slice(0, found.from - begins), line.slice(found.to - begins), above),
    };
  });
}

function senseOf(before: string, after: string, above: string): Sense {
  if (WORD.test(before)) return 'word';
  if (LEFT_AFTER.test(after)) return 'left';
  if (CAME_AFTER.test(after)) return 'came-after';
  if (LEFT_BEFORE.test(before)) return 'left';
  if (GREETING.test(before)) return 'greeting';
  if (LATEST_BEFORE.test(before.trim() === '' ? above : before)) return 'came-before';
  return CAME_BEFORE.test(before) ? 'came-before' : 'name';
}

function compare(
  mentions: readonly Mention[],
  counts: readonly Sense[],
  users: readonly string[],
  own: string,
  text: string,
): Omit<ListReading, 'text' | 'hidden' | 'notices'> {
  const counted = mentions.filter(
    ({ sense, name }) => counts.includes(sense) && !(sense === 'greeting' && name === own),
  );
  const listed = counted.map(({ name }) => name);
  const greeted = mentions.some(({ name, sense }) => name === own && sense === 'greeting');
  if (!listed.includes(own) && (greeted || text.split('\n').some((line) => YOU_ENTRY.test(line)))) listed.push(own);
  return {
    listed,
    missing: users.filter((name) => !listed.includes(name)),
    extra: [...new Set(listed.filter((name) => !users.includes(name)))],
    doubled: [...new Set(users)].filter((name) => timesIn(listed, name) > timesIn(users, name)),
    touching: counted.some(({ touches }) => touches),
  };
}

const timesIn = (names: readonly string[], name: string): number => names.filter((each) => each === name).length;

/** How many names are missing, too much or doubled. */
export const faults = (reading: Pick<ListReading, 'missing' | 'extra' | 'doubled'>): number =>
  reading.missing.length + reading.extra.length + reading.doubled.length;

/** Whether nobody who is online is listed, and several of them are told to have left, or only people who have left are listed. */
export function tellsTheOpposite({ listed, missing, notices }: ListReading, users: readonly string[]): boolean {
  if (missing.length < users.length) return false;
  const gone = notices.filter(({ name, tells }) => tells === 'left' && users.includes(name));
  return gone.length > 0 || (listed.length > 0 && listed.every((name) => !isNoName(name)));
}

/** Whether a list is wrong in nothing in which it had not been wrong before. */
export const onlyOldFaults = (before: ListReading, after: ListReading): boolean =>
  after.missing.every((name) => before.missing.includes(name)) &&
  after.extra.every((name) => before.extra.includes(name)) &&
  after.doubled.every((name) => before.doubled.includes(name));

/** The notices of one view that the view before did not have. */
export function newNotices(before: readonly Notice[], after: readonly Notice[]): Notice[] {
  const old = before.map(({ words }) => words);
  return after.filter(({ words }) => {
    const at = old.indexOf(words);
    if (at >= 0) old.splice(at, 1);
    return at < 0;
  });
}

/** A notice that isn't true: it names nobody, says of one who stays that they left, or of one who goes that they came. */
export const isWrong = ({ name, tells }: Notice, users: readonly string[]): boolean =>
  isNoName(name) || (tells === 'left') === users.includes(name);

const isNoName = (name: string): boolean => (NO_NAMES as readonly string[]).includes(name);
