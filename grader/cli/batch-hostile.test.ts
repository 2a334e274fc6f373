import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { grade, startGrade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { ClassReport, Row } from '../types/class-report.ts';

const workshop = openWorkshop();
afterEach(() =>
  vi.waitFor(() => expect([...workshop.copiesLeft(), ...workshop.processesLeft()]).toEqual([]), { timeout: 20_000 }),
);
afterAll(() => workshop.remove());

const FORM = fileURLToPath(new URL('../flawed/forms/javascript', import.meta.url));
const inWorkshop = (name: string) => join(workshop.path, name);
let classes = 0;

/** A folder with a submission of each that is quick to grade: a server alone. */
function newClass(people: readonly string[]): string {
  const folder = inWorkshop(`class ${++classes}; "x" é`);
  for (const name of people) cpSync(FORM, join(folder, name), { recursive: true });
  return folder;
}

const rowsIn = (out: string): Row[] => (JSON.parse(readFileSync(join(out, 'class.json'), 'utf8')) as ClassReport).rows;
const statesIn = (out: string) => Object.fromEntries(rowsIn(out).map(({ name, state }) => [name, state]));

describe('results', () => {
  it('among the submissions are no submission, nor is a hidden folder', async () => {
    const folder = newClass(['ana', 'bo']);
    mkdirSync(join(folder, '.git'));
    const out = join(folder, 'results');
    expect((await grade('batch', folder, '--out', out)).code).toBe(0);
    const again = await grade('batch', folder, '--out', out);
    expect(again.code).toBe(0);
    expect(again.stdout).not.toContain('Different from the last time');
    expect(again.stdout).toContain('".git" belongs to nobody');
    expect(statesIn(out)).toEqual({ ana: 'graded', bo: 'graded' });
  }, 120_000);

  it('that can go nowhere are told before anything is graded', async () => {
    const folder = newClass(['ana']);
    const file = inWorkshop('a-file');
    writeFileSync(file, 'mine');
    for (const [out, code, words] of [
      [folder, 3, 'is the folder with the submissions'],
      [file, 2, 'it is a file'],
      [join(file, 'deeper'), 2, 'a part of the path is a file'],
      ['', 3, '--out takes the name of a folder'],
    ] as const) {
      const ended = await grade('batch', folder, '--out', out);
      expect(ended.stderr).toContain(words);
      expect(ended.stderr).not.toContain('the grader itself failed');
      expect(ended.code).toBe(code);
    }
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(join(folder, 'class.json'))).toBe(false);
  }, 60_000);

  it.runIf(existsSync('/dev/full'))(
    'on a full disk are told as that, and gone on with when there is room',
    async () => {
      const folder = newClass(['ana', 'bo']);
      const out = inWorkshop('full');
      mkdirSync(out);
      symlinkSync('/dev/full', join(out, 'feedback.zip.tmp'));
      const ended = await grade('batch', folder, '--out', out);
      expect(ended.stderr).toContain('there is no space left on the disk');
      expect(ended.code).toBe(2);
      rmSync(join(out, 'feedback.zip.tmp'), { force: true });
      const again = await grade('batch', folder, '--out', out);
      expect(again.code).toBe(0);
      expect(again.stderr).not.toContain(': graded:');
      expect(existsSync(join(out, 'feedback.zip'))).toBe(true);
    },
    120_000,
  );
});

describe('the same command', () => {
  it('twice at once grades once', async () => {
    const folder = newClass(['ana', 'bo', 'cy']);
    const out = inWorkshop('twice');
    const both = await Promise.all([1, 2].map(() => grade('batch', folder, '--out', out, '--jobs', '1')));
    expect(both.map(({ code }) => code).sort()).toEqual([0, 3]);
    expect(both.find(({ code }) => code === 3)?.stderr).toContain('is grading into');
    expect(statesIn(out)).toEqual({ ana: 'graded', bo: 'graded', cy: 'graded' });
  }, 120_000);

  it('after Ctrl-C, pressed in impatience, goes on, and that leaves nothing behind', async () => {
    const folder = newClass(['ana', 'bo', 'cy']);
    const out = inWorkshop('broken-off');
    const { child, ended } = startGrade(['batch', folder, '--out', out, '--jobs', '1']);
    let isTold = false;
    child.stderr?.on('data', (text: string) => {
      if (isTold || !text.includes('1/3 ')) return;
      isTold = true;
      for (let press = 0; press < 3; press += 1) child.kill('SIGINT');
    });
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain('stopped. 1 of 3 are done');
    expect(existsSync(join(out, '.lock'))).toBe(false);
    const again = await grade('batch', folder, '--out', out);
    expect(again.code).toBe(0);
    expect(again.stderr.match(/: graded:/g)).toHaveLength(2);
  }, 120_000);

  it('of a download that is taken away in the middle leaves nobody with a verdict for it', async () => {
    const folder = newClass(['ana', 'bo', 'cy']);
    const out = inWorkshop('taken-away');
    const away = `${folder} away`;
    const { child, ended } = startGrade(['batch', folder, '--out', out, '--jobs', '1']);
    child.stderr?.on('data', (text: string) => {
      if (text.includes('1/3 ') && existsSync(folder)) renameSync(folder, away);
    });
    expect((await ended).code).toBe(1);
    const states = rowsIn(out).map(({ state }) => state);
    // The second one may have been copied already.
    expect(states[0]).toBe('graded');
    expect(states[2]).toBe('needs-review');
    expect(states).not.toContain('could-not-grade');
    for (const { reason } of rowsIn(out)) expect(reason ?? '').not.toContain(`${workshop.path}/grade-`);
    renameSync(away, folder);
    expect((await grade('batch', folder, '--out', out)).code).toBe(0);
    expect(statesIn(out)).toEqual({ ana: 'graded', bo: 'graded', cy: 'graded' });
  }, 120_000);
});
