import { describe, expect, it } from 'vitest';
import type { Evidence, TranscriptEvent } from '../types/evidence.ts';
import { surroundings } from './surroundings.ts';

const step = (at: number): TranscriptEvent => ({ kind: 'step', at, step: 'chat', client: 'Ana', loggedIn: ['Ana'] });
const prints = (text: string, at = 0): TranscriptEvent => ({ kind: 'server-output', at, stream: 'stderr', text });
const pageStep: TranscriptEvent = { kind: 'page-step', at: 0, page: 'visitor', step: 'hears', who: 'Bo', users: [] };

const evidenceOf = (events: TranscriptEvent[], client?: string): Evidence =>
  ({
    submission: { name: 'lab', kind: 'folder', notes: [], ...(client === undefined ? {} : { client }) },
    transcripts: { play: { scenario: 'play', fresh: true, events } },
  }) as unknown as Evidence;

const at = (event: number) => [{ scenario: 'play', event }];
const CRASH =
  "TypeError: Cannot read properties of undefined (reading 'name')\n    at handle (/tmp/grade-1/submission/server/server.ts:12:7)\n    at node:internal/process:1:2\n";

describe('around a finding', () => {
  it('stands what the server printed in the same step, and nothing of the steps beside it', () => {
    const events = [step(0), prints('before'), step(1), prints('one\ntwo\n'), step(2), prints('after')];
    expect(surroundings(at(2), evidenceOf(events))).toEqual({
      output: [
        { from: 'server', text: 'one' },
        { from: 'server', text: 'two' },
      ],
    });
  });

  it('stands what is printed a step later, when nothing is printed in it', () => {
    const events = [step(0), step(1), prints('late'), step(2), prints('later')];
    expect(surroundings(at(0), evidenceOf(events)).output).toEqual([{ from: 'server', text: 'late' }]);
  });

  it('the file and line that an error names are told, and no folder of this computer', () => {
    expect(surroundings(at(0), evidenceOf([step(0), prints(CRASH)]))).toEqual({
      where: 'server/server.ts, line 12',
      output: [
        { from: 'server', text: "TypeError: Cannot read properties of undefined (reading 'name')" },
        { from: 'server', text: '    at handle (server/server.ts:12:7)' },
      ],
    });
  });

  it("the place of a page's error is told by the client's folder", () => {
    const events: TranscriptEvent[] = [
      pageStep,
      { kind: 'page-console', at: 1, page: 'visitor', level: 'log', text: 'got it' },
      { kind: 'page-error', at: 2, page: 'visitor', text: 'TypeError: x is not a function', where: 'client.ts:9:3' },
    ];
    expect(surroundings(at(2), evidenceOf(events, 'client'))).toEqual({
      where: 'client/client.ts, line 9',
      output: [
        { from: 'page', text: 'got it' },
        { from: 'page', text: 'Uncaught TypeError: x is not a function' },
      ],
    });
  });

  it('nothing is told where nothing is cited, or printed', () => {
    expect(surroundings([], evidenceOf([step(0), prints('one')]))).toEqual({});
    expect(surroundings(at(0), evidenceOf([step(0)]))).toEqual({});
  });

  it('what is printed is made safe, cut, and only its end is told', () => {
    const lines = Array.from({ length: 20 }, (_, nth) => `${nth}\u001b[31m${'x'.repeat(500)}`);
    const { output = [] } = surroundings(at(0), evidenceOf([step(0), prints(lines.join('\n'))]));
    expect(output).toHaveLength(8);
    expect(output.at(-1)?.text).toMatch(/^19\\u\{1b\}\[31mx+ … \d+ more … x+$/);
    expect(output.every(({ text }) => text.length < 300)).toBe(true);
  });
});
