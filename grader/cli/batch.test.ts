import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { DEFAULT_RUBRIC } from '../judge/testing/editions.ts';
import { grade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { filesInZip } from '../testing/zip-files.ts';
import { type ExpectedRow, wrongRows } from '../tools/class/expected-rows.ts';
import { makeClass } from '../tools/make-class.ts';
import type { ClassReport } from '../types/class-report.ts';
import type { Report } from '../types/report.ts';
import { problemWithBatch } from './batch.ts';

const workshop = openWorkshop();
const nothingRuns = () =>
  vi.waitFor(() => expect([...workshop.browsersLeft(), ...workshop.processesLeft()]).toEqual([]), 20_000);
afterAll(() => workshop.remove());

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = join(workshop.path, 'submissions.zip');
const out = join(workshop.path, 'results');
const SIZE = 9;

const classReport = (): ClassReport => JSON.parse(readFileSync(join(out, 'class.json'), 'utf8'));
const linesIn = (output: string): string[] => output.split('\n').filter((line) => /^\d+\/\d+ /.test(line));

/** Starts it, and kills it with all its might once it has told of some rows. */
async function killedAfter(rows: number): Promise<string> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['dist/bin/grade.js', 'batch', file, '--out', out, '--jobs', '2'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let output = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (linesIn(output).length >= rows) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return output;
}

/** Ids of checks, those first that most people lost points with. */
function mostMissed({ rows }: ClassReport): [string, ...string[]] {
  const counts = new Map<string, number>();
  for (const { id, outcome } of rows.flatMap(({ checks = [] }) => checks)) {
    counts.set(id, (counts.get(id) ?? 0) + (outcome === 'fail' ? 1 : 0));
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id) as [string, ...string[]];
}

/** Everything in a zip, and in the zips in it, as text. */
async function textsIn(zip: Buffer): Promise<string[]> {
  const texts: string[] = [];
  for (const [name, { content }] of await filesInZip(zip)) {
    texts.push(...(/\.zip$/i.test(name) ? await textsIn(content) : [content.toString()]));
  }
  return texts;
}

describe('a class', () => {
  it('is graded to the end however often it is killed, each row once, and each as it must be', async () => {
    const expected: ExpectedRow[] = await makeClass(file, { size: SIZE, seed: 4 });
    const first = linesIn(await killedAfter(2));
    await nothingRuns();
    const second = linesIn(await killedAfter(2));
    await nothingRuns();
    const third = await grade('batch', file, '--out', out, '--jobs', '2');
    await nothingRuns();
    // What those that were killed had written meanwhile is gone, too.
    expect(workshop.copiesLeft()).toEqual([]);
    expect(third.code).toBe(0);

    const { rows } = classReport();
    expect(wrongRows(expected, classReport())).toEqual([]);
    // What was told of before a kill is not done again. One more may have been done that nobody was told of any more.
    const graded = expected.filter(({ entry }) => entry !== undefined).length;
    const told = [first, second].map((lines) => lines.filter((line) => line.includes(': graded:')).length);
    const now = linesIn(third.stderr).filter((line) => line.includes(': graded:')).length;
    expect(now).toBeLessThanOrEqual(graded - (told[0] ?? 0) - (told[1] ?? 0));
    expect(now).toBeGreaterThan(0);

    const again = await grade('batch', file, '--out', out);
    expect(linesIn(again.stderr).filter((line) => line.includes(': graded:'))).toEqual([]);
    expect(classReport().rows).toEqual(rows);
  }, 600_000);

  it('is judged again by other points without running anything', async () => {
    const before = classReport();
    const rubric = join(workshop.path, 'rubric.json');
    writeFileSync(
      rubric,
      JSON.stringify({ id: 'one', title: 'One check', checks: { 'server-starts': { points: 10 } } }),
    );
    const { code, stdout } = await grade('rejudge', out, '--rubric', rubric);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ judged again; \d+ are different\./);
    const after = classReport();
    expect(after).toMatchObject({ rubric: 'one', possible: 10 });
    expect(after.rows.map(({ key, checks }) => [key, checks?.map(({ outcome }) => outcome)])).toEqual(
      before.rows.map(({ key, checks }) => [key, checks?.map(({ outcome }) => outcome)]),
    );
    for (const { state, earned } of after.rows) if (state === 'graded') expect([0, 10]).toContain(earned);
  }, 120_000);

  it('has nothing of what the rubric hides in the zip for students, and all of it for the one who grades', async () => {
    const [hidden] = mostMissed(classReport());
    const rubric = join(workshop.path, 'hides.json');
    writeFileSync(rubric, JSON.stringify({ ...DEFAULT_RUBRIC, id: 'hides', hidden: [hidden] }));
    expect((await grade('rejudge', out, '--rubric', rubric)).code).toBe(0);

    const whole = classReport().rows.flatMap(({ files }) =>
      files ? [JSON.parse(readFileSync(join(out, files.json), 'utf8')) as Report] : [],
    );
    const found = whole.flatMap(({ checks }) => checks.filter(({ id }) => id === hidden));
    const words = [
      hidden,
      ...found.flatMap(({ title, outcome, message }) => [title, outcome === 'fail' ? message : '']),
    ].filter((text) => text !== '');
    const handedBack = await textsIn(readFileSync(join(out, 'feedback.zip')));
    expect(handedBack.length).toBe(whole.length);
    for (const text of handedBack) {
      expect(text).toContain('held back until grades are published');
      for (const word of words) expect(text).not.toContain(word);
    }
    for (const { files } of classReport().rows) {
      if (files) expect(readFileSync(join(out, files.html), 'utf8')).toContain(`id="${hidden}"`);
    }
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain(found[0]?.title);
  }, 120_000);

  it('is graded again for one person alone, by what the rubric hides too', async () => {
    const before = classReport();
    const [hidden] = mostMissed(before);
    const rubric = join(workshop.path, 'hides.json');
    const person = before.rows.find(({ state }) => state === 'graded');
    const args = ['--out', out, '--rubric', rubric, '--only', person?.userId ?? ''];
    const { code, stderr } = await grade('batch', file, ...args);
    await nothingRuns();
    expect(code).toBe(0);
    expect(linesIn(stderr).filter((line) => line.includes(': graded:'))).toHaveLength(1);
    const marks = ({ rows }: ClassReport) =>
      rows.map(({ key, checks }) => [key, checks?.map(({ outcome }) => outcome)]);
    expect(marks(classReport())).toEqual(marks(before));
    const again = classReport().rows.find(({ key }) => key === person?.key);
    expect(readFileSync(join(out, again?.files?.html ?? ''), 'utf8')).toContain(`id="${hidden}"`);
    expect(readFileSync(join(out, again?.files?.student?.html ?? ''), 'utf8')).not.toContain(`id="${hidden}"`);
  }, 120_000);

  it('is told apart from what is none, with what to do', async () => {
    const { code, stderr } = await grade('batch', 'reference', '--out', out);
    expect(stderr).toContain('"reference" holds one submission, not a class.');
    expect(code).toBe(2);
  });
});

describe('options that make no sense together are told', () => {
  const given = { class: 'a.zip', out: 'results', jobs: 2, cap: 180, sandbox: 'auto' as const, regrade: false };
  it.each([
    [{ jobs: 0 }, /--jobs takes a whole number from 1/],
    [{ jobs: 1.5 }, /--jobs/],
    [{ cap: 3 }, /--cap takes seconds from 10/],
    [{ gradebook: 'export.csv' }, /needs the title of the assignment/],
    [{ assignment: 'Lab 9' }, /there is none/],
    [{ times: 'times.csv' }, /--times and --due go together/],
  ])('%j', (more, reason) => {
    expect(problemWithBatch({ ...given, ...more })).toMatch(reason);
    expect(problemWithBatch(given)).toBeUndefined();
  });
});
