/** The messages of the mini chat. Each one is a JSON object in a text frame; its `type` says what the rest means. */

/** What a client may send. */
export type ClientMessage =
  | { type: 'login'; username: string }
  | { type: 'disconnect'; username: string }
  | { type: 'chat'; username: string; text: string };

/** What the server sends to everybody who is logged in. */
export type ServerMessage =
  | { type: 'login'; user_joined: string; active_users: string[] }
  | { type: 'disconnect'; user_left: string; active_users: string[] }
  | { type: 'chat'; username: string; text: string };

/** What the server answers, to the sender alone, when it cannot use a message. */
export type ErrorAnswer = { error: string };

/** A message as it arrived: an object, but anybody can send anything, so its fields still have to be checked. */
export type UncheckedMessage = { type?: unknown; username?: unknown };

/** Turns a received text into a message. Returns `undefined` if the text is not a JSON object; never throws. */
export function decode(text: string): UncheckedMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Turns a message into the text that is sent. */
export function encode(message: ServerMessage | ErrorAnswer): string {
  return JSON.stringify(message);
}
