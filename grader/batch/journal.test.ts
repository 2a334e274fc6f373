import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Row } from '../types/class-report.ts';
import { openJournal } from './journal.ts';

const place = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(place, { recursive: true }));
let files = 0;
const newFile = () => join(place, `${++files}.jsonl`);

const row = (key: string, earned = 1): Row => ({
  key,
  name: `${key}\nÅ`,
  state: 'graded',
  late: false,
  uploads: [],
  notes: [],
  earned,
});

it('holds what was written, the last of each row, when it is opened again', async () => {
  const file = newFile();
  const journal = await openJournal(file);
  await Promise.all([
    journal.add({ stamp: 'x', row: row('ana') }),
    journal.add({ stamp: 'x', row: row('bo') }),
    journal.add({ stamp: 'y', row: row('ana', 2) }),
  ]);
  await journal.close();
  const again = await openJournal(file);
  expect([...again.entries.keys()].sort()).toEqual(['ana', 'bo']);
  expect(again.entries.get('ana')).toEqual({ stamp: 'y', row: row('ana', 2) });
  await again.close();
});

it('whatever byte it was cut at, holds all whole lines, and takes new ones', async () => {
  const whole = newFile();
  const journal = await openJournal(whole);
  for (const key of ['ana', 'bo', 'cyril']) await journal.add({ stamp: 'x', row: row(key) });
  await journal.close();
  const bytes = readFileSync(whole);
  const lineEnds = [...bytes.keys()].filter((at) => bytes[at] === 10).map((at) => at + 1);
  for (let cut = 0; cut <= bytes.length; cut += 7) {
    const file = newFile();
    writeFileSync(file, bytes.subarray(0, cut));
    const opened = await openJournal(file);
    // A line without its end may well be whole.
    const least = lineEnds.filter((end) => end <= cut).length;
    const most = lineEnds.filter((end) => end - 1 <= cut).length;
    expect(opened.entries.size).toBeGreaterThanOrEqual(least);
    expect(opened.entries.size).toBeLessThanOrEqual(most);
    await opened.add({ stamp: 'x', row: row('dora') });
    await opened.close();
    const again = await openJournal(file);
    expect(again.entries.has('dora')).toBe(true);
    expect(again.entries.size).toBe(opened.entries.size);
    await again.close();
  }
});

it('what is no entry is left out', async () => {
  const file = newFile();
  appendFileSync(file, 'null\n{}\n[1]\n{"stamp":"x"}\nrubbish\n{"stamp":"x","row":{"key":"ana"}}\n');
  const journal = await openJournal(file);
  expect([...journal.entries.keys()]).toEqual(['ana']);
  await journal.close();
});
