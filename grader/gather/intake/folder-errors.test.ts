import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSubmission } from './index.ts';
import { LAB, listing, useWorkbench } from './testing/workbench.ts';

describe('folders that can not be graded', () => {
  const bench = useWorkbench();

  it('names the submissions when there are several, and one to grade', async () => {
    const class2 = bench.folder('class', { 'submission-1/server/app.py': 'x', 'submission-2/server/app.py': 'x' });
    const error = await bench.refused(`${class2}/`);
    expect(error.message).toContain('submission-1, submission-2');
    expect(error.hint).toBe(`Name one of them, for example: grade ${class2}/submission-2`);
  });

  it('says there are several even when they are too many files together', async () => {
    const many = bench.folder('class', { 'a/server/app.py': 'x', 'b/server/app.py': 'x', 'video.mp4': '' });
    truncateSync(join(many, 'video.mp4'), 201 * 1024 * 1024);
    expect((await bench.refused(many)).message).toContain('2 submissions: a, b');
  });

  it('lists what it found when there is nothing to grade', async () => {
    const essay = bench.folder('essay', { 'essay.docx': 'x', 'pictures/cat.png': 'x', 'env/server/app.py': 'x' });
    const error = await bench.refused(essay);
    expect(error.message).toContain('essay.docx, pictures/');
    expect(error.message).toContain('Left out: env/');
    const archive = await bench.refused(bench.folder('packed', { 'lab.rar': 'x', 'notes.txt': 'x' }));
    expect(archive.hint).toContain('"lab.rar"');
  });

  it('says when a folder is empty, or holds only what is left out', async () => {
    expect((await bench.refused(bench.folder('empty', {}))).message).toContain('is empty');
    const packages = await bench.refused(bench.folder('packages', { 'node_modules/a.js': 'x', '.git/x': 'x' }));
    expect(packages.message).toContain('Left out: .git/, node_modules/');
    const hollow = await bench.refused(bench.folder('hollow', { 'server/': '', 'readme.txt': 'x' }));
    expect(hollow.message).toContain('server/ is empty');
  });

  it('suggests a close name for a missing path', async () => {
    bench.folder('lab/submission-2', LAB);
    bench.folder('lab/other', LAB);
    const typo = await bench.refused(join(bench.place(), 'lab', 'submision-2'));
    expect(typo.message).toContain("doesn't exist");
    expect(typo.hint).toBe(`Did you mean "${join(bench.place(), 'lab', 'submission-2')}"?`);
    const early = await bench.refused(join(bench.place(), 'LAB-', 'submission-2', 'server'));
    expect(early.hint).toBe(`Did you mean "${join(bench.place(), 'lab')}"?`);
    const nothingClose = await bench.refused(join(bench.place(), 'lab', 'zzzzzz'));
    expect(nothingClose.hint).toContain('There is no "zzzzzz"');
    const address = await bench.refused('localhost:8081');
    expect(address.hint).toContain('ws://localhost:8081');
  });

  it('says when a part of the path is a file', async () => {
    const file = bench.file('notes.txt', 'x');
    expect((await bench.refused(join(file, 'server'))).hint).toContain(`"${file}" is a file`);
  });

  it('says which folder may not be read', async () => {
    const lab = bench.folder('lab', { ...LAB, 'server/private/x.py': 'x' });
    chmodSync(join(lab, 'server/private'), 0o000);
    const error = await bench
      .asOrdinaryUser(() => bench.refused(lab))
      .finally(() => {
        chmodSync(join(lab, 'server/private'), 0o755);
      });
    expect(error.message).toContain('Permission denied');
    expect(error.message).toContain(join('server', 'private'));
  });

  it('says which file may not be read, and leaves no copy', async () => {
    const lab = bench.folder('lab', LAB);
    chmodSync(join(lab, 'server/app.py'), 0o000);
    const error = await bench.asOrdinaryUser(() => bench.refused(lab));
    expect(error.message).toContain(join('server', 'app.py'));
  });

  it('says when the working copy would lie in the submission, or can not be made', async () => {
    const lab = bench.folder('lab', { ...LAB, 'tmp/': '' });
    await expect(openSubmission(lab, { tempRoot: join(lab, 'tmp') })).rejects.toThrow('lies inside the submission');
    expect(listing(lab)).toContain('tmp/');
    await expect(openSubmission(lab, { tempRoot: join(lab, 'missing') })).rejects.toThrow('No working copy');
  });

  it('refuses more than 20,000 files and folders, and more than 200 MB', async () => {
    const many = bench.folder('many', LAB);
    mkdirSync(join(many, 'data'));
    for (let i = 0; i < 20_000; i += 1) writeFileSync(join(many, 'data', `${i}.txt`), '');
    const tooMany = await bench.refused(many);
    expect(tooMany.message).toContain('more than 20,000 files');
    expect(tooMany.message).toContain('"data/"');
    const big = bench.folder('big', { ...LAB, 'demo.mov': '' });
    truncateSync(join(big, 'demo.mov'), 201 * 1024 * 1024);
    const tooBig = await bench.refused(big);
    expect(tooBig.message).toContain('at most 200 MB');
    expect(tooBig.message).toContain('"demo.mov"');
  });
});
