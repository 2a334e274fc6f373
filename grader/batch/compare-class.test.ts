import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { ownCode } from '../report/class-page/testing/made-sources.ts';
import type { Row } from '../types/class-report.ts';
import { compareClass } from './compare-class.ts';
import { filesOf, openResults, sourcesOf } from './results-folder.ts';

const place = mkdtempSync(join(tmpdir(), 'compare-'));
afterAll(() => rmSync(place, { recursive: true }));
const results = await openResults(join(place, 'results'));
const rowOf = (key: string): Row => ({
  key,
  name: key,
  state: 'graded',
  late: false,
  uploads: [],
  notes: [],
  files: filesOf(key, false),
});
const keep = (key: string, files: unknown) => results.write(sourcesOf(key), gzipSync(JSON.stringify(files)));
const never = new Promise<void>(() => undefined);

it('finds who wrote the same code, and passes over who has none', async () => {
  const copy = [{ path: 'server/server.js', text: ownCode(1) }];
  await keep('ana', copy);
  await keep('bo', copy);
  await keep('cy', [{ path: 'server/server.js', text: ownCode(2) }]);
  const rows = ['ana', 'bo', 'cy', 'dee'].map(rowOf);
  expect(await compareClass(rows, results, { place, stopped: never })).toMatchObject([
    { keys: ['ana', 'bo'], share: 1 },
  ]);
});

it('says why nothing came of it, and costs nobody anything else', async () => {
  await results.write(sourcesOf('broken'), 'no gzip');
  const rows = ['ana', 'broken'].map(rowOf);
  expect(await compareClass(rows, results, { place, stopped: never })).toMatchObject({
    kind: 'fault',
    reason: expect.stringContaining('The worker ended'),
  });
  expect(await compareClass(rows, results, { place, stopped: Promise.resolve() })).toMatchObject({
    reason: expect.any(String),
  });
});

it('starts nothing for a class with one submission', async () => {
  const noPlace = join(place, 'missing');
  expect(await compareClass([rowOf('ana')], results, { place: noPlace, stopped: never })).toEqual([]);
});
