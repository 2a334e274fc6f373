import type { BrowserContext, WebSocketRoute } from 'playwright';
import { chatType, readPayload } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';
import type { Recording } from '../recording.ts';
import type { Tally } from './troubles.ts';

/**
 * A known-good server for one page, whatever address the page connects to: it logs people in and out and relays what they
 * say, as the edition asks. The other people on it say and do what the scenario wants. What the page sends can't harm it.
 */
export interface MockServer {
  /** Answers every connection that the pages of a context make. */
  attach(context: BrowserContext): Promise<void>;
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
  const open = new Set<WebSocketRoute>();
  let member: WebSocketRoute | undefined;
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

  function admit(socket: WebSocketRoute | undefined): void {
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

  function dealWith(socket: WebSocketRoute, data: string): void {
    const { object } = readPayload(data);
    const type = object?.type;
    if (visitor === undefined) return;
    // Kinder than a real server: a login with a wrong field is one, so that the steps after it can be judged.
    if (!member && (type === typeOf('clientLogin') || data.includes(visitor))) admit(socket);
    else if (socket === member && type === chatType(edition)) sendText(data);
    else if (socket === member && type === typeOf('clientDisconnect')) dismiss();
  }

  function answer(socket: WebSocketRoute): void {
    if (!tally.add('sockets')) {
      void socket.close({ code: 1013 });
      return;
    }
    const url = socket.url();
    open.add(socket);
    recording.record({ kind: 'page-socket', page, event: 'opened', url });
    socket.onMessage((payload) => {
      const data = payload.toString();
      if (!tally.add('frames')) return;
      recording.record({
        kind: 'page-frame',
        page,
        direction: 'to-server',
        data: data.slice(0, KEPT_OF_FRAME),
        ...(typeof payload === 'string' ? {} : { binary: true as const }),
        ...(data.length > KEPT_OF_FRAME ? { cutFrom: data.length } : {}),
      });
      dealWith(socket, data);
    });
    socket.onClose((code, reason) => {
      open.delete(socket);
      if (member === socket) dismiss();
      recording.record({ kind: 'page-socket', page, event: 'closed', url });
      // Without an answer the page would wait for the end of its connection.
      void socket.close({ ...(code === undefined ? {} : { code }), ...(reason === undefined ? {} : { reason }) });
    });
  }

  return {
    attach: (context) => context.routeWebSocket(/.*/, answer),
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
