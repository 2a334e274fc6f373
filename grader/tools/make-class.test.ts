import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepare, readClass } from '../batch/intake/index.ts';
import { unpackArchives } from '../batch/intake/unpack-archives.ts';
import { openSubmission } from '../gather/intake/index.ts';
import type { Row } from '../types/class-report.ts';
import { type DownloadName, downloads } from './class/downloads.ts';
import { type ExpectedRow, wrongRows } from './class/expected-rows.ts';
import { packings, unreadablePackings } from './class/packing.ts';
import { makeClass } from './make-class.ts';

const place = mkdtempSync(join(tmpdir(), 'made-classes-'));
afterAll(() => rmSync(place, { recursive: true }));
const names = Object.keys(downloads) as DownloadName[];

/** What intake makes of a class, as rows without a grade. */
async function rowsOf(path: string): Promise<{ platform: string; rows: Row[]; strays: readonly unknown[] }> {
  const { people, platform, strays } = await readClass(path);
  const rows = people.map(
    (person): Row => ({
      ...person,
      uploads: [...person.uploads],
      notes: [...person.notes],
      state: person.state === 'to-grade' ? 'graded' : person.state,
    }),
  );
  return { platform, rows, strays };
}

const withoutVerdicts = (rows: readonly ExpectedRow[]): ExpectedRow[] =>
  rows.map(({ who, state, late, packing }) => ({ who, state, late, ...(packing === undefined ? {} : { packing }) }));

describe('a made class', () => {
  // The cut-off zip is found out only when it is opened.
  const later = ['zip that is cut off', 'zip with a password'];
  const ofIntake = (rows: readonly ExpectedRow[]): ExpectedRow[] =>
    withoutVerdicts(rows).map((row) => (later.includes(row.packing ?? '') ? { ...row, state: 'graded' } : row));

  it.each(names)('as %s gives it is read as it was made, zipped and unpacked', async (from) => {
    const zip = join(place, `${from}.zip`);
    const folder = join(place, from);
    const wanted = { size: 40, seed: 3, from };
    const expected = await makeClass(zip, wanted);
    expect(await makeClass(folder, { ...wanted, unpacked: true })).toEqual(expected);
    expect(new Set(expected.map(({ who }) => who)).size).toBe(40);
    for (const path of [zip, folder]) {
      const { platform, rows, strays } = await rowsOf(path);
      expect(platform).toBe(from.replace(/-.*/, ''));
      expect(strays).toEqual([]);
      expect(wrongRows(ofIntake(expected), { rows })).toEqual([]);
    }
  });

  it('holds every way to pack, and each can be opened or says why not', async () => {
    const seen = new Map<string, string>();
    for (const from of ['canvas', 'folders'] as const) {
      const path = join(place, `all-${from}.zip`);
      const expected = await makeClass(path, { size: 160, seed: 5, from });
      for (const person of (await readClass(path)).people) {
        const { packing, state } = expected.find(({ who }) => who === (person.userId ?? person.name)) ?? {};
        if (packing === undefined || seen.has(packing)) continue;
        if (person.state !== 'to-grade') {
          seen.set(packing, `${person.state}: ${state}`);
          continue;
        }
        const { path: submission, folder, unpack } = await prepare(person, place);
        try {
          await unpackArchives(folder, unpack);
          const { dispose } = await openSubmission(submission);
          await dispose();
          seen.set(packing, `graded: ${state}`);
        } catch {
          seen.set(packing, `could-not-grade: ${state}`);
        } finally {
          rmSync(folder, { recursive: true });
        }
      }
    }
    const ways = [
      ...Object.keys(packings).map((name) => [name, 'graded: graded']),
      ...Object.keys(unreadablePackings).map((name) => [name, 'could-not-grade: could-not-grade']),
    ];
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(ways));
  });
});

describe('results', () => {
  const row: Row = { key: 'canvas-7', name: 'ana', userId: '7', state: 'graded', late: false, uploads: [], notes: [] };
  const mark = { earned: 0, possible: 1, messageId: null };
  const silent: Row = { ...row, checks: [{ ...mark, id: 'server-starts', outcome: 'fail', messageId: 'never' }] };
  const expected: ExpectedRow = {
    who: '7',
    state: 'graded',
    late: false,
    entry: 'x',
    packing: 'zip',
    halves: 'server',
  };

  it('that are as they must be are all right', () => {
    expect(wrongRows([expected], { rows: [row] })).toEqual([]);
    expect(wrongRows([{ ...expected, expect: { 'server-starts': 'fail never' } }], { rows: [silent] })).toEqual([]);
  });

  it.each<[string, Row[], RegExp]>([
    ['somebody is lost', [], /0 rows/],
    ['somebody stands twice', [row, row], /2 rows/],
    ['the state is another', [{ ...row, state: 'needs-review', reason: 'why' }], /needs-review: why/],
    ['the lateness is another', [{ ...row, late: true }], /graded, late/],
    ['a verdict is another', [silent], /server-starts pass -> fail never/],
    ['a stranger is there', [row, { ...row, key: 'canvas-8', userId: '8' }], /canvas-8: nobody of the class/],
  ])('in which %s are told', (_, rows, words) => {
    const told = wrongRows([expected], { rows });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(words);
  });
});
