/** How a staged page is made to differ from a perfect one. */
import type { JsonObject } from '../../messages/frame.ts';
import type {
  AuditFault,
  Control,
  LiveRegion,
  PageAnnouncedEvent,
  PageAuditedEvent,
  PageStepEvent,
} from '../../types/evidence.ts';
import { type Drawn, el } from './drawing.ts';
import type { StagedEvent } from './flaw.ts';

/** What is said, without when and in which page. */
export type Spoken = Omit<PageAnnouncedEvent, 'kind' | 'at' | 'page'>;

type Content = readonly (Drawn | string)[];

/** What stands in the regions of a page. */
export interface Shown {
  users: Content;
  chat: Content;
  update: Content;
}

/** A step of a scenario as a page goes through it. */
export interface PageMoment {
  scenario: string;
  about: PageStepEvent['step'];
  page: string;
  /** Screen name of the page's person. */
  own: string;
  /** Who acts. */
  who: string;
  /** The how many-th step of its kind this is in the scenario, from 1. */
  nth: number;
  /** What the server sends; absent where the page acts. */
  message?: JsonObject;
  /** Who is logged in after it. */
  users: readonly string[];
  marker: string;
  text: string;
}

/** Something that is done with the keyboard. */
export interface KeyMoment {
  about: 'type' | 'go' | 'press' | 'message';
  /** What is used; at a message, what has the focus. */
  control: Control;
}

/** A way to be wrong. Everything that isn't said is as a perfect page has it. */
export interface PageFlaw {
  /** What stands in the page after a message has come in; `right` is what a perfect page would make of what stood there before. */
  shows?(moment: PageMoment, before: Shown, right: Shown): Shown;
  /** The names in the list, drawn in another way. */
  list?(names: readonly string[], own: string): Content;
  /** One chat message, drawn in another way. */
  entry?(message: { who: string; text: string; isOwn: boolean }): Content;
  /** What the page sends in place of the right message; nothing, when the list is empty. */
  sends?(moment: PageMoment, right: JsonObject): readonly (JsonObject | string)[] | undefined;
  /** What a screen reader says of a message that comes in; `right` is what it would say of a perfect page. */
  says?(moment: PageMoment, right: readonly Spoken[]): readonly Spoken[];
  /** The live regions of the page; `right` are those of a perfect page. */
  live?(moment: PageMoment, right: readonly LiveRegion[]): readonly LiveRegion[];
  /** Attributes on the elements of the regions. */
  attributes?: Partial<Record<keyof Shown, Record<string, string>>>;
  /** The elements of the regions, where they are no `div`. */
  tags?: Partial<Record<keyof Shown, string>>;
  /** Nobody listens to it. */
  deaf?: true;
  /** What else happens in a step. */
  happens?(moment: PageMoment): readonly StagedEvent[];
  /** The address that the page connects to, when it is not the one that is typed in; null: it does not connect. */
  address?: string | null;
  /** Its own server does not take its connection. */
  refused?: boolean;
  /** Regions that the page does not have. */
  without?: readonly (keyof Shown)[];
  /** The list is there, and nobody can see it. */
  hides?: boolean;
  /** What comes of using the keyboard; `right` is what a perfect page would make of it. */
  keyboard?(moment: KeyMoment, right: readonly StagedEvent[]): readonly StagedEvent[];
  /** What is wrong in a state of the page for people who can't see it; undefined: it is too large to be looked through. */
  faults?(state: PageAuditedEvent['state']): readonly AuditFault[] | undefined;
  /** A message that the server of this page sends otherwise; only where the page is on its own server. */
  server?(message: JsonObject, moment: PageMoment): JsonObject | undefined;
}

/** What a right page puts into the list. */
export const listItems = (names: readonly string[]): Drawn[] => names.map((name) => el('li', name));

/** What a right page adds to the conversation. */
export const paragraph = ({ who, text, isOwn }: { who: string; text: string; isOwn: boolean }): Drawn =>
  el(isOwn ? 'p.right' : 'p.left', `${who}: ${text}`);

/** An error that the page's console shows. */
export const throws = (
  page: string,
  text = 'TypeError: x is not a function',
  where = 'client.js:12:7',
): StagedEvent => ({
  kind: 'page-error',
  page,
  text,
  where,
});

/** The page does not answer any more. */
export const hangs = (page: string): StagedEvent => ({
  kind: 'page-hung',
  page,
  doing: 'looking at the page',
  waited: 2500,
});

/** The page loads itself again when it has sent a message, and nothing of the conversation is there any more. */
export const RELOADS_WHEN_SENDING: PageFlaw = {
  shows: ({ about, scenario }, _, right) => (about === 'says' && scenario === 'visit' ? { ...right, chat: [] } : right),
  happens: ({ about, scenario }) =>
    about === 'says' && scenario === 'visit'
      ? [{ kind: 'page-navigated', page: 'visitor', url: 'http://lab.localhost/?' }]
      : [],
};

/** At one kind of moment, the page also puts a line into the conversation. */
export const putsIntoConversation = (about: PageMoment['about'], lineFor: (who: string) => string): PageFlaw => ({
  shows: (moment, _, right) =>
    moment.scenario === 'visit' && moment.about === about
      ? { ...right, chat: [...right.chat, el('p', lineFor(moment.who))] }
      : right,
});

/** What a screen reader says politely of something that is added to the conversation. */
export const spoken = (text: string, more: Partial<Spoken> = {}): Spoken => ({
  text,
  politeness: 'polite',
  atomic: false,
  region: '#chat',
  reason: 'added',
  certain: true,
  layer: 'model',
  ...more,
});

/** The live regions of a perfect page. */
export const CHAT_REGION: LiveRegion = {
  name: '#chat',
  tag: 'div',
  politeness: 'polite',
  atomic: false,
  busy: false,
  role: 'log',
  ariaLive: 'polite',
  contains: ['chat'],
  within: ['chat-container'],
};
export const STATUS_REGION: LiveRegion = {
  ...CHAT_REGION,
  name: '#update',
  tag: 'p',
  atomic: true,
  role: 'status',
  contains: ['update'],
  within: [],
};
