/** What two pages and the server between them said to each other, compared with what the edition asks for. Pure. */
import type { JsonObject } from '../messages/frame.ts';
import type { Edition } from '../types/edition.ts';
import type { Transcript } from '../types/evidence.ts';
import type { Cite } from './check.ts';
import { type PageFrame, type PageStep, pageFrames, pageSteps } from './page-queries.ts';
import { formProblem } from './page-verdicts.ts';

/** A step that somebody took in one page, with the steps by which the other pages saw it. */
export interface SharedStep {
  acted: PageStep;
  seen: PageStep[];
  /** Where the frames of it end in the transcript. */
  ends: number;
}

/** A message that is not the one that the edition asks for. */
export interface Deviation {
  /** Who sends it. */
  by: 'page' | 'server';
  kind: 'login' | 'chat' | 'disconnect';
  /** What differs, as a clause. */
  problem: string;
  frame: string;
  wanted: string;
  cite: Cite;
}

const KINDS = { 'log-in': 'login', says: 'chat', closes: 'disconnect' } as const;
type Acting = keyof typeof KINDS;

/** The logins, messages and departures in several pages, in order. */
export function sharedSteps(transcript: Transcript): SharedStep[] {
  const steps = pageSteps(transcript);
  const acted = pageSteps(transcript, 'open', 'connect', 'log-in', 'says', 'closes');
  return acted
    .map((step, index) => ({ acted: step, ends: acted[index + 1]?.begins ?? transcript.events.length }))
    .filter(({ acted: { step } }) => step in KINDS)
    .map(({ acted: step, ends }) => ({
      acted: step,
      ends,
      seen: steps.filter(({ begins, page }) => begins > step.begins && begins < ends && page !== step.page),
    }));
}

export const kindOf = ({ acted }: SharedStep): Deviation['kind'] => KINDS[acted.step as Acting];

/** What was sent in a step, in one direction. */
export const framesOfShared = (
  transcript: Transcript,
  { acted, ends }: SharedStep,
  direction: 'to-server' | 'to-page',
): PageFrame[] =>
  pageFrames(transcript, direction, {
    ...(direction === 'to-server' ? { page: acted.page } : {}),
    from: acted.begins,
    to: ends,
  });

/** How the messages of a step differ from those of the edition; what the page sends comes first. */
export function deviationsIn(transcript: Transcript, step: SharedStep, edition: Edition): Deviation[] {
  const kind = kindOf(step);
  const wanted = messagesOf(step, edition);
  const told = (by: Deviation['by'], direction: 'to-server' | 'to-page', message: JsonObject): Deviation[] => {
    const frames = framesOfShared(transcript, step, direction);
    const problems = frames.map(({ object, data, cite }) => ({
      problem: object ? formProblem(inOrder(object, message), message) : 'it is not a JSON object',
      frame: data,
      cite,
    }));
    const [first] = problems;
    if (!first || problems.some(({ problem }) => problem === undefined)) return [];
    return [{ by, kind, ...first, problem: first.problem ?? '', wanted: JSON.stringify(message) }];
  };
  return [...told('page', 'to-server', wanted.fromPage), ...told('server', 'to-page', wanted.fromServer)];
}

function messagesOf(step: SharedStep, edition: Edition): { fromPage: JsonObject; fromServer: JsonObject } {
  const { username, text: textField, joined, left, users: list } = edition.fields;
  const { who, users, text = '' } = step.acted;
  const typeOf = (message: keyof Edition['messages']) => edition.messages[message].properties.type.const;
  switch (kindOf(step)) {
    case 'login':
      return {
        fromPage: { type: typeOf('clientLogin'), [username]: who },
        fromServer: { type: typeOf('serverLogin'), ...(joined ? { [joined]: who } : {}), [list]: users },
      };
    case 'chat': {
      const message = { type: typeOf('clientChat'), [username]: who, [textField]: text };
      return { fromPage: message, fromServer: message };
    }
    case 'disconnect':
      return {
        fromPage: { type: typeOf('clientDisconnect') },
        fromServer: { type: typeOf('serverDisconnect'), ...(left ? { [left]: who } : {}), [list]: users },
      };
  }
}

/** The object with its lists in the order of the message that they are compared with: the order of users is free. */
function inOrder(object: JsonObject, message: JsonObject): JsonObject {
  const lists = Object.values(message).filter(Array.isArray);
  const alike = (value: unknown) =>
    Array.isArray(value)
      ? lists.find((list) => list.length === value.length && list.every((each) => value.includes(each)))
      : undefined;
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, alike(value) ?? value]));
}
