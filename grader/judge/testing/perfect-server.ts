import type { JsonObject } from '../../messages/frame.ts';
import type { Edition } from '../../types/edition.ts';

/** A frame for one client. */
export interface Post {
  to: string;
  object: JsonObject;
}

/** What the contract asks of a server, without any network: each function answers with the frames that it would send now. */
export interface PerfectServer {
  /** Who is logged in, in the order of their logins. */
  users(): string[];
  receive(from: string, text: string): Post[];
  /** A connection has ended, however it did. */
  lose(client: string): Post[];
  /** Forgets a client without a word. */
  forget(client: string): void;
  /** What the server has printed since it was last asked. */
  printed(): string;
}

export function createPerfectServer(edition: Edition): PerfectServer {
  const { username, joined, left, users: list } = edition.fields;
  const typeOf = (message: keyof Edition['messages']) => edition.messages[message].properties.type.const;
  const users: string[] = [];
  let printed = '';

  const toAll = (object: JsonObject): Post[] => users.map((to) => ({ to, object }));
  const forget = (client: string) => {
    if (users.includes(client)) users.splice(users.indexOf(client), 1);
  };
  const logOut = (client: string): Post[] => {
    if (!users.includes(client)) return [];
    forget(client);
    return toAll({ type: typeOf('serverDisconnect'), ...(left ? { [left]: client } : {}), [list]: [...users] });
  };

  return {
    users: () => [...users],
    receive(from, text) {
      let message: JsonObject;
      try {
        message = JSON.parse(text);
      } catch {
        return [{ to: from, object: { error: 'A message must be a JSON object.' } }];
      }
      switch (message.type) {
        case typeOf('clientLogin'):
          users.push(String(message[username]));
          return toAll({ type: typeOf('serverLogin'), ...(joined ? { [joined]: from } : {}), [list]: [...users] });
        case typeOf('clientDisconnect'):
          return logOut(from);
        case typeOf('clientChat'):
          return toAll(message);
        default:
          printed += `Unrecognized message type: ${text}\n`;
          return [];
      }
    },
    lose: logOut,
    forget,
    printed() {
      const text = printed;
      printed = '';
      return text;
    },
  };
}
