import { describe, expect, it } from 'vitest';
import type { Transcript } from '../types/evidence.ts';
import { breakBefore, dropOf, droppedBefore, endDuring, endOfServer, gaveUpIn, unheardIn } from './breaks.ts';
import { type Step, stepsOf } from './queries.ts';
import { SPRING } from './testing/editions.ts';
import { drops, ends, type Moment, on, type StagedEvent } from './testing/flaw.ts';
import { type Staging, stage } from './testing/stage.ts';

async function conversation(staging?: Staging): Promise<Transcript> {
  const transcript = (await stage(staging)).transcripts.conversation;
  if (!transcript) throw new Error('the conversation was not played');
  return transcript;
}

/** Something happens at a moment of the conversation. */
const at = (about: Moment, nth: number, ...events: StagedEvent[]): Staging => ({
  after: (occasion) => (occasion.about === about && occasion.nth === nth ? events : []),
});

function nthStep(transcript: Transcript, kind: Step['step'], nth: number): Step {
  const step = stepsOf(transcript, kind)[nth - 1];
  if (!step) throw new Error(`there is no ${kind} ${nth}`);
  return step;
}

describe('a break before a step', () => {
  it.each<[string, Staging, string | undefined]>([
    ['is nothing where nothing broke', {}, undefined],
    ['at a login, for the newcomer', at('login', 2, drops('Bo')), 'login-reaches-sender'],
    ['at a login, for another', at('login', 2, drops('Ana')), 'login-reaches-others'],
    ['at a login, for all', at('login', 3, ends()), 'login-reaches-sender'],
    ['at the handshake', at('enter', 2, drops('Bo')), 'login-reaches-sender'],
    ['at the first handshake', at('enter', 1, drops('Ana')), 'login-reaches-sender'],
    ['at a chat message, for its sender', at('chat', 1, drops('Ana')), 'chat-reaches-sender'],
    ['at a chat message, for another', at('chat', 1, drops('Bo')), 'chat-reaches-others'],
  ])('is told of by the right check: %s', async (_, staging, expected) => {
    const transcript = await conversation(staging);
    const last = stepsOf(transcript, 'chat').at(-1) ?? stepsOf(transcript, 'login').at(-1);
    if (!last) throw new Error('no step');
    expect(breakBefore(transcript, { ...last, begins: last.ends }, ['Ana', 'Bo'])).toBe(expected);
  });

  it('only counts for those who are asked about', async () => {
    const transcript = await conversation(at('chat', 1, drops('Cyril')));
    const step = nthStep(transcript, 'chat', 2);
    expect(breakBefore(transcript, step, ['Ana', 'Bo'])).toBeUndefined();
    expect(breakBefore(transcript, step, ['Cyril'])).toBe('chat-reaches-others');
  });

  it('is in the past: what breaks in the step itself is not meant', async () => {
    const transcript = await conversation(at('chat', 2, drops('Ana')));
    expect(breakBefore(transcript, nthStep(transcript, 'chat', 2), ['Ana'])).toBeUndefined();
  });
});

describe('the end of the server', () => {
  it('is the one that nobody asked for', async () => {
    const byItself = await conversation(at('chat', 2, ends()));
    const asked = await conversation(
      at('chat', 2, { kind: 'server-exited', code: 0, signal: 'SIGTERM', byGrader: true }),
    );
    expect(endOfServer(byItself)).toBeDefined();
    expect(endOfServer(byItself, 0, nthStep(byItself, 'chat', 2).begins)).toBeUndefined();
    expect(endOfServer(asked)).toBeUndefined();
  });

  it('belongs to the step in which all connections broke, also when it is noticed later', async () => {
    const transcript = await conversation(at('chat', 2, ...['Ana', 'Bo', 'Cyril'].map((name) => drops(name, 1006))));
    const later: Transcript = {
      ...transcript,
      events: [...transcript.events, { ...ends(), at: 999 } as Transcript['events'][number]],
    };
    const broke = dropOf(transcript)?.cite.event ?? 0;
    const gone: Transcript = {
      ...later,
      events: later.events.filter(({ kind }, index) => index < broke || (kind !== 'opened' && kind !== 'received')),
    };
    expect(endDuring(gone, nthStep(gone, 'chat', 2))).toMatchObject({ cite: { event: gone.events.length - 1 } });
    expect(endDuring(gone, nthStep(gone, 'chat', 1))).toBeUndefined();
    // Whoever connects or receives something after the break shows that the server was alive.
    expect(endDuring(later, nthStep(later, 'chat', 2))).toBeUndefined();
  });
});

it('tells who was dropped, when, and with which code', async () => {
  const transcript = await conversation(at('chat', 1, drops('Bo', 1011)));
  const step = nthStep(transcript, 'chat', 1);
  expect(dropOf(transcript, 'Bo')).toMatchObject({ code: 1011 });
  expect(dropOf(transcript)).toEqual(dropOf(transcript, 'Bo'));
  expect(dropOf(transcript, 'Ana')).toBeUndefined();
  expect(dropOf(transcript, 'Bo', 0, step.begins)).toBeUndefined();
  expect(dropOf(transcript, 'Bo', step.ends)).toBeUndefined();
  expect([droppedBefore(transcript, step.begins), droppedBefore(transcript, step.ends)]).toEqual([[], ['Bo']]);
});

it('tells for whom waiting was given up in a step', async () => {
  const transcript = await conversation({
    alter: on('chat', ({ to, nth }) => (to === 'Bo' && nth === 2 ? [] : undefined)),
  });
  const step = nthStep(transcript, 'chat', 2);
  expect(gaveUpIn(transcript, step, 'Bo')).toMatchObject({ waited: 400 });
  expect(gaveUpIn(transcript, step, 'Ana')).toBeUndefined();
});

describe('who is not heard of any more', () => {
  const unheard = async (staging: Staging, without: string[] = []) => {
    const transcript = await conversation(staging);
    return unheardIn(transcript, nthStep(transcript, 'chat', 1), SPRING, without);
  };
  const noChatTo = (...names: string[]): Staging => ({
    alter: on('chat', ({ nth, to }) => (nth > 1 && names.includes(to) ? [] : undefined)),
  });
  const noLogin = (from: number): Staging => ({ alter: on('login', ({ nth }) => (nth >= from ? [] : undefined)) });

  it.each<[string, Staging, string[], object | undefined]>([
    ['nobody, as all is well', {}, [], undefined],
    ['one who gets no chat messages', noChatTo('Bo'), [], { client: 'Bo', what: 'chat message' }],
    ['nobody else than one who does not count', noChatTo('Bo'), ['Bo'], undefined],
    [
      'all, when the only one who could hear does not count',
      noChatTo('Ana', 'Bo', 'Cyril'),
      ['Ana', 'Cyril'],
      { what: 'chat message' },
    ],
    ['a newcomer nobody is told of', noLogin(4), [], { client: 'Dora', what: 'login broadcast' }],
    ['nobody, where logins were never told', noLogin(1), [], undefined],
  ])('%s', async (_, staging, without, expected) => {
    const found = await unheard(staging, without);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });
});
