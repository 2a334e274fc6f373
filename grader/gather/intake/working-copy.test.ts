import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSubmission, removeAllCopies } from './index.ts';
import { fingerprint, LAB, listing, useWorkbench } from './testing/workbench.ts';

const INTAKE = new URL('./index.ts', import.meta.url).href;
const REPO = fileURLToPath(new URL('../../../', import.meta.url));

describe('what was named', () => {
  const bench = useWorkbench();

  it('stays as it is, byte for byte and time for time', async () => {
    const lab = bench.folder('lab', {
      ...LAB,
      'node_modules/a/index.js': 'x',
      'server/empty/': '',
      'deep/er/x.txt': 'x',
    });
    symlinkSync('app.py', join(lab, 'server', 'link.py'));
    symlinkSync('/etc', join(lab, 'server', 'etc'));
    execFileSync('mkfifo', [join(lab, 'pipe')]);
    chmodSync(join(lab, 'client', 'index.html'), 0o400);
    const zip = bench.zip('lab.zip', [{ name: 'server/app.py', content: 'x' }]);
    const before = fingerprint(bench.place());
    for (const target of [lab, zip, join(lab, 'server', 'app.py')]) {
      const submission = await bench.open(target);
      writeFileSync(join(submission.root, 'server', 'app.py'), 'changed by a run');
      writeFileSync(join(submission.root, 'new.txt'), 'made by a run');
      rmSync(join(submission.root, 'client'), { recursive: true, force: true });
      await submission.dispose();
    }
    expect(fingerprint(bench.place())).toEqual(before);
  });

  it('stays as it is when it can not be graded', async () => {
    const lab = bench.folder('lab', { 'a/app.py': 'x', 'b/app.py': 'x' });
    const zip = bench.zip('lab.zip', [
      { name: 'server/app.py', content: 'x' },
      { name: 'server/b.py', content: 'y', checksum: 7 },
    ]);
    const before = fingerprint(bench.place());
    await bench.refused(lab);
    await bench.refused(zip);
    await bench.refused(join(lab, 'c'));
    expect(fingerprint(bench.place())).toEqual(before);
  });
});

describe('the working copy', () => {
  const bench = useWorkbench();

  it('goes with everything beside it, and dispose may be called again', async () => {
    const submission = await bench.open(bench.folder('lab', LAB));
    const around = submission.workDir;
    expect(dirname(submission.root)).toBe(around);
    expect(dirname(around)).toBe(bench.tempRoot());
    mkdirSync(join(around, 'node_modules'));
    writeFileSync(join(around, 'node_modules', 'x.js'), 'x');
    await Promise.all([submission.dispose(), submission.dispose()]);
    await submission.dispose();
    expect(existsSync(around)).toBe(false);
  });

  it('goes although the submission took away rights to it', async () => {
    const lab = bench.folder('lab', LAB);
    await bench.asOrdinaryUser(async () => {
      const submission = await bench.open(lab);
      chmodSync(join(submission.root, 'server'), 0o000);
      chmodSync(join(submission.root, 'client'), 0o500);
      await submission.dispose();
    });
    expect(readdirSync(bench.tempRoot())).toEqual([]);
  });

  it('does not follow a link out of it when it goes', async () => {
    const outside = bench.folder('outside', { 'precious.txt': 'x' });
    const submission = await bench.open(bench.folder('lab', LAB));
    symlinkSync(outside, join(submission.root, 'server', 'link'));
    await submission.dispose();
    expect(listing(outside)).toEqual(['precious.txt']);
  });

  it('is one of its own for each of several at once', async () => {
    const lab = bench.folder('lab', LAB);
    const all = await Promise.all([1, 2, 3, 4].map(() => bench.open(lab)));
    expect(new Set(all.map(({ root }) => root)).size).toBe(4);
    await all[0]?.dispose();
    expect(all.slice(1).every(({ root }) => existsSync(join(root, 'server/app.py')))).toBe(true);
  });

  it('goes with all others before an early exit', async () => {
    const lab = bench.folder('lab', LAB);
    const one = await openSubmission(lab, { tempRoot: bench.tempRoot() });
    const two = await openSubmission(lab, { tempRoot: bench.tempRoot() });
    await removeAllCopies();
    expect(readdirSync(bench.tempRoot())).toEqual([]);
    await Promise.all([one.dispose(), two.dispose()]);
  });

  it('goes when the process exits without disposing of it', () => {
    const lab = bench.folder('lab', LAB);
    const script = `
      const { openSubmission } = await import(${JSON.stringify(INTAKE)});
      const [lab, tempRoot] = process.argv.slice(1);
      const { root } = await openSubmission(lab, { tempRoot });
      process.stdout.write(root);
      process.exit(3);`;
    const run = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script, lab, bench.tempRoot()],
      { cwd: REPO, encoding: 'utf8' },
    );
    expect(run.stderr).toBe('');
    expect(run.status).toBe(3);
    expect(dirname(dirname(run.stdout))).toBe(bench.tempRoot());
    expect(readdirSync(bench.tempRoot())).toEqual([]);
  });
});
