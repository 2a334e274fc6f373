import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB, listing, useWorkbench } from './testing/workbench.ts';

describe('links and special files', () => {
  const bench = useWorkbench();

  it('follows links that stay inside, for files and folders', async () => {
    const lab = bench.folder('lab', { 'code/app.py': 'real', 'client/index.html': 'x' });
    symlinkSync('code', join(lab, 'server'));
    symlinkSync(join(lab, 'code', 'app.py'), join(lab, 'client', 'copy.py'));
    const submission = await bench.open(lab);
    expect(listing(submission.root)).toEqual(
      ['client/copy.py', 'client/index.html', 'code/app.py', 'server/app.py'].sort(),
    );
    expect(readFileSync(join(submission.root, 'client/copy.py'), 'utf8')).toBe('real');
    expect(submission.notes).toEqual([]);
  });

  it('does not follow links that lead out, nowhere, in circles or into what is left out', async () => {
    const secret = bench.file('secret.txt', 'secret');
    bench.folder('lab-other', { 'x.py': 'x' });
    const lab = bench.folder('lab', { ...LAB, 'node_modules/a/index.js': 'x', 'a/b/c.txt': 'x' });
    symlinkSync(secret, join(lab, 'server', 'out.txt'));
    symlinkSync('../../lab-other', join(lab, 'server', 'neighbour'));
    symlinkSync('/', join(lab, 'server', 'disk'));
    symlinkSync('missing.txt', join(lab, 'server', 'dangling'));
    symlinkSync('loop', join(lab, 'server', 'loop'));
    symlinkSync('../..', join(lab, 'a', 'b', 'up'));
    symlinkSync('../node_modules/a', join(lab, 'server', 'package'));
    const submission = await bench.open(lab);
    expect(listing(submission.root)).toEqual([...Object.keys(LAB), 'a/b/c.txt'].sort());
    expect(submission.notes).toContainEqual(
      expect.stringMatching(/lead out of the submission .*server\/disk, server\/neighbour, server\/out.txt/),
    );
    expect(submission.notes).toContainEqual(expect.stringMatching(/lead nowhere .*dangling, server\/loop/));
    expect(submission.notes).toContainEqual(expect.stringMatching(/lead back .*a\/b\/up/));
    expect(submission.notes).toContainEqual(expect.stringMatching(/left out were not followed: server\/package/));
  });

  it('ends on folders that link to each other', async () => {
    const lab = bench.folder('lab', { ...LAB, 'a/one.txt': 'x', 'b/two.txt': 'x' });
    symlinkSync('../b', join(lab, 'a', 'to-b'));
    symlinkSync('../a', join(lab, 'b', 'to-a'));
    const submission = await bench.open(lab);
    expect(listing(join(submission.root, 'a'))).toEqual(['one.txt', 'to-b/two.txt']);
    expect(listing(join(submission.root, 'b'))).toEqual(['to-a/one.txt', 'two.txt']);
  });

  it('refuses links that multiply without end', async () => {
    const lab = bench.folder('lab', LAB);
    for (let i = 0; i < 20; i += 1) {
      mkdirSync(join(lab, `d${i}`));
      symlinkSync(`../d${i + 1}`, join(lab, `d${i}`, 'left'));
      symlinkSync(`../d${i + 1}`, join(lab, `d${i}`, 'right'));
    }
    mkdirSync(join(lab, 'd20'));
    expect((await bench.refused(lab)).message).toContain('more than 20,000');
  });

  it('follows a link that is named itself', async () => {
    const lab = bench.folder('real', LAB);
    symlinkSync(lab, join(bench.place(), 'latest'));
    const submission = await bench.open(join(bench.place(), 'latest'));
    expect(submission.name).toBe('latest');
    expect(submission.serverDir).toBe(join(submission.root, 'server'));
  });

  it('leaves out pipes and sockets, and refuses them as targets', async () => {
    const lab = bench.folder('lab', LAB);
    execFileSync('mkfifo', [join(lab, 'server', 'pipe')]);
    const socket = createServer();
    await new Promise<void>((resolve) => socket.listen(join(lab, 'sock'), resolve));
    try {
      const submission = await bench.open(lab);
      expect(listing(submission.root)).toEqual(Object.keys(LAB).sort());
      expect(submission.notes.join()).toContain('server/pipe');
      expect(submission.notes.join()).toContain('sock');
      expect((await bench.refused(join(lab, 'server', 'pipe'))).message).toContain('a pipe, a socket or a device');
    } finally {
      socket.close();
    }
  });

  it('shows controls in names as marks, and skips names that are not text', async () => {
    const lab = bench.folder('lab', { ...LAB, 'a/server/app.py': 'x' });
    symlinkSync('/', join(lab, 'evil\u001b[2J\u202e'));
    writeFileSync(Buffer.concat([Buffer.from(`${lab}/server/`), Buffer.from([0xff, 0xfe])]), 'x');
    const submission = await bench.open(lab);
    expect(submission.notes.join()).toContain('evil‹U+001B›[2J‹U+202E›');
    expect(submission.notes.join()).toContain('not valid text');
  });
});
