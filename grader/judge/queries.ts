/** Questions that checks ask of a transcript. Pure; read frames as kindly as a person would, so that one slip costs one check. */
import { type JsonObject, readPayload } from '../messages/frame.ts';
import type { ReceivedEvent, StepEvent, Transcript, TranscriptEvent } from '../types/evidence.ts';
import type { Cite } from './check.ts';
import { readOnce } from './read-once.ts';

/** A frame that a client received. */
export interface Frame {
  client: string;
  data: string;
  /** The JSON object in it, if there is one. */
  object?: JsonObject;
  /** How many JSON strings were wrapped around it. */
  nesting: number;
  binary: boolean;
  /** Whether it was so long that the record holds only its beginning. */
  isCut: boolean;
  cite: Cite;
}

/** A step of the scenario and the stretch of the transcript in which it is dealt with. */
export interface Step extends StepEvent {
  begins: number;
  /** Index of the next step's event; for steps that are taken in one go, of the first that isn't one of them. */
  ends: number;
  cite: Cite;
}

export const cite = (transcript: Transcript, event: number): Cite => ({ scenario: transcript.scenario, event });

/** The steps of one kind, in order. */
export function stepsOf(transcript: Transcript, kind: StepEvent['step']): Step[] {
  const { events } = transcript;
  const steps: Step[] = [];
  let ends = events.length;
  for (let index = events.length - 1; index >= 0; index--) {
    const event = events[index];
    if (event?.kind !== 'step') continue;
    if (event.step === kind) steps.unshift({ ...event, begins: index, ends, cite: cite(transcript, index) });
    const isInOneGo = events[index - 1]?.kind === 'sent' && events[index - 2]?.kind === 'step';
    if (!isInOneGo) ends = index;
  }
  return steps;
}

/** Every frame that was received, by anybody or by one client, from event `from` up to `to`; of those that hold a word, if there is one. */
export function framesOf(
  transcript: Transcript,
  client?: string,
  from = 0,
  to = transcript.events.length,
  word = '',
): Frame[] {
  const { all, ofClient } = receivedIn(transcript);
  const frames = client === undefined ? all : (ofClient.get(client) ?? []);
  return frames.filter(({ cite: { event }, data }) => event >= from && event < to && data.includes(word));
}

const receivedIn = readOnce((transcript): { all: Frame[]; ofClient: Map<string, Frame[]> } => {
  const all = transcript.events.flatMap((event, index) =>
    event.kind === 'received' ? [toFrame(transcript, event, index)] : [],
  );
  const ofClient = new Map<string, Frame[]>();
  for (const frame of all) {
    const frames = ofClient.get(frame.client);
    if (frames) frames.push(frame);
    else ofClient.set(frame.client, [frame]);
  }
  return { all, ofClient };
});

/** What came in the place of a message that was waited for, as half a sentence. */
export const sayInstead = ([first, ...more]: readonly Frame[]): string => {
  if (!first) return 'nothing else came';
  return `what came is: ${first.data}${more.length > 0 ? ` (and ${more.length} more)` : ''}`;
};

function toFrame(transcript: Transcript, event: ReceivedEvent, index: number): Frame {
  return {
    client: event.client,
    data: event.data,
    ...readPayload(event.data),
    binary: event.binary === true,
    isCut: event.cutFrom !== undefined,
    cite: cite(transcript, index),
  };
}

/** What `client` received that holds the random word of this step, at any time after it. */
export function markedFrames(transcript: Transcript, step: Step, client: string): Frame[] {
  const { marker } = step;
  if (marker === undefined) return [];
  return framesOf(transcript, client, step.begins, undefined, marker);
}

/** Those logged in during a step but for the one who acts. */
export const othersIn = (step: Step): string[] => step.loggedIn.filter((name) => name !== step.client);

/** A frame that holds a JSON object. */
export type ReadableFrame = Frame & { object: JsonObject };

export const readable = (frames: readonly Frame[]): ReadableFrame[] =>
  frames.filter((frame): frame is ReadableFrame => frame.object !== undefined);

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

/** What the server printed from event `from` on: all of it, or what came on one of its streams. */
export function outputOf(
  transcript: Transcript,
  from = 0,
  to = transcript.events.length,
  stream?: 'stdout' | 'stderr',
): string {
  return transcript.events
    .slice(from, to)
    .map((event) => (event.kind === 'server-output' && event.stream === (stream ?? event.stream) ? event.text : ''))
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
