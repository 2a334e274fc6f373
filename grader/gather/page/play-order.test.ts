import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import type { Evidence, Transcript } from '../../types/evidence.ts';
import { gatherFromPath } from '../gather.ts';
import { edition, eventsOf, PAGE, SCRIPT, stepsOf } from './testing/visits.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'play-order-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOBODY: Transcript = { scenario: 'none', fresh: true, events: [] };
const LIMIT = 120_000;

/** Grades the reference's server with a client whose script does something more at each message. */
function gather(name: string, atMessage: string): Promise<Evidence> {
  const made = join(folder, name);
  cpSync(join(root, 'reference/server'), join(made, 'server'), { recursive: true });
  cpSync(join(root, 'reference/package.json'), join(made, 'package.json'));
  mkdirSync(join(made, 'client'));
  writeFileSync(join(made, 'client/index.html'), PAGE);
  const script = SCRIPT.replace('function show(data) {', `function show(data) {\n${atMessage}`);
  writeFileSync(join(made, 'client/client.js'), script);
  return gatherFromPath(made, { edition });
}

const beginOf = ({ events }: Transcript): number => events[0]?.at ?? Number.NaN;
const endOf = ({ events }: Transcript): number => events.at(-1)?.at ?? Number.NaN;
const lastStep = (transcript: Transcript): string | undefined => stepsOf(transcript).at(-1)?.step.step;

it('a page that behaved well in its first visit is played side by side after that', { timeout: LIMIT }, async () => {
  const { transcripts, notPlayed } = await gather('well-behaved', '');
  expect(notPlayed).toEqual({});
  const { visit = NOBODY, 'hostile-text': hostile = NOBODY, 'odd-names': odd = NOBODY } = transcripts;
  expect(beginOf(hostile)).toBeGreaterThan(endOf(visit));
  expect(beginOf(odd)).toBeLessThan(endOf(hostile));
});

it('one that did not is played in one way after another', { timeout: LIMIT }, async () => {
  const { transcripts, notPlayed } = await gather('rude', "if (data.type === 'login') alert('somebody came');");
  expect(notPlayed).toEqual({});
  const {
    visit = NOBODY,
    'hostile-text': hostile = NOBODY,
    'odd-names': odd = NOBODY,
    together = NOBODY,
  } = transcripts;
  expect(beginOf(hostile)).toBeGreaterThan(endOf(visit));
  expect(beginOf(odd)).toBeGreaterThan(endOf(hostile));
  expect(beginOf(together)).toBeGreaterThan(endOf(odd));
});

it('one that hangs in a later visit is played again, one after another, and that visit alone is lost', {
  timeout: LIMIT,
}, async () => {
  const { transcripts, notPlayed } = await gather(
    'hangs-later',
    "while (data.type === 'chat' && data.text.includes('<'));",
  );
  const { visit = NOBODY, 'hostile-text': hostile = NOBODY } = transcripts;
  expect(lastStep(visit)).toBe('closes');
  expect(eventsOf(hostile, 'page-hung')).toHaveLength(1);
  expect(notPlayed).toEqual({});
  const { 'odd-names': odd = NOBODY, together = NOBODY } = transcripts;
  expect(lastStep(odd)).toBe('closes');
  expect(eventsOf(together, 'page-hung')).toEqual([]);
});

it('one that hangs only on the real server costs no visit', { timeout: LIMIT }, async () => {
  const { transcripts, notPlayed } = await gather(
    'hangs-together',
    'while (data.active_users && data.active_users.length === 1);',
  );
  expect(notPlayed).toEqual({});
  const { 'hostile-text': hostile = NOBODY, 'odd-names': odd = NOBODY, together = NOBODY } = transcripts;
  for (const visit of [hostile, odd]) {
    expect(lastStep(visit)).toBe('closes');
    expect(eventsOf(visit, 'page-gave-up')).toEqual([]);
  }
  expect(eventsOf(together, 'page-hung')).toHaveLength(1);
});
