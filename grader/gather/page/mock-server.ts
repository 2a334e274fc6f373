import type { CDPSession } from 'playwright';
import { chatType, readPayload } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { Recording } from '../recording.ts';
import { answerSockets, type PageSocket } from './page-sockets.ts';
import type { Tally } from './troubles.ts';

/**
 * A known-good server for one page, whatever address the page connects to: it logs people in and out and relays what they
 * say, as the edition asks. The other people on it say and do what the scenario wants. What the page sends can't harm it.
 */
export interface MockServer {
  /** Answers every connection that the documents of a tab will make. */
  attach(session: CDPSession): Promise<void>;
  /** Who is logged in, in the order of their logins. */
  users(): string[];
  /** The page's person is about to log in under this name. */
  expectLogin(name: string): void;
  /** Logs the page's person in even though nothing that could be a login came; what comes later can be seen then. */
  logInAnyway(): void;
  isLoggedIn(): boolean;
  /** Somebody else comes, goes or says something. Answers with the message that is to be sent to the page. */
  join(name: string): object;
  leave(name: string): object;
  say(name: string, text: string): object;
  /** Somebody is gone, and nobody is told: the next list lacks them. */
  vanish(name: string): void;
  /** Sends the page a message, if it is logged in. */
  send(message: object): void;
}

/** What a server says that will not hear more of somebody. */
const TOO_MUCH = 1008;

/** What a server that has enough connections says (RFC 6455, section 7.4.1, and its registry). */
const TRY_AGAIN_LATER = 1013;

/** Characters of a frame that the transcript keeps. */
export const KEPT_OF_FRAME = 64 * 1024;

interface MockOptions {
  page: string;
  edition: Edition;
  /** Who was there before. */
  others: readonly string[];
  recording: Recording;
  tally: Tally;
}

export function createMockServer(options: MockOptions): MockServer {
  const { page, edition, recording, tally } = options;
  const { username, joined, left, users: usersField, text: textField } = edition.fields;
  const users = [...options.others];
  /** The page's connections, and which of them is logged in. */
  const open = new Set<PageSocket>();
  let member: PageSocket | undefined;
  let visitor: string | undefined;

  const typeOf = (message: keyof Edition['messages']) => edition.messages[message].properties.type.const;
  const arrival = (name: string) => ({
    type: typeOf('serverLogin'),
    ...(joined === null ? {} : { [joined]: name }),
    [usersField]: [...users],
  });
  const departure = (name: string) => ({
    type: typeOf('serverDisconnect'),
    ...(left === null ? {} : { [left]: name }),
    [usersField]: [...users],
  });

  function sendText(data: string): void {
    if (!member) return;
    recording.record({ kind: 'page-frame', page, direction: 'to-page', data });
    member.send(data);
  }
  const send = (message: object) => sendText(JSON.stringify(message));

  function admit(socket: PageSocket | undefined): void {
    if (visitor === undefined || member || !socket) return;
    member = socket;
    if (!users.includes(visitor)) users.push(visitor);
    send(arrival(visitor));
  }

  function dismiss(): void {
    if (visitor !== undefined) forget(visitor);
    member = undefined;
  }

  const forget = (name: string): void => {
    const place = users.lastIndexOf(name);
    if (place >= 0) users.splice(place, 1);
  };

  function dealWith(socket: PageSocket, data: string): void {
    const { object } = readPayload(data);
    const type = object?.type;
    if (visitor === undefined) return;
    // Kinder than a real server: a login with a wrong field is one, so that the steps after it can be judged.
    if (!member && (type === typeOf('clientLogin') || data.includes(visitor))) admit(socket);
    else if (socket === member && type === chatType(edition)) sendText(data);
    else if (socket === member && type === typeOf('clientDisconnect')) dismiss();
  }

  function answer(socket: PageSocket): void {
    if (!tally.add('sockets')) {
      socket.close(TRY_AGAIN_LATER);
      return;
    }
    open.add(socket);
    recording.record({ kind: 'page-socket', page, event: 'opened', url: socket.url });
  }

  function takeIn(socket: PageSocket, data: string, isBinary: boolean): void {
    if (!tally.add('frames')) {
      if (!open.delete(socket)) return;
      if (member === socket) dismiss();
      socket.close(TOO_MUCH);
      return;
    }
    recording.record({
      kind: 'page-frame',
      page,
      direction: 'to-server',
      data: data.slice(0, KEPT_OF_FRAME),
      ...(isBinary ? { binary: true as const } : {}),
      ...(data.length > KEPT_OF_FRAME ? { cutFrom: data.length } : {}),
    });
    dealWith(socket, data);
  }

  function sayGoodbye(socket: PageSocket, code: number | undefined, reason: string): void {
    open.delete(socket);
    if (member === socket) dismiss();
    recording.record({ kind: 'page-socket', page, event: 'closed', url: socket.url });
    // Without an answer the page would wait for the end of its connection.
    socket.close(code, reason);
  }

  return {
    attach: (session) => answerSockets(session, { opened: answer, message: takeIn, closed: sayGoodbye }),
    users: () => [...users],
    expectLogin(name) {
      visitor = name;
    },
    logInAnyway: () => admit([...open].pop()),
    isLoggedIn: () => member !== undefined,
    join(name) {
      users.push(name);
      return arrival(name);
    },
    leave(name) {
      forget(name);
      return departure(name);
    },
    vanish: forget,
    say: (name, text) => ({ type: typeOf('clientChat'), [username]: name, [textField]: text }),
    send,
  };
}
