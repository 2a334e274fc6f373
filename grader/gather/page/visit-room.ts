import { readPayload } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { PageAuditedEvent, PageStepEvent, TranscriptEvent } from '../../types/evidence.ts';
import { type Patience, timer } from '../patience.ts';
import type { Recording } from '../recording.ts';
import type { Words } from '../words.ts';
import { auditPage } from './audit.ts';
import type { Hands } from './hands.ts';
import type { Awaited, Hearing } from './hearing.ts';
import type { MockServer } from './mock-server.ts';
import type { Tab, Wanted } from './tab.ts';
import { listOf } from './wanted.ts';

/**
 * One page of the submission with a known-good server on the other side. Each method is one step: it says in the recording what is
 * done, does it, waits until the page shows it, and writes down what a person sees then. Nothing is thrown at the
 * scenario. Steps that can't be done because of an earlier one do nothing.
 */
export interface VisitRoom {
  /** Screen name of the page's person. */
  readonly visitor: string;
  /** Opens the page, types an address of no importance, connects. False: it never got that far. */
  enter(options?: Photograph): Promise<boolean>;
  /** The two halves of it. */
  open(): Promise<boolean>;
  connect(options?: Photograph): Promise<boolean>;
  /** False: nothing that could be a login came; the server goes on as if it had. */
  logIn(options?: Photograph): Promise<boolean>;
  somebodyLogsIn(name: string): Promise<void>;
  somebodyLeaves(name: string, options?: Photograph): Promise<void>;
  /** Is gone without a word: the server's next list lacks the name. */
  somebodyVanishes(name: string): void;
  /** Somebody else says something: a random word, and `text` behind it. */
  hears(from: string, text?: string, options?: Photograph): Promise<void>;
  /** Somebody else says so many things, one right after another; only then it is waited for what the page makes of it. */
  hearsMany(from: string, count: number): Promise<void>;
  /** Types a message, and goes on to its button; `says` sends it. Others may say something meanwhile. */
  writes(text?: string): Promise<void>;
  goesToSend(): Promise<void>;
  says(text?: string): Promise<void>;
  saysWithEnter(text?: string): Promise<void>;
  /** Somebody else sends what no page knows; it shows nothing, so that the message after it proves that it was dealt with. */
  hearsUnknownType(from: string): Promise<void>;
  /** Looks for what is wrong in the page for people who can't see it or can't point at it. */
  audit(state: PageAuditedEvent['state']): Promise<void>;
  /** Closes the tab. */
  close(): Promise<void>;
  /** Whether there is nothing more to be done. */
  isOver(): boolean;
}

/** Whether a picture of the page is kept. */
interface Photograph {
  screenshot?: boolean | undefined;
}

interface VisitOptions {
  tab: Tab;
  /** What a screen reader would say is written down by it. */
  hearing: Hearing;
  /** With what the page is used. */
  hands: Hands;
  /** Told how many milliseconds a look for faults has taken. */
  auditing(ms: number): void;
  server: MockServer;
  edition: Edition;
  recording: Recording;
  patience: Patience;
  words: Words;
  visitor: string;
  address: string;
}

type StepDetails = Pick<PageStepEvent, 'message' | 'marker' | 'text'>;

