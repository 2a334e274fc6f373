/** Questions that checks ask of a transcript. Pure; read frames as kindly as a person would, so that one slip costs one check. */
import { isLostObject, type JsonObject, mayTellArrival, mayTellDeparture, readPayload } from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';
import type { ReceivedEvent, StepEvent, Transcript, TranscriptEvent } from '../types/evidence.ts';
import type { Cite } from './check.ts';

/** A frame that a client received. */
export interface Frame {
  client: string;
  data: string;
  /** The JSON object in it, if there is one. */
  object?: JsonObject;
  /** How many JSON strings were wrapped around it. */
  nesting: number;
  binary: boolean;
  cite: Cite;
}

/** A step of the scenario and the stretch of the transcript up to the next one. */
export interface Step extends StepEvent {
  begins: number;
  ends: number;
  cite: Cite;
}

const cite = (transcript: Transcript, event: number): Cite => ({ scenario: transcript.scenario, event });

/** The steps of one kind, in order. */
export function stepsOf(transcript: Transcript, kind: StepEvent['step']): Step[] {
  const begins = transcript.events.flatMap((event, index) => (event.kind === 'step' ? [{ event, index }] : []));
  return begins
    .map(({ event, index }, at) => ({
      ...event,
      begins: index,
      ends: begins[at + 1]?.index ?? transcript.events.length,
      cite: cite(transcript, index),
    }))
    .filter((step) => step.step === kind);
}

/** Every frame that was received, by anybody or by one client, from event `from` up to `to`. */
export function framesOf(transcript: Transcript, client?: string, from = 0, to = transcript.events.length): Frame[] {
  return transcript.events
    .slice(from, to)
    .flatMap((event, index) =>
      event.kind === 'received' && (client === undefined || event.client === client)
        ? [toFrame(transcript, event, from + index)]
        : [],
    );
}

function toFrame(transcript: Transcript, event: ReceivedEvent, index: number): Frame {
  return {
    client: event.client,
    data: event.data,
    ...readPayload(event.data),
    binary: event.binary === true,
    cite: cite(transcript, index),
  };
}

/** What `client` received that tells of the arrival in this login step. */
export function arrivalFrames(transcript: Transcript, step: Step, client: string, edition: Edition): Frame[] {
  const { joined } = edition.fields;
  return framesOf(transcript, client, step.begins).filter((frame) => {
    const names = joined !== null && frame.object?.[joined] === step.client;
    return names || (frame.cite.event < step.ends && mayTellArrival(frame.data, step.client, edition));
  });
}

/** What `client` received that tells of the departure in this disconnect step. */
export function departureFrames(transcript: Transcript, step: Step, client: string, edition: Edition): Frame[] {
  const { left } = edition.fields;
  return framesOf(transcript, client, step.begins).filter((frame) => {
    const names = left !== null && frame.object?.[left] === step.client;
    return names || (frame.cite.event < step.ends && mayTellDeparture(frame.data, step.client, edition));
  });
}

/** What `client` received that holds the random word of this step, at any time after it. */
export function markedFrames(transcript: Transcript, step: Step, client: string): Frame[] {
  const { marker } = step;
  if (marker === undefined) return [];
  return framesOf(transcript, client, step.begins).filter((frame) => frame.data.includes(marker));
}

/** What may be the chat message of this step at `client`: what holds its word, and what has lost all words on the way. */
export const chatFrames = (transcript: Transcript, step: Step, client: string): Frame[] => [
  ...markedFrames(transcript, step, client),
  ...framesOf(transcript, client, step.begins).filter((frame) => isLostObject(frame.data)),
];

/** Those logged in during a step but for the one who acts. */
export const othersIn = (step: Step): string[] => step.loggedIn.filter((name) => name !== step.client);

/** A frame that holds a JSON object. */
export type ReadableFrame = Frame & { object: JsonObject };

export const readable = (frames: readonly Frame[]): ReadableFrame[] =>
  frames.filter((frame): frame is ReadableFrame => frame.object !== undefined);

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

/** The first event of a kind, with its place. */
export function eventOf<Kind extends TranscriptEvent['kind']>(
  transcript: Transcript,
  kind: Kind,
): { event: Extract<TranscriptEvent, { kind: Kind }>; cite: Cite } | undefined {
  const index = transcript.events.findIndex((event) => event.kind === kind);
  const event = transcript.events[index];
  return event
    ? { event: event as Extract<TranscriptEvent, { kind: Kind }>, cite: cite(transcript, index) }
    : undefined;
}

