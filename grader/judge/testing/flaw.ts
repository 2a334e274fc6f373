/** How staged evidence is made to differ from that of a perfect server. */
import type { JsonObject } from '../../messages/frame.ts';
import type { StepEvent, TranscriptEvent } from '../../types/evidence.ts';

type Unstamped<Event> = Event extends unknown ? Omit<Event, 'at'> : never;
/** An event of a transcript without its time, which the stage puts on it. */
export type StagedEvent = Unstamped<TranscriptEvent>;

/** A moment of a scenario: somebody connects, or a step is taken. */
export type Moment = StepEvent['step'] | 'enter';

/** What the server is about to deal with. */
export interface Occasion {
  scenario: string;
  about: Moment;
  /** Who acts. */
  actor: string;
  /** The how many-th moment of its kind this is in the scenario, from 1. */
  nth: number;
  /** What the actor sent, as text; empty when nothing was sent. */
  sent: string;
  /** The random word of the step. */
  marker: string;
  /** Whom the server counts as logged in afterwards, in the order of their logins. */
  users: readonly string[];
}

/** A frame that a perfect server would send now. */
export interface Delivery extends Occasion {
  to: string;
  object: JsonObject;
  data: string;
}

/** What a client gets instead of a frame: frames, as text, or any other events. */
export type Instead = readonly (string | StagedEvent)[];

/** A way to be wrong. Everything that isn't said is as a perfect server has it. */
export interface Flaw {
  /** What happens instead of a delivery; undefined leaves it as it is, an empty list drops it. */
  alter?(delivery: Delivery): Instead | undefined;
  /** What else happens in a moment, after its deliveries. */
  after?(occasion: Occasion): readonly StagedEvent[];
  /** Why nobody can connect at this moment. */
  refuse?(occasion: Occasion): string | undefined;
}

/** Restricts a flaw to moments of some kinds: the rest of the scenario is as it should be. */
export const on =
  <Result>(moments: Moment | readonly Moment[], act: (delivery: Delivery) => Result) =>
  (delivery: Delivery): Result | undefined =>
    [moments].flat().includes(delivery.about) ? act(delivery) : undefined;

/** Sends another object in the place of the right one. */
export const change = (
  moments: Moment | readonly Moment[],
  make: (object: JsonObject, delivery: Delivery) => JsonObject,
): NonNullable<Flaw['alter']> => on(moments, (delivery) => [JSON.stringify(make(delivery.object, delivery))]);

/** Gives a field of an object another name. */
export function rename(object: JsonObject, from: string, to: string): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key === from ? to : key, value]));
}

/** An object without some of its fields. */
export function without(object: JsonObject, ...fields: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)));
}

/** A client gets a frame that a perfect server would not send. */
export const hears = (client: string, message: JsonObject | string): StagedEvent => ({
  kind: 'received',
  client,
  data: typeof message === 'string' ? message : JSON.stringify(message),
});

/** The server ends a client's connection. */
export const drops = (client: string, code = 1011): StagedEvent => ({
  kind: 'closed',
  client,
  by: 'server',
  code,
  reason: '',
});

/** A client breaks its connection off for what has come, as `ws` or the grader puts it. */
export const breaks = (client: string, error: string): StagedEvent => ({ kind: 'refused', client, error });

/** The server's program ends, and every connection with it. */
export const ends = (code = 1): StagedEvent => ({
  kind: 'server-exited',
  code,
  signal: null,
  byGrader: false,
});

/** The server prints something, by default where errors go. */
export const prints = (text: string, stream: 'stdout' | 'stderr' = 'stderr'): StagedEvent => ({
  kind: 'server-output',
  stream,
  text: `${text}\n`,
});
