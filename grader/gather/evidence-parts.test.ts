import { describe, expect, it } from 'vitest';
import type { Evidence, SubmissionInfo } from '../types/evidence.ts';
import { allBut, mergeEvidence, needsServer, partOf, untouchedBy } from './evidence-parts.ts';

const lab: SubmissionInfo = {
  name: 'lab',
  kind: 'folder',
  runtime: 'typescript',
  entry: 'server/server.ts',
  client: 'client',
  notes: [],
};

describe('a changed file belongs to', () => {
  it.each<[string[], SubmissionInfo, string]>([
    [['client/client.ts'], lab, 'client'],
    [['client/css/a.css', 'client/index.html'], lab, 'client'],
    [['server/users.ts'], lab, 'server'],
    [['server/users.ts', 'client/client.ts'], lab, 'everything'],
    [['package.json'], lab, 'everything'],
    [['.env'], lab, 'everything'],
    [['clients/old.ts'], lab, 'everything'],
    [['app.py'], { ...lab, entry: 'app.py' }, 'everything'],
    [['client.js'], { ...lab, client: '.' }, 'everything'],
    [[], lab, 'everything'],
  ])('%j', (paths, info, part) => {
    expect(partOf(paths, info)).toBe(part);
  });
});

it('what is not needed is left out, and a server is needed for what is played on it', () => {
  expect(allBut(new Set(['start-up', 'visit', 'keyboard']))).toEqual(
    expect.arrayContaining(['conversation', 'together']),
  );
  expect(allBut(new Set(['visit']))).not.toContain('visit');
  expect(needsServer(new Set(['visit', 'keyboard']))).toBe(false);
  expect(needsServer(new Set(['visit', 'together']))).toBe(true);
  expect(needsServer(new Set(['start-up']))).toBe(true);
});

it('what a change can not touch is taken from before, and everything else is new', () => {
  const evidence = (transcripts: object, notPlayed: object) => ({ transcripts, notPlayed }) as unknown as Evidence;
  const before = evidence(
    { 'start-up': 'old', conversation: 'old', visit: 'old', together: 'old' },
    { 'hostile-text': { reason: 'no-page', detail: 'old' }, crowd: { reason: 'no-chat', detail: 'old' } },
  );
  const notAsked = { reason: 'not-asked', detail: 'It was not to be tried.' };
  const fresh = evidence(
    { 'start-up': 'new', visit: 'new', together: 'new' },
    { conversation: notAsked, crowd: notAsked, keyboard: { reason: 'no-page', detail: 'new' } },
  );
  const merged = mergeEvidence(before, fresh, untouchedBy.client);
  expect(merged.transcripts).toEqual({ 'start-up': 'new', conversation: 'old', visit: 'new', together: 'new' });
  expect(merged.notPlayed).toEqual({
    crowd: { reason: 'no-chat', detail: 'old' },
    keyboard: { reason: 'no-page', detail: 'new' },
  });
});
