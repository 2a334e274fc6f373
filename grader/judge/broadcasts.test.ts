import { describe, expect, it } from 'vitest';
import type { Transcript } from '../types/evidence.ts';
import {
  allArrivals,
  allDepartures,
  arrivalFrames,
  chatFrames,
  departureFrames,
  fieldNaming,
  repeated,
  userListIn,
} from './broadcasts.ts';
import { type Step, stepsOf } from './queries.ts';
import { SPRING, WINTER } from './testing/editions.ts';
import { change, type Flaw, hears, type Moment, on, type StagedEvent } from './testing/flaw.ts';
import { stage } from './testing/stage.ts';

async function conversation(flaw: Flaw = {}, edition = SPRING): Promise<Transcript> {
  const transcript = (await stage({ ...flaw, edition })).transcripts.conversation;
  if (!transcript) throw new Error('the conversation was not played');
  return transcript;
}

function nthStep(transcript: Transcript, kind: Step['step'], nth: number): Step {
  const step = stepsOf(transcript, kind)[nth - 1];
  if (!step) throw new Error(`there is no ${kind} ${nth}`);
  return step;
}

const at = (about: Moment, nth: number, ...events: StagedEvent[]): Flaw => ({
  after: (occasion) =>
    occasion.scenario === 'conversation' && occasion.about === about && occasion.nth === nth ? events : [],
});
const arrival = (name: string, ...users: string[]) => ({ type: 'login', user_joined: name, active_users: users });
const departure = (name: string, ...users: string[]) => ({ type: 'disconnect', user_left: name, active_users: users });

/** How many frames count as the arrival of Ana, Bo and Cyril, and as the departure of Cyril and Ana, at Bo. */
async function counts(flaw: Flaw, edition = SPRING): Promise<{ came: number[]; left: number[] }> {
  const transcript = await conversation(flaw, edition);
  const at = (kind: 'login' | 'disconnect', nth: number, frames: typeof arrivalFrames) =>
    frames(transcript, nthStep(transcript, kind, nth), 'Bo', edition).length;
  return {
    came: [2, 3].map((nth) => at('login', nth, arrivalFrames)),
    left: [1, 2].map((nth) => at('disconnect', nth, departureFrames)),
  };
}

describe('the frames about arrivals and departures', () => {
  it.each<[string, Flaw, { came: number[]; left: number[] }]>([
    ['are one each', {}, { came: [1, 1], left: [1, 1] }],
    [
      'count once more for each repetition',
      at('login', 3, hears('Bo', arrival('Cyril', 'Ana', 'Bo', 'Cyril'))),
      { came: [1, 2], left: [1, 1] },
    ],
    [
      'count when they come late',
      {
        alter: on('login', ({ nth, to }) => (nth === 3 && to === 'Bo' ? [] : undefined)),
        ...at('chat', 1, hears('Bo', arrival('Cyril', 'Ana', 'Bo', 'Cyril'))),
      },
      { came: [1, 1], left: [1, 1] },
    ],
    [
      'count again when they come again late',
      at('chat', 1, hears('Bo', arrival('Bo', 'Ana', 'Bo'))),
      { came: [2, 1], left: [1, 1] },
    ],
    [
      'stay with their step when all name the receiver',
      { alter: change('login', (object, { to }) => ({ ...object, user_joined: to })) },
      { came: [1, 1], left: [1, 1] },
    ],
    [
      'stay with their step when all name the first',
      { alter: change('login', (object, { users }) => ({ ...object, user_joined: users[0] })) },
      { came: [1, 1], left: [1, 1] },
    ],
    [
      'stay with their step when departures name arrivals',
      {
        alter: change('disconnect', ({ type, active_users }, { actor }) => ({
          type,
          user_joined: actor,
          active_users,
        })),
      },
      { came: [1, 1], left: [1, 1] },
    ],
    [
      'stay with their step when the second departure names the first',
      { alter: change('disconnect', (object, { nth }) => (nth === 2 ? departure('Cyril', 'Bo') : object)) },
      { came: [1, 1], left: [1, 1] },
    ],
    ['are none when nothing came', { alter: on(['login', 'disconnect'], () => []) }, { came: [0, 0], left: [0, 0] }],
    [
      'are no errors that quote the message',
      { alter: on(['login', 'disconnect'], ({ sent }) => [JSON.stringify({ error: sent })]) },
      { came: [0, 0], left: [0, 0] },
    ],
  ])('%s', async (_, flaw, expected) => {
    expect(await counts(flaw)).toEqual(expected);
  });

  it('are one each in an edition without names', async () => {
    expect(await counts({}, WINTER)).toEqual({ came: [1, 1], left: [1, 1] });
  });
});

