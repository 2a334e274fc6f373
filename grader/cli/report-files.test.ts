import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { stage } from '../judge/testing/stage.ts';
import { MANY_FLAWS } from '../report/html/testing/rendered.ts';
import { flawedReport } from '../report/testing/hostile-report.ts';
import { grade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { DEFAULT_EDITION, loadEdition, loadRubric } from './data-files.ts';
import { writeReportFiles } from './report-files.ts';

const workshop = openWorkshop();
const inWorkshop = (name: string) => join(workshop.path, name);
const evidence = inWorkshop('evidence.json');
beforeAll(async () => {
  writeFileSync(evidence, JSON.stringify(await stage({ ...MANY_FLAWS, edition: await loadEdition(DEFAULT_EDITION) })));
});
afterAll(() => workshop.remove());
afterEach(() => vi.unstubAllEnvs());

const read = (name: string) => readFileSync(inWorkshop(name), 'utf8');

describe('files for other programs', () => {
  it('are written beside what is printed, all from one grading', async () => {
    vi.stubEnv('GITHUB_STEP_SUMMARY', inWorkshop('summary.md'));
    vi.stubEnv('GITHUB_REPOSITORY', 'course/lab-ana');
    vi.stubEnv('GITHUB_REPOSITORY_OWNER', 'course');
    vi.stubEnv('GITHUB_SHA', '0123abcd');
    vi.stubEnv('GITHUB_SERVER_URL', 'https://github.com');
    writeFileSync(inWorkshop('summary.md'), 'an earlier step\n');
    const files = ['--junit', 'a.xml', '--gradescope', 'b.json', '--classroom50', 'c.json'];
    const { code, stdout } = await grade(
      '--from-evidence',
      evidence,
      '--json',
      ...files.map((word) => (word.startsWith('--') ? word : inWorkshop(word))),
    );
    const report = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(read('a.xml')).toContain(`<testsuites name="Mini Chat App: ${report.submission.name}"`);
    expect(JSON.parse(read('b.json')).score).toBe(report.score.earned);
    expect(JSON.parse(read('c.json'))).toMatchObject({
      classroom: 'course',
      assignment: 'lab-ana',
      commit: '0123abcd',
      release: '',
      review: 'https://github.com/course/lab-ana/commit/0123abcd',
    });
    expect(read('summary.md')).toMatch(/^an earlier step\n## Mini Chat App/);
  });

  it('hold back the checks that the rubric hides', async () => {
    const rubric = await loadRubric(undefined);
    writeFileSync(inWorkshop('hides.json'), JSON.stringify({ ...rubric, hidden: ['login-names-who-joined'] }));
    await grade(
      '--from-evidence',
      evidence,
      '--rubric',
      inWorkshop('hides.json'),
      '--gradescope',
      inWorkshop('h.json'),
    );
    const tests: { tags: string[]; visibility: string }[] = JSON.parse(read('h.json')).tests;
    expect(tests.filter(({ visibility }) => visibility !== 'visible').map(({ tags }) => tags[1])).toEqual([
      'login-names-who-joined',
    ]);
    writeFileSync(inWorkshop('wrong.json'), JSON.stringify({ ...rubric, hidden: ['login-names-who-joint'] }));
    const wrong = await grade('--from-evidence', evidence, '--rubric', inWorkshop('wrong.json'));
    expect({ code: wrong.code, stderr: wrong.stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining(
        'hides the check "login-names-who-joint", which there is none of; did you mean "login-names-who-joined"?',
      ),
    });
  });

  it('that hold something else are not written over, and those of an earlier run are', async () => {
    writeFileSync(inWorkshop('package.json'), '{ "name": "lab" }');
    const refused = await grade('--from-evidence', evidence, '--gradescope', inWorkshop('package.json'));
    expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('holds something else, so it is not written over');
    expect(read('package.json')).toBe('{ "name": "lab" }');
    for (const option of ['--junit twice.xml', '--gradescope twice-g.json', '--classroom50 twice-c.json']) {
      const [name = '', file = ''] = option.split(' ');
      const given = ['--from-evidence', evidence, name, inWorkshop(file)] as const;
      expect([(await grade(...given)).code, (await grade(...given)).code]).toEqual([1, 1]);
      expect(existsSync(inWorkshop(file))).toBe(true);
    }
  });

  it.each([
    [['--junit', 'report.html'], '--junit takes the name of a file to write that ends in .xml'],
    [['--gradescope', 'server.js'], '--gradescope takes the name of a file to write that ends in .json'],
    [['--watch', '--classroom50', 'r.json'], '--watch prints for people, and goes without --classroom50'],
    [['--junit', 'no-such-folder/r.xml'], "can't be written"],
  ])('with %j are refused before anything is graded', async (options, words) => {
    const { code, stdout, stderr } = await grade('./no-such-submission', ...options);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toContain(words);
  });

  it('tell Gradescope why there is nothing to grade, and leave no old result behind', async () => {
    mkdirSync(inWorkshop('empty-lab'));
    writeFileSync(inWorkshop('old.json'), '{ "score": 5 }');
    const old = ['--gradescope', inWorkshop('old.json'), '--classroom50', inWorkshop('old-c.json')];
    writeFileSync(inWorkshop('old-c.json'), '{\n  "schema": "classroom50/result/v1" }');
    const { code } = await grade(inWorkshop('empty-lab'), ...old);
    expect(code).toBe(2);
    expect(JSON.parse(read('old.json'))).toMatchObject({ score: 0, output: expect.stringContaining('is empty') });
    expect(existsSync(inWorkshop('old-c.json'))).toBe(false);
  });
});

it('no score is handed on where the grader itself failed', async () => {
  const report = { ...(await flawedReport()), status: 'incomplete' as const };
  const [junit, gradescope, classroom50] = ['i.xml', 'i.json', 'i50.json'].map(inWorkshop) as [string, string, string];
  // As a submission may write it itself, while the grader is at work.
  writeFileSync(gradescope, '{ "score": 5 }');
  await writeReportFiles({ junit, gradescope, classroom50 }, report, await loadRubric(undefined));
  expect([junit, gradescope, classroom50].map(existsSync)).toEqual([true, false, false]);
});
