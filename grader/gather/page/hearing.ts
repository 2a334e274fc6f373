import type { Announcement, Listener } from '../../announce/index.ts';
import type { Edition } from '../../types/edition.ts';
import type { LiveRegion } from '../../types/evidence.ts';
import type { Patience } from '../patience.ts';
import type { Recording } from '../recording.ts';

/** What should be said in a step. */
export interface Awaited {
  /** The kind of thing, in words; patience is counted by it. */
  kind: string;
  /** A word or a name in it. */
  word: string;
  /**
   * Names that are not in it. Where a list is read out, with these among others, what is awaited may follow in a line of its own: a page
   * is used faster than by people, and the next change may take the place of a notice that came a moment later.
   */
  others?: readonly string[];
}

/** Listens to a page as a screen reader does, and writes down what it would say. Never throws, and nothing lasts forever. */
export interface Hearing {
  /** Waits for what is awaited, then writes down all that was said; `after` is the index of the step. */
  listen(after: number, awaited?: Awaited): Promise<void>;
  /** Whether something was said only after it had been given up. */
  wasLate(): boolean;
  stop(): Promise<void>;
}

/** Listens to nothing. */
export const DEAF: Hearing = {
  listen: async () => undefined,
  wasLate: () => false,
  stop: async () => undefined,
};

const LONGEST_TEXT = 2_000;
const MOST_REGIONS = 40;
/** Milliseconds in all for which a page that goes on talking is listened to, once what is awaited is overdue. */
const LONGEST_QUEUE = 10_000;

interface HearingOptions {
  page: string;
  listener: Listener;
  edition: Edition;
  recording: Recording;
  patience: Patience;
  /** Told how many milliseconds listening took. */
  spent(ms: number): void;
}

export function createHearing({ page, listener, edition, recording, patience, spent }: HearingOptions): Hearing {
  const { chatContainer, chat, usersList, update, status, wsStatus } = edition.page;
  const ids = [chatContainer, chat, usersList, update, status, wsStatus].filter((id) => id !== null);
  /** Words that were given up: said later, and alone, they were only late. */
  const missed = new Set<string>();
  let known = '';
  let late = false;
  let isDeaf = false;
  let queueLeft = LONGEST_QUEUE;

  /** Waits until a word is said. While other things are said one after another, it may be waiting for its turn. */
  async function isSaid(word: string, limit: number, elsewhereThan: readonly string[] = []): Promise<boolean> {
    const taken = new Set<Announcement>();
    for (let since = performance.now(), isFirst = true; ; isFirst = false) {
      let isThere = false;
      const isNews = (announcement: Announcement): boolean => {
        if (announcement.layer !== 'model' || taken.has(announcement)) return false;
        taken.add(announcement);
        isThere ||= announcement.text.includes(word) && !elsewhereThan.includes(announcement.region);
        return true;
      };
      const isTalking = await listener.until(isNews, limit);
      const took = performance.now() - since;
      if (isThere) {
        patience.took(took);
        return true;
      }
      if (!isFirst) queueLeft -= took;
      if (!isTalking || queueLeft <= 0) return false;
      since = performance.now();
    }
  }

  function write({ text, politeness, atomic, region, reason, certain, layer }: Announcement): void {
    const words = [...missed].filter((word) => text.includes(word));
    if (layer === 'model' && words.length === 1 && isNewsOf(words[0] ?? '', text)) late = true;
    recording.record({
      kind: 'page-announced',
      page,
      text: text.slice(0, LONGEST_TEXT),
      politeness,
      atomic,
      region,
      reason,
      certain,
      layer,
    });
  }

  /**
   * Whether a text tells of nothing but what had been given up. What also repeats what was said before is a repetition, and
   * who came unheard may be heard of later, when they talk or leave.
   */
  function isNewsOf(word: string, text: string): boolean {
    const steps = recording.transcript.events.filter((event) => event.kind === 'page-step');
    const messages = steps.filter(({ marker }) => marker !== undefined && text.includes(marker));
    return messages.every(({ marker }) => marker === word) && steps.at(-1)?.who !== word;
  }

  /** Waits for what may follow a list that was read out, and tells what was said meanwhile. */
  async function heardBesideList(said: readonly Announcement[], { kind, word, others = [] }: Awaited) {
    const spoken = said.filter(({ layer }) => layer === 'model');
    const lists = spoken.filter(({ text }) => others.some((name) => text.includes(name))).map(({ region }) => region);
    const isInList = spoken.every(({ text, region }) => !text.includes(word) || lists.includes(region));
    if (lists.length === 0 || !isInList) return [];
    const besides = `${kind} beside the list`;
    if (!(await isSaid(word, patience.limit(besides), lists))) patience.missed(besides);
    return listener.heard();
  }

  async function writeRegions(after: number): Promise<void> {
    const regions = (await listener.regions(ids))?.slice(0, MOST_REGIONS).map(
      ({ name, tag, politeness, atomic, busy, role, ariaLive, contains, within }): LiveRegion => ({
        name,
        tag,
        politeness,
        atomic,
        busy,
        role,
        ariaLive,
        contains,
        within,
      }),
    );
    if (!regions || JSON.stringify(regions) === known) return;
    known = JSON.stringify(regions);
    recording.record({ kind: 'page-regions', page, after, regions });
  }

  return {
    async listen(after, awaited) {
      if (isDeaf) return;
      const since = performance.now();
      if (awaited && !(await isSaid(awaited.word, patience.limit(awaited.kind)))) {
        patience.missed(awaited.kind);
        missed.add(awaited.word);
      }
      const first = await listener.heard();
      const more = first && awaited?.others ? await heardBesideList(first, awaited) : [];
      spent(performance.now() - since);
      const heard = first && more && [...first, ...more];
      if (!heard) {
        // What can't be heard once is not tried again and again: each time may take as long.
        isDeaf = true;
        recording.record({ kind: 'page-unheard', page, after, why: listener.isTooLarge() ? 'too-large' : 'no-answer' });
        return;
      }
      heard.forEach(write);
      await writeRegions(after);
    },
    wasLate: () => late,
    stop: () => listener.stop(),
  };
}
