import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB, listing, useWorkbench } from './testing/workbench.ts';

describe('openSubmission on a server file', () => {
  const bench = useWorkbench();

  it('takes the folder around server/ as the root', async () => {
    const lab = bench.folder('lab', {
      ...LAB,
      'server/app.py': 'old',
      'server/better.py': 'new',
      'server/venv/x.py': 'x',
    });
    const submission = await bench.open(join(lab, 'server', 'better.py'));
    expect(submission).toMatchObject({ kind: 'file', name: 'lab', entry: 'server/better.py' });
    expect(submission.serverDir).toBe(join(submission.root, 'server'));
    expect(submission.clientDir).toBe(join(submission.root, 'client'));
    expect(listing(submission.root)).toEqual([...Object.keys(LAB), 'server/better.py'].sort());
  });

  it.each(['relay.ts', 'relay.js', 'relay.mjs', 'relay.cjs', 'relay.py', 'RELAY.PY'])(
    'takes the folder around %s when it has another name',
    async (name) => {
      const lab = bench.folder('my lab', { [name]: 'x', 'helper.js': 'x', '.env': 'WS_PORT=1\n' });
      const submission = await bench.open(join(lab, name));
      expect(submission).toMatchObject({ kind: 'file', name: 'my lab', entry: name });
      expect(submission.serverDir).toBe(submission.root);
      expect(submission).not.toHaveProperty('clientDir');
      expect(listing(submission.root)).toEqual(['.env', 'helper.js', name].sort());
    },
  );

  it('takes an empty server file: it is the student who has to see that', async () => {
    const lab = bench.folder('lab', { 'server/app.py': '' });
    expect((await bench.open(join(lab, 'server', 'app.py'))).entry).toBe('server/app.py');
  });

  it('takes only what is near when the folder around it is a large one', async () => {
    const home = bench.folder('home', { ...LAB, 'notes.txt': 'x', 'films/film.mov': '' });
    truncateSync(join(home, 'films/film.mov'), 201 * 1024 * 1024);
    const submission = await bench.open(join(home, 'server', 'app.py'));
    expect(listing(submission.root)).toEqual([...Object.keys(LAB), 'notes.txt'].sort());
    expect(submission.notes[0]).toContain('only its files and server/ and client/ were taken');
  });

  it('says to use a folder of its own when even that is too much', async () => {
    const downloads = bench.folder('downloads', { 'app.py': 'x', 'film.mov': '' });
    truncateSync(join(downloads, 'film.mov'), 201 * 1024 * 1024);
    const error = await bench.refused(join(downloads, 'app.py'));
    expect(error.message).toContain('"film.mov"');
    expect(error.hint).toContain('into a folder of its own');
  });

  it('is not stopped by a neighbour that may not be read', async () => {
    const home = bench.folder('home', LAB);
    mkdirSync(join(home, 'private'), { mode: 0o000 });
    const submission = await bench.asOrdinaryUser(() => bench.open(join(home, 'server', 'app.py')));
    expect(submission.entry).toBe('server/app.py');
  });

  it('says why a hidden file can not be the server', async () => {
    const lab = bench.folder('lab', { 'server/.app.py': 'x' });
    expect((await bench.refused(join(lab, 'server', '.app.py'))).hint).toContain('without a dot');
  });

  it('refuses the address of a running server and a zero byte', async () => {
    expect((await bench.refused('ws://localhost:8081')).message).toContain('running server');
    writeFileSync(join(bench.place(), 'app.py'), 'x');
    expect((await bench.refused(`${bench.place()}/app.py\0.zip`)).message).toContain('zero byte');
  });
});
