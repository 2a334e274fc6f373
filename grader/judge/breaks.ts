/** What went wrong in a transcript: connections that were dropped, a server that ended, things that never came. Pure. */
import type { Edition } from '../types/edition.ts';
import type { StepEvent, Transcript } from '../types/evidence.ts';
import { arrivalFrames, chatFrames } from './broadcasts.ts';
import type { Cite } from './check.ts';
import { cite, othersIn, type Step, stepsOf } from './queries.ts';

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

/** What `ws` says of frames that RFC 6455 does not allow, or that are larger than the grader takes. */
const BROKEN_FRAME = /^(?:Invalid|Unsupported) WebSocket frame|^Max payload size exceeded/;
const FLOOD = /^more than \d+ frames came/;

/** The first thing that came from the server for which a client had to break off: a frame that breaks the protocol, or frames without end. */
export function breachIn(
  transcript: Transcript,
): { client: string; error: string; isFlood: boolean; cite: Cite } | undefined {
  const index = transcript.events.findIndex(
    (event) => event.kind === 'refused' && (BROKEN_FRAME.test(event.error) || FLOOD.test(event.error)),
  );
  const event = transcript.events[index];
  if (event?.kind !== 'refused') return undefined;
  const { client, error } = event;
  return { client, error, isFlood: FLOOD.test(error), cite: cite(transcript, index) };
}

/** Whose connections the server had ended before an event: it may list them or not. */
export const droppedBefore = (transcript: Transcript, event: number): string[] =>
  transcript.events
    .slice(0, event)
    .flatMap((each) => (each.kind === 'closed' && each.by === 'server' ? [each.client] : []));

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

/** The end of the server that a step brought about. It may be noticed only some time after the connections were seen to break. */
export function endDuring(
  transcript: Transcript,
  { begins, ends }: Pick<Step, 'begins' | 'ends'>,
): { cite: Cite } | undefined {
  const end = endOfServer(transcript, begins);
  if (!end || end.cite.event < ends) return end;
  const drop = dropOf(transcript, undefined, begins, ends);
  const isAlive = transcript.events
    .slice(drop?.cite.event ?? ends, end.cite.event)
    .some(({ kind }) => kind === 'received' || kind === 'opened');
  return drop && !isAlive ? end : undefined;
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
  const others = (kind: StepEvent['step']) =>
    stepsOf(transcript, kind).filter(({ client }) => !without.includes(client));
  const isLater = ({ begins }: Step) => begins > step.begins;

  for (const chat of others('chat').filter(isLater)) {
    const isUnheardBy = (name: string) => chatFrames(transcript, chat, name, edition).length === 0;
    const client = othersIn(chat).find((name) => !without.includes(name) && isUnheardBy(name));
    if (client) return { client, what: 'chat message', cite: chat.cite };
    // Who is left out here may still be the only one who could have heard; nobody at all is too few.
    const connected = othersIn(chat).filter((name) => !dropOf(transcript, name));
    if (connected[0] && chat.loggedIn.every(isUnheardBy))
      return { client: chat.client, what: 'chat message', cite: chat.cite };
  }
  const isUnheard = (login: Step) =>
    login.loggedIn.every((name) => arrivalFrames(transcript, login, name, edition).length === 0);
  const logins = others('login');
  // A server that never tells of logins doesn't stop doing so.
  const everTold = logins.some((login) => !isLater(login) && !isUnheard(login));
  const login = logins.find((each) => isLater(each) && isUnheard(each));
  return login && everTold ? { client: login.client, what: 'login broadcast', cite: login.cite } : undefined;
}