describe('the frames of a chat message', () => {
  const said = { type: 'chat', username: 'Cyril', text: 'pebble' };

  it.each<[string, Flaw, unknown[]]>([
    ['are the message', {}, [said]],
    ['are both when it comes twice', at('chat', 2, hears('Bo', said)), [said, said]],
    ['are no confirmations besides it', at('chat', 2, hears('Bo', { type: 'ok', text: 'pebble' })), [said]],
    [
      'are no histories',
      at('login', 4, hears('Bo', { ...arrival('Dora', 'Bo', 'Dora'), history: ['pebble'] })),
      [said],
    ],
    [
      'are what holds its word, when nothing else came',
      { alter: change('chat', ({ text }) => ({ message: text })) },
      [{ message: 'pebble' }],
    ],
    ['are no errors that quote it', { alter: on('chat', ({ sent }) => [JSON.stringify({ error: sent })]) }, []],
    ['are none when nothing came', { alter: on('chat', () => []) }, []],
  ])('%s', async (_, flaw, expected) => {
    const transcript = await conversation(flaw);
    const frames = chatFrames(transcript, nthStep(transcript, 'chat', 2), 'Bo', SPRING);
    expect(frames.map(({ object }) => object)).toEqual(expected);
  });

  it('may be an object that was sent as text', async () => {
    const transcript = await conversation({ alter: on('chat', () => ['[object Object]']) });
    expect(chatFrames(transcript, nthStep(transcript, 'chat', 2), 'Bo', SPRING)).not.toEqual([]);
  });
});

it('takes as repetition only what is of the same type', async () => {
  const transcript = await conversation({
    after: ({ scenario, about, nth }) =>
      scenario === 'conversation' && about === 'login' && nth === 2
        ? [
            hears('Bo', { type: 'welcome', to: 'Bo' }),
            hears('Bo', { type: 'users', users: ['Ana', 'Bo'] }),
            hears('Bo', 'Hello Bo'),
            hears('Bo', '[object Object]'),
            hears('Bo', '[object Object]'),
          ]
        : [],
  });
  const frames = arrivalFrames(transcript, nthStep(transcript, 'login', 2), 'Bo', SPRING);
  expect(frames).toHaveLength(6);
  expect(repeated(frames)).toHaveLength(1);
  expect(repeated([...frames, ...frames.slice(1, 2)]).map(({ object }) => object?.type)).toEqual([
    'welcome',
    'welcome',
  ]);
  expect(repeated([])).toEqual([]);
});

describe('all broadcasts', () => {
  it('are one for each step and each of those who are logged in', async () => {
    const transcript = await conversation();
    expect(allArrivals(transcript, SPRING).map(({ step, client }) => `${step.client} at ${client}`)).toEqual([
      'Ana at Ana',
      'Bo at Ana',
      'Bo at Bo',
      'Cyril at Ana',
      'Cyril at Bo',
      'Cyril at Cyril',
    ]);
    expect(allDepartures(transcript, SPRING).map(({ step, client }) => `${step.client} at ${client}`)).toEqual([
      'Cyril at Ana',
      'Cyril at Bo',
      'Ana at Bo',
    ]);
  });

  it('are the fullest where several tell of the same', async () => {
    const transcript = await conversation({ alter: on('login', ({ sent, data }) => [sent, data]) });
    for (const { object } of allArrivals(transcript, SPRING))
      expect(Object.keys(object)).toEqual(['type', 'user_joined', 'active_users']);
  });
});

describe('the list in a broadcast', () => {
  it.each<[string, object, ReturnType<typeof userListIn>]>([
    [
      'stands in its field',
      { active_users: ['Ana'], more: ['x'] },
      { field: 'active_users', names: ['Ana'], isArray: true },
    ],
    ['may be empty', { active_users: [] }, { field: 'active_users', names: [], isArray: true }],
    [
      'may be text',
      { active_users: 'Ana, Bo;Émile' },
      { field: 'active_users', names: ['Ana', 'Bo', 'Émile'], isArray: false },
    ],
    [
      'may stand in another field',
      { type: 'login', users: ['Ana'] },
      { field: 'users', names: ['Ana'], isArray: true },
    ],
    ['is unknown among several', { users: ['Ana'], ids: [1] }, undefined],
    ['is none when its field holds something else', { active_users: { Ana: 1 }, users: ['Ana'] }, undefined],
    ['is none when its field is null', { active_users: null, users: ['Ana'] }, undefined],
    ['is none', { type: 'login' }, undefined],
  ])('%s', (_, object, expected) => {
    expect(userListIn(object as Record<string, unknown>, SPRING)).toEqual(expected);
  });
});

it('finds the field that holds a name, and nothing else', () => {
  expect(fieldNaming({ type: 'login', text: 'Bo is here', users: ['Bo'], username: 'Bo' }, 'Bo')).toBe('username');
  expect(fieldNaming({ type: 'login', text: 'Bo is here', users: ['Bo'] }, 'Bo')).toBeUndefined();
});
