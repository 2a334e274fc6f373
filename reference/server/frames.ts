/** Turns the text of a frame into a message, and a message into the text that is sent. */

import type { ServerMessage } from '../messages.ts';

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
