/** Questions that checks ask of a transcript. Pure; read frames as kindly as a person would, so that one slip costs one check. */
import { type JsonObject, mayTellArrival, mayTellDeparture, readPayload } from '../messages/frame.ts';
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
}

/** The user list in a broadcast: in the edition's field, else in the only other field that holds a list, as a person would find it. */
export function userListIn(object: JsonObject, edition: Edition): UserList | undefined {
  const own = object[edition.fields.users];
  if (own !== undefined) return Array.isArray(own) ? { field: edition.fields.users, names: own } : undefined;
  const lists = Object.entries(object).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const [only] = lists;
  return only && lists.length === 1 ? { field: only[0], names: only[1] } : undefined;
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

/** The first who, after `step`, did not get a chat message or login broadcast that was for them; senders in `without` don't count. */
export function unheardIn(
  transcript: Transcript,
  step: Step,
  edition: Edition,
  without: readonly string[],
): { client: string; what: string; cite: Cite } | undefined {
  const counts = (later: Step) => later.begins > step.begins && !without.includes(later.client);
  const audience = (later: Step) => later.loggedIn.filter((client) => !without.includes(client));
  for (const chat of stepsOf(transcript, 'chat').filter(counts)) {
    const client = audience(chat).find((name) => markedFrames(transcript, chat, name).length === 0);
    if (client) return { client, what: 'chat message', cite: chat.cite };
  }
  for (const login of stepsOf(transcript, 'login').filter(counts)) {
    // Only the newcomer's own copy counts here: whether others hear of logins is another check's question.
    if (arrivalFrames(transcript, login, login.client, edition).length === 0) {
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
