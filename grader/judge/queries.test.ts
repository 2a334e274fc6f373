import { describe, expect, it } from 'vitest';
import type { Transcript } from '../types/evidence.ts';
import {
  clientsOf,
  eventOf,
  firstChats,
  firstLogins,
  framesOf,
  markedFrames,
  othersIn,
  outputOf,
  stepsOf,
} from './queries.ts';
import { prints } from './testing/flaw.ts';
import { type Staging, stage } from './testing/stage.ts';

async function played(scenario: string, staging?: Staging): Promise<Transcript> {
  const transcript = (await stage(staging)).transcripts[scenario];
  if (!transcript) throw new Error(`${scenario} was not played`);
  return transcript;
}

describe('the steps of a transcript', () => {
  it('are those of one kind, each with the stretch up to the next one', async () => {
    const conversation = await played('conversation');
    const [first, second, third] = stepsOf(conversation, 'login');
    expect([first?.client, second?.client, third?.client]).toEqual(['Ana', 'Bo', 'Cyril']);
    expect(conversation.events[first?.begins ?? -1]).toMatchObject({ kind: 'step', step: 'login', client: 'Ana' });
    expect(first?.ends).toBe(second?.begins);
    expect(first?.cite).toEqual({ scenario: 'conversation', event: first?.begins });
    expect(third?.ends).toBe(stepsOf(conversation, 'chat')[0]?.begins);
  });

  it('share a stretch when they were taken in one go', async () => {
    const conversation = await played('conversation');
    const burst = firstChats(conversation).slice(-3);
    expect(burst.map(({ client }) => client)).toEqual(['Bo', 'Bo', 'Bo']);
    expect(new Set(burst.map(({ ends }) => ends))).toEqual(new Set([stepsOf(conversation, 'disconnect')[0]?.begins]));
    for (const step of burst) expect(framesOf(conversation, 'Ana', step.begins, step.ends)).toHaveLength(3);

    const crowd = await played('crowd');
    const logins = stepsOf(crowd, 'login');
    expect(new Set(logins.slice(0, -1).map(({ ends }) => ends))).toEqual(new Set([logins.at(-1)?.begins]));
  });

  it('go on to the end of the transcript when they are the last', async () => {
    const conversation = await played('conversation');
    expect(stepsOf(conversation, 'chat').at(-1)?.ends).toBe(conversation.events.length);
  });

  it('come before or after somebody left', async () => {
    const conversation = await played('conversation');
    expect(firstLogins(conversation).map(({ client }) => client)).toEqual(['Ana', 'Bo', 'Cyril']);
    expect(firstChats(conversation)).toHaveLength(5);
    expect(stepsOf(conversation, 'chat')).toHaveLength(6);
    const crowd = await played('crowd');
    expect(firstLogins(crowd)).toHaveLength(30);
  });

  it('have others in them than the one who acts', async () => {
    const steps = stepsOf(await played('conversation'), 'disconnect');
    expect(steps.map(othersIn)).toEqual([['Ana', 'Bo'], ['Bo']]);
  });
});

describe('frames', () => {
  it('are those of everybody or of one client, in a stretch', async () => {
    const conversation = await played('conversation');
    const [first] = stepsOf(conversation, 'chat');
    if (!first) throw new Error('no chat');
    expect(framesOf(conversation, undefined, first.begins, first.ends).map(({ client }) => client)).toEqual([
      'Ana',
      'Bo',
      'Cyril',
    ]);
    const [frame, ...more] = framesOf(conversation, 'Bo', first.begins, first.ends);
    expect(more).toEqual([]);
    expect(frame).toMatchObject({ client: 'Bo', nesting: 0, binary: false, isCut: false, object: { type: 'chat' } });
    expect(conversation.events[frame?.cite.event ?? -1]).toMatchObject({ kind: 'received', client: 'Bo' });
  });

  it('are found by the word of a step, however late they come', async () => {
    const conversation = await played('conversation', {
      after: ({ about, nth, scenario }) =>
        scenario === 'conversation' && about === 'disconnect' && nth === 2
          ? [{ kind: 'received', client: 'Bo', data: 'lantern, late' }]
          : [],
    });
    const [first] = stepsOf(conversation, 'chat');
    if (!first) throw new Error('no chat');
    expect(markedFrames(conversation, first, 'Bo').map(({ data }) => data)).toEqual([
      expect.stringContaining('curious'),
      'lantern, late',
    ]);
    expect(markedFrames(conversation, { ...first, marker: 'unheard' }, 'Bo')).toEqual([]);
  });
});

it('tells who connected, logged in or not', async () => {
  expect(clientsOf(await played('early-disconnect'))).toEqual(['Ana', 'Bo', 'Cyril', 'Dora']);
});

it('joins what was printed, in a stretch or on one stream', async () => {
  const transcript = await played('conversation', {
    after: ({ about, actor }) => (about === 'login' ? [prints(`${actor} in`, 'stdout'), prints(`${actor} err`)] : []),
  });
  expect(outputOf(transcript)).toBe('Ana in\nAna err\nBo in\nBo err\nCyril in\nCyril err\nDora in\nDora err\n');
  expect(outputOf(transcript, 0, stepsOf(transcript, 'login')[1]?.begins)).toBe('Ana in\nAna err\n');
  expect(outputOf(transcript, 0, transcript.events.length, 'stdout')).toBe('Ana in\nBo in\nCyril in\nDora in\n');
});

it('finds the first event of a kind, or none', async () => {
  const transcript = await played('conversation');
  expect(eventOf(transcript, 'opened')).toMatchObject({ event: { client: 'Ana' }, cite: { event: 0 } });
  expect(eventOf(transcript, 'server-exited')).toBeUndefined();
});
