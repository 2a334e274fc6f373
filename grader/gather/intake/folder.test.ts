import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB, listing, useWorkbench } from './testing/workbench.ts';
import { zipBytes } from './testing/zip-writer.ts';

describe('openSubmission on a folder', () => {
  const bench = useWorkbench();

  it('copies it to grade-XXXXXX/submission and says where things are', async () => {
    const lab = bench.folder('lab', LAB);
    const submission = await bench.open(lab);
    expect(submission).toMatchObject({ target: lab, name: 'lab', kind: 'folder', notes: [] });
    expect(submission.root).toMatch(/[\\/]grade-\w{6}[\\/]submission[\\/]?$/);
    expect(submission.serverDir).toBe(join(submission.root, 'server'));
    expect(submission.clientDir).toBe(join(submission.root, 'client'));
    expect(submission).not.toHaveProperty('entry');
    expect(listing(submission.root)).toEqual(Object.keys(LAB).sort());
    expect(readFileSync(join(submission.root, 'server/app.py'), 'utf8')).toBe(LAB['server/app.py']);
  });

  it('leaves out environments, packages, caches and dot files, and keeps .env', async () => {
    const submission = await bench.open(
      bench.folder('lab', {
        ...LAB,
        'env/server/app.py': 'x',
        'server/venv/lib/x.py': 'x',
        'server/.venv/x.py': 'x',
        'server/node_modules/ws/index.js': 'x',
        'node_modules/ws/server.js': 'x',
        'server/__pycache__/app.pyc': 'x',
        '__MACOSX/server/._app.py': 'x',
        'server/._app.py': 'x',
        '.DS_Store': 'x',
        '.git/config': 'x',
        '.vscode/settings.json': '{}',
        'server/.env': 'PORT=1\n',
        'client/.env/pyvenv.cfg': 'x',
        'my-python/pyvenv.cfg': 'x',
        'my-python/bin/python': 'x',
        'my-python/lib/python3.11/os.py': 'x',
        'Icon\r': '',
      }),
    );
    expect(listing(submission.root)).toEqual([...Object.keys(LAB), 'server/.env'].sort());
    const notes = submission.notes.join('\n');
    for (const name of [
      'env/',
      'venv/',
      'node_modules/ (2 times)',
      '__pycache__/',
      '__MACOSX/',
      '.git/',
      'my-python/',
    ]) {
      expect(notes).toContain(name);
    }
    expect(notes).toMatch(/\.DS_Store, .*\._app\.py\.$/m);
  });

  it('keeps files called env or venv, and an environment made in the middle of the submission', async () => {
    const files = { 'server/app.py': 'x', 'server/env': 'x', 'server/pyvenv.cfg': 'x', 'server/bin/activate': 'x' };
    const submission = await bench.open(
      bench.folder('lab', { ...files, 'server/lib/python3.11/site-packages/websockets/server.py': 'x' }),
    );
    expect(listing(submission.root)).toEqual([...Object.keys(files), 'server/lib/python3.11/'].sort());
  });

  it('keeps empty folders', async () => {
    const submission = await bench.open(bench.folder('lab', { ...LAB, 'server/uploads/': '' }));
    expect(listing(submission.root)).toContain('server/uploads/');
  });

  it('finds the submission under extra levels, and not in what is left out', async () => {
    const submission = await bench.open(
      bench.folder('hand-in', {
        'env/server/app.py': 'x',
        'node_modules/a/server.js': 'x',
        'a/My Lab/server/app.py': 'x',
      }),
    );
    expect(submission.name).toBe('hand-in');
    expect(submission.root.endsWith(join('submission', 'a', 'My Lab'))).toBe(true);
    expect(submission.notes.join()).toContain('2 levels down, in "a/My Lab/"');
  });

  it('takes a folder called server as the server folder', async () => {
    bench.folder('lab', { 'server/relay.py': 'x' });
    const submission = await bench.open(join(bench.place(), 'lab', 'server'));
    expect(submission.serverDir).toBe(submission.root);
    expect(submission.name).toBe('server');
  });

  it('makes copies that can be written to and removed, whatever the rights of the originals', async () => {
    const lab = bench.folder('lab', LAB);
    chmodSync(join(lab, 'server/app.py'), 0o444);
    chmodSync(join(lab, 'server'), 0o555);
    await bench.asOrdinaryUser(async () => {
      const submission = await bench.open(lab);
      writeFileSync(join(submission.root, 'server/app.py'), 'changed');
      writeFileSync(join(submission.root, 'server/new.txt'), 'new');
      await submission.dispose();
    });
    expect(readFileSync(join(lab, 'server/app.py'), 'utf8')).toBe(LAB['server/app.py']);
  });

  it('unpacks a zip that is all there is in the folder', async () => {
    const inner = zipBytes([{ name: 'lab/server/app.py', content: 'x' }]);
    const submission = await bench.open(bench.folder('upload', { 'hand-in/lab.zip': inner, 'hand-in/notes.txt': 'x' }));
    expect(submission.kind).toBe('folder');
    expect(listing(submission.root)).toEqual(['server/app.py']);
    expect(submission.notes.join()).toContain('"hand-in/lab.zip"');
  });
});
