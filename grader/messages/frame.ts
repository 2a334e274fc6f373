import type { Edition } from '../types/edition.ts';

/** A JSON object as it came off the wire. */
export type JsonObject = Record<string, unknown>;

/** What a frame's payload turned out to be, read as kindly as a person would. */
export interface Reading {
  /** The object in the payload, also when it was wrapped in a JSON string once or more. */
  object?: JsonObject;
  /** How often it was wrapped: 0 for plain JSON, 1 for a JSON string that holds JSON. */
  nesting: number;
}

const DEEPEST_NESTING = 3;

/** Reads a payload as a JSON object; looks into JSON strings, since encoding twice is a common slip. */
export function readPayload(data: string): Reading {
  let value: unknown = data;
  for (let depth = 0; depth <= DEEPEST_NESTING && typeof value === 'string'; depth++) {
    try {
      value = JSON.parse(value);
    } catch {
      return { nesting: 0 };
    }
    if (isObject(value)) return { object: value, nesting: depth };
  }
  return { nesting: 0 };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const loginType = (edition: Edition): string => edition.messages.serverLogin.properties.type.const;
export const disconnectType = (edition: Edition): string => edition.messages.serverDisconnect.properties.type.const;
export const chatType = (edition: Edition): string => edition.messages.serverChat.properties.type.const;

/**
 * Whether a payload may be the broadcast about `name` coming. Decides only what to wait for and which frames to look
 * at: whether the message is right is for the checks to say.
 */
export function mayTellArrival(data: string, name: string, edition: Edition): boolean {
  const { object } = readPayload(data);
  if (!object) return data.includes(name) || isLostObject(data);
  if (tellsDeparture(object, name, edition) || object.type === chatType(edition)) return false;
  const { joined, users } = edition.fields;
  // A broadcast that names somebody else is about `name` all the same when the newcomer is in its list: the name is wrong then.
  if (joined && typeof object[joined] === 'string')
    return isLike(object[joined], name) || mentions(object[users], name);
  if (object.type === loginType(edition))
    return !Array.isArray(object[users]) || namesNobody(object[users]) || mentions(object[users], name);
  return mentions(object, name);
}

/** Whether a payload may be the broadcast about `name` going. The handout's own sample has the wrong type, so fields decide. */
export function mayTellDeparture(data: string, name: string, edition: Edition): boolean {
  const { object } = readPayload(data);
  if (!object) return data.includes(name) || isLostObject(data);
  if (object.type === chatType(edition)) return false;
  const { left, joined, users } = edition.fields;
  const isOffTheList = Array.isArray(object[users]) && !mentions(object[users], name);
  if (left && typeof object[left] === 'string') return isLike(object[left], name) || isOffTheList;
  if (joined && typeof object[joined] === 'string' && object[joined] !== name) return false;
  if (object.type === disconnectType(edition)) return true;
  if (object.type === loginType(edition)) return isOffTheList || mentions({ ...object, [users]: [] }, name);
  return mentions(object, name);
}

/** Whether this is what JavaScript makes of an object that is sent as text: nothing in it tells any more what it was. */
export const isLostObject = (data: string): boolean => data.startsWith('[object ');

/**
 * Whether nothing in a payload tells any more which chat message it was: a lost object, or a chat message without its text.
 * That happens when the server reads the text from a field that the message doesn't have.
 */
export function isWordless(data: string, edition: Edition): boolean {
  const { object } = readPayload(data);
  if (!object) return isLostObject(data);
  const text = object[edition.fields.text];
  return object.type === chatType(edition) && (typeof text !== 'string' || text === '');
}

/** Whether a value is the name, but for upper and lower case, which some servers change. */
const isLike = (value: string, name: string): boolean => value.toLowerCase() === name.toLowerCase();

/** A list of nothing but `null`: what comes of reading the name from a field that the message doesn't have. */
const namesNobody = (list: readonly unknown[]): boolean => list.every((entry) => entry === null);

/** A login broadcast that calls the newcomer `left`, and has them in its list, is a login broadcast with a slip. */
function tellsDeparture(object: JsonObject, name: string, edition: Edition): boolean {
  const { joined, left, users } = edition.fields;
  // One that says who joined, and has them in its list, has only the wrong type.
  const isArrival = joined !== null && object[joined] === name && mentions(object[users], name);
  if (object.type === disconnectType(edition)) return !isArrival;
  if (left === null || !(left in object)) return false;
  return object.type !== loginType(edition) || object[left] !== name || !mentions(object[users], name);
}

/** Whether an object tells its receiver what was wrong, as the handed-out server does: no broadcast, whatever it quotes. */
export const isErrorReply = (object: JsonObject, edition: Edition): boolean =>
  'error' in object && ![loginType, disconnectType, chatType].some((typeIn) => object.type === typeIn(edition));

/** Whether a word stands anywhere in a JSON value, as a whole string or inside one. */
export function mentions(value: unknown, word: string): boolean {
  return value !== undefined && JSON.stringify(value).includes(word);
}