export function createVisitRoom(options: VisitOptions): VisitRoom {
  const { tab, hands, auditing, hearing, server, edition, recording, patience, words, visitor, address } = options;
  const { username, text: textField } = edition.fields;
  const typeOf = (message: 'clientLogin' | 'clientDisconnect' | 'clientChat') =>
    edition.messages[message].properties.type.const;
  let stage: 'arriving' | 'connected' | 'logged-in' = 'arriving';

  // A page that loses its connection, for example by loading itself again, is told nothing any more.
  const isOver = () => tab.isOver() || (stage === 'logged-in' && !server.isLoggedIn());

  /** Notes that a step begins; answers with its index. */
  function begin(step: PageStepEvent['step'], who: string, details: StepDetails = {}, users = server.users()): number {
    recording.record({ kind: 'page-step', page: tab.label, step, who, users, ...details });
    return recording.position() - 1;
  }

  /** The step of somebody else: their message goes to the page. */
  async function hear(
    step: PageStepEvent['step'],
    who: string,
    message: object,
    details: StepDetails,
    wanted: Wanted | undefined,
    { screenshot = false, awaited }: Photograph & { awaited?: Awaited } = {},
  ): Promise<void> {
    const at = begin(step, who, { message: message as Record<string, unknown>, ...details });
    server.send(message);
    await observe(at, wanted, { screenshot, ...(awaited ? { awaited } : {}) });
    await hands.notice();
  }

  /** Writes down what can be seen, and what can be heard: what can't be seen is not waited for. */
  async function observe(
    at: number,
    wanted: Wanted | undefined,
    { awaited, screenshot = false }: Photograph & { awaited?: Awaited } = {},
  ): Promise<void> {
    const isSeen = await tab.look(at, wanted, { screenshot });
    if (!tab.isOver()) await hearing.listen(at, isSeen ? awaited : undefined);
  }

  const listWith = (...left: string[]): Wanted => listOf(server.users(), visitor, left);
  // Some pages type a message out letter by letter. What is no plain word may well be shown otherwise.
  const chatWith = (text: string): Wanted => ({
    region: 'chat',
    has: /^[\w ]+$/.test(text) ? text.split(' ') : firstOf(text),
  });
  const firstOf = (text: string): string[] => text.split(' ').slice(0, 1);

  const sentBy =
    (test: (data: string) => boolean) =>
    (event: TranscriptEvent): boolean =>
      event.kind === 'page-frame' && event.page === tab.label && event.direction === 'to-server' && test(event.data);

  /** What is going to be said, once it is written. */
  let draft: { marker: string; whole: string } | undefined;
  function compose(text: string) {
    const marker = words.word();
    return { marker, whole: `${marker}${text}` };
  }

  async function say(
    step: 'says' | 'says-with-enter',
    text: string,
    act: (came: Parameters<Hands['press']>[1]) => Promise<unknown>,
  ): Promise<void> {
    if (isOver()) return;
    const written = draft;
    draft = undefined;
    const { marker, whole } = written ?? compose(text);
    const message = { type: typeOf('clientChat'), [username]: visitor, [textField]: whole };
    const at = begin(step, visitor, { message, marker, text: whole });
    const isIt = sentBy((data) => data.includes(marker));
    if (written || (await hands.type('message', whole))) {
      await act((last) => tab.waitFor(by(last, 'what the page sends'), at, isIt, last ? isIt : undefined));
    }
    const isRelay = (event: TranscriptEvent) =>
      event.kind === 'page-frame' && event.direction === 'to-page' && event.data.includes(marker);
    const relayed = recording.transcript.events.slice(at).some(isRelay);
    // As if it had been said, so that it can be seen how the page shows it.
    if (!relayed && step === 'says') server.send(message);
    // Not every page reads one's own words out. Where one does so late, it must not be taken for a part of what comes next.
    const awaited = { kind: "to hear one's own message", word: marker };
    await observe(at, relayed || step === 'says' ? chatWith(whole) : undefined, { awaited });
  }

  async function open(): Promise<boolean> {
    const opened = begin('open', visitor);
    if (!(await tab.open())) return false;
    await tab.look(opened);
    return true;
  }

  async function connect({ screenshot }: Photograph = {}): Promise<boolean> {
    const at = begin('connect', visitor, { text: address });
    const isConnected = (event: TranscriptEvent) => isSocket(event, tab.label);
    const connection = (last: boolean) => tab.waitFor(by(last, 'a connection to the server'), at, isConnected);
    const connected = (await hands.type('server', address)) && (await hands.press('connect', connection)).came;
    if (connected) stage = 'connected';
    await observe(at, undefined, { screenshot });
    return connected;
  }

  return {
    visitor,
    isOver,

    open,
    connect,
    async enter(options) {
      return (await open()) && (await connect(options));
    },

    async logIn({ screenshot } = {}) {
      if (isOver() || stage !== 'connected') return false;
      const message = { type: typeOf('clientLogin'), [username]: visitor };
      const at = begin('log-in', visitor, { message }, [...server.users(), visitor]);
      server.expectLogin(visitor);
      const login = (last: boolean) =>
        tab.waitFor(by(last, 'the login message'), at, sentBy(mayBeLogin), last ? sentBy(isLogin) : undefined);
      const came = (await hands.type('name', visitor)) && (await hands.press('setName', login)).came;
      if (!server.isLoggedIn()) server.logInAnyway();
      stage = 'logged-in';
      await observe(at, isOver() ? undefined : listWith(), { screenshot });
      return came;
    },

    async somebodyLogsIn(name) {
      if (isOver()) return;
      const message = server.join(name);
      const others = server.users().filter((user) => user !== name);
      await hear('somebody-logs-in', name, message, {}, listWith(), {
        awaited: { kind: 'to hear of an arrival', word: name, others },
      });
    },

    async somebodyLeaves(name, { screenshot = false } = {}) {
      if (isOver()) return;
      const message = server.leave(name);
      const awaited = { kind: 'to hear of a departure', word: name };
      await hear('somebody-leaves', name, message, {}, listWith(name), { awaited, screenshot });
    },

    somebodyVanishes: (name) => server.vanish(name),

    async hears(from, text = '', { screenshot = false } = {}) {
      if (isOver()) return;
      const marker = words.word();
      const whole = `${marker}${text}`;
      const awaited = { kind: 'to hear a message', word: marker };
      const more = { awaited, screenshot };
      await hear('hears', from, server.say(from, whole), { marker, text: whole }, chatWith(whole), more);
    },

    async hearsMany(from, count) {
      let last: { at: number; marker: string } | undefined;
      for (let nth = 0; nth < count && !isOver(); nth++) {
        const marker = words.word();
        const message = server.say(from, marker);
        const at = begin('hears-in-passing', from, {
          message: message as Record<string, unknown>,
          marker,
          text: marker,
        });
        server.send(message);
        last = { at, marker };
      }
      if (!last || isOver()) return;
      await observe(last.at, chatWith(last.marker), { awaited: { kind: 'to hear a message', word: last.marker } });
    },

    async writes(text = '') {
      if (isOver()) return;
      const composed = compose(text);
      begin('writes', visitor, { marker: composed.marker, text: composed.whole });
      if (await hands.type('message', composed.whole)) draft = composed;
    },
    async goesToSend() {
      if (isOver()) return;
      begin('goes-to-send', visitor);
      await hands.goTo('send');
    },
    says: (text = '') => say('says', text, (came) => hands.press('send', came)),
    saysWithEnter: (text = '') =>
      say('says-with-enter', text, async (came) => (await tab.pressEnter('message')) && came(true)),

    async hearsUnknownType(from) {
      if (isOver()) return;
      const marker = words.word();
      const message = { type: words.word(), [username]: from, [textField]: marker };
      await hear('hears-unknown-type', from, message, { marker, text: marker }, undefined);
    },

    async audit(state) {
      if (tab.isOver()) return;
      const since = performance.now();
      await auditPage(tab, edition, recording, state);
      auditing(performance.now() - since);
    },

    async close() {
      if (tab.isOver()) return;
      const message = { type: typeOf('clientDisconnect'), [username]: visitor };
      const remaining = server.users().filter((name) => name !== visitor);
      const at = begin('closes', visitor, { message }, remaining);
      await tab.close();
      if (stage === 'arriving' || tab.hangs()) return;
      // A tab that is closed sends what it still has to, and then its connection ends.
      const ended = (event: TranscriptEvent) => event.kind === 'page-socket' && event.event === 'closed';
      const late = timer(patience.limit('goodbye'));
      await recording.until(at, ended, late.done);
      late.clear();
    },
  };

  function isLogin(data: string): boolean {
    return readPayload(data).object?.type === typeOf('clientLogin');
  }
  function mayBeLogin(data: string): boolean {
    return isLogin(data) || data.includes(visitor);
  }
}

/** What is waited for, by how it is brought about: that one way fails says nothing about the other. */
const by = (last: boolean, what: string): string => (last ? what : `${what} after a key`);

const isSocket = (event: TranscriptEvent, page: string): boolean =>
  event.kind === 'page-socket' && event.page === page && event.event === 'opened';