/** The first event in a stretch by which the server ended a connection: `client`'s, or anybody's. */
export function dropOf(
  transcript: Transcript,
  client?: string,
  from = 0,
  to = transcript.events.length,
): { code: number; cite: Cite } | undefined {
  const index = transcript.events.findIndex(
    (event, at) =>
      at >= from &&
      at < to &&
      event.kind === 'closed' &&
      event.by === 'server' &&
      (client === undefined || event.client === client),
  );
  const event = transcript.events[index];
  return event?.kind === 'closed' ? { code: event.code, cite: cite(transcript, index) } : undefined;
}

/**
 * The check that tells of a break before `step`: the server ended, or dropped one of `clients`, during an earlier step. What
 * comes after a break is only its consequence.
 */
export function breakBefore(transcript: Transcript, step: Step, clients: readonly string[]): string | undefined {
  const earlier = transcript.events.slice(0, step.begins);
  const index = earlier.findIndex(
    (event) =>
      (event.kind === 'closed' && event.by === 'server' && clients.includes(event.client)) ||
      (event.kind === 'server-exited' && !event.byGrader),
  );
  const broken = earlier[index];
  if (!broken) return undefined;
  const steps = earlier.slice(0, index).filter((event) => event.kind === 'step');
  const during = steps.at(-1);
  const isBeforeLogin = broken.kind === 'closed' && !steps.some(({ client }) => client === broken.client);
  if (!during || isBeforeLogin) return 'login-reaches-sender';
  const atActor = broken.kind !== 'closed' || broken.client === during.client;
  if (during.step === 'login') return atActor ? 'login-reaches-sender' : 'login-reaches-others';
  if (during.step === 'chat') return atActor ? 'chat-reaches-sender' : 'chat-reaches-others';
  return 'disconnect-reaches-others';
}

/** The event in a stretch by which the server's program ended without the grader asking for it. */
export function endOfServer(
  transcript: Transcript,
  from = 0,
  to = transcript.events.length,
): { cite: Cite } | undefined {
  const index = transcript.events.findIndex(
    (event, at) =>
      at >= from && at < to && ((event.kind === 'server-exited' && !event.byGrader) || event.kind === 'server-killed'),
  );
  return index >= 0 ? { cite: cite(transcript, index) } : undefined;
}

/** The event by which the grader gave up waiting for something at `client` in this step, with the milliseconds it waited. */
export function gaveUpIn(
  transcript: Transcript,
  step: Step,
  client: string,
): { waited: number; cite: Cite } | undefined {
  const index = transcript.events.findIndex(
    (event, at) => at >= step.begins && event.kind === 'gave-up' && event.clients.includes(client),
  );
  const event = transcript.events[index];
  return event?.kind === 'gave-up' ? { waited: event.waited, cite: cite(transcript, index) } : undefined;
}

/**
 * The first who, after `step`, did not hear of what somebody else said, and the first newcomer nobody heard of. Senders and
 * receivers in `without` don't count. Whether people get their own messages back is another check's question.
 */
export function unheardIn(
  transcript: Transcript,
  step: Step,
  edition: Edition,
  without: readonly string[] = [],
): { client: string; what: string; cite: Cite } | undefined {
  const later = (kind: StepEvent['step']) =>
    stepsOf(transcript, kind).filter((each) => each.begins > step.begins && !without.includes(each.client));
  for (const chat of later('chat')) {
    const client = othersIn(chat).find(
      (name) => !without.includes(name) && chatFrames(transcript, chat, name).length === 0,
    );
    if (client) return { client, what: 'chat message', cite: chat.cite };
  }
  for (const login of later('login')) {
    if (login.loggedIn.every((name) => arrivalFrames(transcript, login, name, edition).length === 0)) {
      return { client: login.client, what: 'login broadcast', cite: login.cite };
    }
  }
  return undefined;
}

/** What the server printed from event `from` on. */
export function outputOf(transcript: Transcript, from = 0, to = transcript.events.length): string {
  return transcript.events
    .slice(from, to)
    .map((event) => (event.kind === 'server-output' ? event.text : ''))
    .join('');
}

/** The login steps before anybody left: what comes later is judged by the checks about leaving. */
export function firstLogins(transcript: Transcript): Step[] {
  const departure = stepsOf(transcript, 'disconnect')[0]?.begins ?? transcript.events.length;
  return stepsOf(transcript, 'login').filter((step) => step.begins < departure);
}

/** The chat steps before anybody left. */
export function firstChats(transcript: Transcript): Step[] {
  const departure = stepsOf(transcript, 'disconnect')[0]?.begins ?? transcript.events.length;
  return stepsOf(transcript, 'chat').filter((step) => step.begins < departure);
}

/** Everybody who connected in this scenario. */
export function clientsOf(transcript: Transcript): string[] {
  return transcript.events.flatMap((event) => (event.kind === 'opened' ? [event.client] : []));
}
