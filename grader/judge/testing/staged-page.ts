import type { JsonObject } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { PageSeenEvent, PageStepEvent, Transcript } from '../../types/evidence.ts';
import { el, viewOf } from './drawing.ts';
import type { StagedEvent } from './flaw.ts';
import {
  CHAT_REGION,
  listItems,
  type PageFlaw,
  type PageMoment,
  paragraph,
  type Shown,
  type Spoken,
  STATUS_REGION,
  spoken,
} from './page-flaw.ts';

type Details = Partial<Pick<PageStepEvent, 'message' | 'marker' | 'text'>>;

/** One page of a scenario, without any browser: what a perfect page would show and send, or one with a flaw. */
export interface StagedPage {
  readonly label: string;
  readonly own: string;
  /** Writes down that a step begins; answers with what is known of it, and its index. */
  begin(about: PageStepEvent['step'], who: string, users: readonly string[], details?: Details): StagedMoment;
  /** The page sends a message; answers with what goes out. */
  send(moment: StagedMoment, right: JsonObject): string[];
  receive(moment: StagedMoment, message: JsonObject): void;
  /** Writes down what else happens, and what can be seen. */
  look(moment: StagedMoment): void;
  /** Writes down what a screen reader says of what has come in, and what it listens to, when that is new. */
  listen(moment: StagedMoment): void;
  isOver(): boolean;
  /** Writes down what happens besides. */
  record(event: StagedEvent): void;
}

export type StagedMoment = PageMoment & { at: number };

const ENDS = ['page-hung', 'page-crashed', 'page-navigated'];

export function createStagedPage(
  transcript: Transcript,
  edition: Edition,
  label: string,
  own: string,
  flaw: PageFlaw,
): StagedPage {
  let shown: Shown = { users: [], chat: [], update: [] };
  let over = false;
  /** What a perfect page would have made a screen reader say since it was last listened to. */
  let toSay: Spoken[] = [];
  let known = '';
  const counts = new Map<string, number>();

  function record(event: StagedEvent): void {
    transcript.events.push({ ...event, at: transcript.events.length } as Transcript['events'][number]);
    const isLost = event.kind === 'page-socket' && event.event === 'closed';
    if (ENDS.includes(event.kind) || isLost) over = true;
  }

  /** What a perfect page makes of a message. */
  function right(message: JsonObject): Shown {
    const { username, text, joined, left, users } = edition.fields;
    const typeOf = (kind: keyof Edition['messages']) => edition.messages[kind].properties.type.const;
    const names = (Array.isArray(message[users]) ? message[users] : []) as string[];
    const list = (flaw.list ?? listItems)(names, own);
    switch (message.type) {
      case typeOf('serverLogin'):
        return { ...shown, users: list, update: joined ? [`${message[joined]} has joined.`] : [] };
      case typeOf('serverDisconnect'):
        return { ...shown, users: list, update: left ? [`${message[left]} has left.`] : [] };
      case typeOf('serverChat'): {
        const who = String(message[username]);
        const entry = (flaw.entry ?? paragraph)({ who, text: String(message[text]), isOwn: who === own });
        return { ...shown, chat: [...shown.chat, ...[entry].flat()] };
      }
      default:
        return shown;
    }
  }

  /** What a screen reader says of a message that a perfect page has dealt with. */
  function rightWords(message: JsonObject, who: string): Spoken[] {
    const { username, text } = edition.fields;
    const notice = (words: string) => [spoken(words, { region: '#update', atomic: true, reason: 'changed' })];
    switch (message.type) {
      case edition.messages.serverLogin.properties.type.const:
        return notice(`${who} has joined.`);
      case edition.messages.serverDisconnect.properties.type.const:
        return notice(`${who} has left.`);
      case edition.messages.serverChat.properties.type.const:
        return [spoken(`${message[username]}: ${message[text]}`)];
      default:
        return [];
    }
  }

  function regions(): PageSeenEvent['regions'] {
    const ids = { users: edition.page.usersList, chat: edition.page.chat, update: edition.page.update };
    const views: PageSeenEvent['regions'] = {};
    for (const key of ['users', 'chat', 'update'] as const) {
      const id = ids[key];
      if (id === null || flaw.without?.includes(key)) continue;
      const isHidden = key === 'users' && flaw.hides === true;
      const attributes = flaw.attributes?.[key];
      const style = { id, ...(isHidden ? { shown: false } : {}), ...(attributes ? { attributes } : {}) };
      views[key] = viewOf(el(flaw.tags?.[key] ?? 'div', style, ...shown[key]));
    }
    return views;
  }

  return {
    label,
    own,
    record,
    isOver: () => over,
    begin(about, who, users, details = {}) {
      const nth = (counts.get(about) ?? 0) + 1;
      counts.set(about, nth);
      const at = transcript.events.length;
      record({ kind: 'page-step', page: label, step: about, who, users: [...users], ...details });
      const { marker = '', text = '' } = details;
      return { scenario: transcript.scenario, about, page: label, own, who, nth, users, marker, text, at };
    },
    send(moment, message) {
      const sent = (flaw.sends?.(moment, message) ?? [message]).map((each) =>
        typeof each === 'string' ? each : JSON.stringify(each),
      );
      for (const data of sent) record({ kind: 'page-frame', page: label, direction: 'to-server', data });
      return sent;
    },
    receive(moment, message) {
      record({ kind: 'page-frame', page: label, direction: 'to-page', data: JSON.stringify(message) });
      const perfect = right(message);
      toSay.push(...rightWords(message, moment.who));
      shown = flaw.shows?.({ ...moment, message }, shown, perfect) ?? perfect;
    },
    look(moment) {
      flaw.happens?.(moment).forEach(record);
      if (!over) record({ kind: 'page-seen', page: label, after: moment.at, regions: regions() });
    },
    listen(moment) {
      const right = toSay;
      toSay = [];
      if (over || flaw.deaf) return;
      for (const each of flaw.says?.(moment, right) ?? right) record({ kind: 'page-announced', page: label, ...each });
      const live = [CHAT_REGION, STATUS_REGION];
      const regions = [...(flaw.live?.(moment, live) ?? live)];
      if (JSON.stringify(regions) === known) return;
      known = JSON.stringify(regions);
      record({ kind: 'page-regions', page: label, after: moment.at, regions });
    },
  };
}
