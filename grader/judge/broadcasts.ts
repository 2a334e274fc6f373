/** Which frames are the broadcast of which step, and what stands in them. Pure, and as kind as a person who reads them. */
import {
  chatType,
  disconnectType,
  isErrorReply,
  isLostObject,
  isWordless,
  type JsonObject,
  loginType,
  mayTellArrival,
  mayTellDeparture,
} from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';
import type { Transcript } from '../types/evidence.ts';
import {
  clientsOf,
  type Frame,
  firstLogins,
  framesOf,
  markedFrames,
  type ReadableFrame,
  readable,
  type Step,
  stepsOf,
} from './queries.ts';

/** What `client` received that tells of the arrival in this login step. */
export const arrivalFrames = (transcript: Transcript, step: Step, client: string, edition: Edition): Frame[] =>
  framesAbout(transcript, step, client, edition, edition.fields.joined);

/** What `client` received that tells of the departure in this disconnect step. */
export const departureFrames = (transcript: Transcript, step: Step, client: string, edition: Edition): Frame[] =>
  framesAbout(transcript, step, client, edition, edition.fields.left);

/** Frames in the step's own stretch that may tell of it, and later ones whose `field` names who acts in it. */
function framesAbout(
  transcript: Transcript,
  step: Step,
  client: string,
  edition: Edition,
  field: string | null,
): Frame[] {
  const frames = framesOf(transcript, client, step.begins);
  const now = frames.filter((frame) => frame.cite.event < step.ends);
  const telling = now.filter((frame) => mayTell(step, frame, edition));
  const inTime =
    telling.length > 0 ? telling : now.filter((frame) => isAboutAStranger(transcript, step, frame, edition));
  if (field === null) return inTime;
  const late = frames.filter((frame) => frame.cite.event >= step.ends && frame.object?.[field] === step.client);
  if (inTime.length === 0 || late.length === 0) return [...inTime, ...late];
  // A later broadcast that names the wrong one is about the step in which it came, and no repetition of this one.
  const laterSteps = [...stepsOf(transcript, 'login'), ...stepsOf(transcript, 'disconnect')].filter(
    (other) => other.begins > step.begins,
  );
  const isAboutAnother = (frame: Frame) =>
    laterSteps.some(
      (other) => frame.cite.event >= other.begins && frame.cite.event < other.ends && mayTell(other, frame, edition),
    );
  return [...inTime, ...late.filter((frame) => !isAboutAnother(frame))];
}

/** A login broadcast that names somebody who never was there: the newcomer, under a name that was changed on the way. */
function isAboutAStranger(transcript: Transcript, step: Step, { object }: Frame, edition: Edition): boolean {
  const { joined } = edition.fields;
  const name = joined === null ? undefined : object?.[joined];
  if (step.step !== 'login' || object?.type !== loginType(edition) || typeof name !== 'string') return false;
  return !clientsOf(transcript).includes(name);
}

function mayTell(step: Step, { data, object }: Frame, edition: Edition): boolean {
  if (object && isErrorReply(object, edition)) return false;
  return (step.step === 'login' ? mayTellArrival : mayTellDeparture)(data, step.client, edition);
}

/**
 * What `client` received as the chat message of this step, at any time after it. What holds its word and is no chat
 * message (a confirmation, a history in a login broadcast, an error that quotes it) doesn't count.
 */
export function chatFrames(transcript: Transcript, step: Step, client: string, edition: Edition): Frame[] {
  const marked = markedFrames(transcript, step, client);
  const right = marked.filter(({ object }) => object?.type === chatType(edition));
  if (right.length > 0) return right;
  const others = [loginType(edition), disconnectType(edition)];
  const kept = marked.filter(
    ({ object }) => !object || !(isErrorReply(object, edition) || others.includes(String(object.type))),
  );
  const { marker } = step;
  // Words that came to anybody were not lost on the way.
  if (marker !== undefined && framesOf(transcript, undefined, step.begins, undefined, marker).length > 0) return kept;
  return framesOf(transcript, client, step.begins).filter((frame) => isWordless(frame.data, edition));
}

/** The largest group of frames of one type: of several frames about a step, those that repeat one another. */
export function repeated(frames: readonly Frame[]): Frame[] {
  const groups = new Map<unknown, Frame[]>();
  for (const frame of frames) {
    // What has lost all words on the way can't be told apart any more.
    if (isLostObject(frame.data)) continue;
    const type = frame.object ? JSON.stringify(frame.object.type) : 'no object';
    groups.set(type, [...(groups.get(type) ?? []), frame]);
  }
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** A broadcast as one client got it, with the step that it tells of. */
export type Broadcast = ReadableFrame & { step: Step };

/** The login broadcast of each first login at each client that got it; where several frames tell of it, the fullest. */
export const allArrivals = (transcript: Transcript, edition: Edition): Broadcast[] =>
  firstLogins(transcript).flatMap((step) =>
    step.loggedIn.flatMap((client) => fullest(arrivalFrames(transcript, step, client, edition), step, edition)),
  );

/** The disconnect broadcast of each departure at each client that got it; where several frames tell of it, the fullest. */
export const allDepartures = (transcript: Transcript, edition: Edition): Broadcast[] =>
  stepsOf(transcript, 'disconnect').flatMap((step) =>
    step.loggedIn.flatMap((client) => fullest(departureFrames(transcript, step, client, edition), step, edition)),
  );

function fullest(frames: readonly Frame[], step: Step, edition: Edition): Broadcast[] {
  const { joined, left, users } = edition.fields;
  const wanted = [joined, left, users].filter((field) => field !== null);
  const fullness = ({ object }: ReadableFrame) => wanted.filter((field) => field in object).length;
  const [best] = readable(frames).sort((a, b) => fullness(b) - fullness(a));
  return best ? [{ ...best, step }] : [];
}

/** Under which name the server told of each newcomer, where it wasn't the one they had sent. */
export function namesGiven(arrivals: readonly Broadcast[], { fields: { joined } }: Edition): Map<string, string> {
  const given = arrivals.map(
    ({ step, object }) => [step.client, joined === null ? undefined : object[joined]] as const,
  );
  return new Map(given.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== pair[0]));
}

/** A list of users found in a broadcast. */
export interface UserList {
  field: string;
  names: unknown[];
  /** Whether it is a JSON array; else it was text, and was taken apart as a person would. */
  isArray: boolean;
}

/** The user list in a broadcast: in the edition's field, else in the only other field that holds a list, as a person would find it. */
export function userListIn(object: JsonObject, edition: Edition): UserList | undefined {
  const field = edition.fields.users;
  const own = object[field];
  if (Array.isArray(own)) return { field, names: own, isArray: true };
  if (typeof own === 'string') return { field, names: own.split(/[^\p{L}\p{N}]+/u).filter(Boolean), isArray: false };
  if (own !== undefined) return undefined;
  const [only, ...more] = Object.entries(object).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  );
  return only && more.length === 0 ? { field: only[0], names: only[1], isArray: true } : undefined;
}

/** The field of a broadcast whose value is exactly this name. */
export function fieldNaming(object: JsonObject, name: string): string | undefined {
  return Object.keys(object).find((key) => object[key] === name);
}
