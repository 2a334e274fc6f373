import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { grade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());
afterEach(() => vi.unstubAllEnvs());

const inWorkshop = (name: string) => join(workshop.path, name);
const picturesIn = (text: string) => text.match(/data:image\/jpeg;base64,/g)?.length ?? 0;

describe('grade --html', () => {
  it('writes the report as a page, with pictures, beside what is printed; and the same page from saved evidence', async () => {
    const [file, again, evidence] = ['report.html', 'again.html', 'run.json'].map(inWorkshop) as [
      string,
      string,
      string,
    ];
    const plain = await grade('./reference', '--client-only', '--html', file, '--save-evidence', evidence);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toContain('Everything that is graded works');
    expect(plain.stderr).toBe(`\nThe report as a page: ${file}\n`);
    const page = await readFile(file, 'utf8');
    expect(page).toContain('Everything that is graded works.');
    expect(picturesIn(page)).toBeGreaterThan(3);
    expect(page.length).toBeLessThan(1_000_000);

    const { stdout, code } = await grade('--from-evidence', evidence, '--html', again, '--json');
    expect({ code, status: JSON.parse(stdout).status }).toEqual({ code: 0, status: 'passed' });
    expect(await readFile(again, 'utf8')).toBe(page);
  });

  it('says before anything is graded that the file can not be written, and leaves nothing behind', async () => {
    await mkdir(inWorkshop('folder.html'));
    for (const file of [inWorkshop('no-such-folder/report.html'), inWorkshop('folder.html')]) {
      // That the submission isn't there would be said next.
      const { code, stdout, stderr } = await grade('./no-such-submission', '--html', file);
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toContain(`The report can't be written to "${file}"`);
      expect(stderr).toContain('Name a file in a folder that exists');
    }
    const unused = inWorkshop('unused.html');
    const { code } = await grade('./no-such-submission', '--html', unused);
    expect({ code, isThere: existsSync(unused) }).toEqual({ code: 2, isThere: false });
  });
});

it('grade --html writes over an older report, and over nothing else', async () => {
  const [page, evidence] = [inWorkshop('index.html'), inWorkshop('small.json')];
  await writeFile(page, "<!doctype html><title>A student's own page</title>");
  const refused = await grade('./reference', '--html', page);
  expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 3, stdout: '' });
  expect(refused.stderr).toContain('is no report of this grader, so it is not written over');
  expect(await readFile(page, 'utf8')).toContain("A student's own page");

  const report = inWorkshop('twice.html');
  await grade('./reference', '--server-only', '--html', report, '--save-evidence', evidence);
  const first = await readFile(report, 'utf8');
  const { code } = await grade('--from-evidence', evidence, '--html', report);
  expect(code).toBe(0);
  expect(await readFile(report, 'utf8')).toBe(first);
});

describe('grade --open', () => {
  it('shows a page in a temporary folder, says where it is, and grades as ever when there is no browser', async () => {
    const evidence = inWorkshop('server.json');
    await grade('./starter', '--server-only', '--save-evidence', evidence);
    const before = await grade('--from-evidence', evidence);
    // Nothing that opens files is found then.
    vi.stubEnv('PATH', workshop.path);
    vi.stubEnv('DISPLAY', ':99');
    const { code, stdout, stderr } = await grade('--from-evidence', evidence, '--open');
    expect({ code, stdout }).toEqual({ code: before.code, stdout: before.stdout });
    const [, file = ''] = /^The report as a page: (.*report\.html)$/m.exec(stderr) ?? [];
    expect(file.startsWith(workshop.path)).toBe(true);
    expect(await readFile(file, 'utf8')).toContain('Fix these first, in this order');
    expect(stderr).toMatch(/^No browser could be opened \(there is no program ".*"\): open that file yourself\.$/m);
  });
});
