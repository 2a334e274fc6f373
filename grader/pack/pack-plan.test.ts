import { chmodSync, renameSync, symlinkSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB, useWorkbench } from '../gather/intake/testing/workbench.ts';
import { GENERATOR } from '../report/html/generator.ts';
import { writePack } from './pack-file.ts';
import { planPack } from './pack-plan.ts';
import { packWarnings } from './pack-warnings.ts';

const paths = (files: readonly { path: string }[]) => files.map(({ path }) => path);
const byReason = (plan: Awaited<ReturnType<typeof planPack>>) =>
  Object.fromEntries(plan.leftOut.map(({ path, reason }) => [path, reason]));
const warned = (plan: Awaited<ReturnType<typeof planPack>>, bytes = 1) =>
  packWarnings(plan, bytes).map(({ text, advice }) => `${text} ${advice}`);

describe('what is packed', () => {
  const bench = useWorkbench();

  it('is what the grader takes, sorted, and nothing that can be made again', async () => {
    const plan = await planPack(
      bench.folder('lab', {
        ...LAB,
        Procfile: 'web: python3 server/app.py',
        'package-lock.json': '{}',
        'server/requirements.txt': 'websockets',
        'server/größe 日本.py': '',
        'client/client.ts': 'x',
        'client/client.js.map': '{}',
        'node_modules/ws/index.js': '',
        'venv/pyvenv.cfg': '',
        'server/__pycache__/app.pyc': '',
        '.git/config': '',
        '.DS_Store': '',
        'Thumbs.db': '',
        'server/debug.log': '',
        'coverage/index.html': '',
        'lab-old.zip': 'PK',
        'server/backup.tar.gz': '',
      }),
    );
    expect(paths(plan.files)).toEqual(
      [
        ...Object.keys(LAB),
        ...['package-lock.json', 'server/requirements.txt', 'server/größe 日本.py', 'client/client.ts'],
      ].sort(),
    );
    expect(byReason(plan)).toEqual({
      'lab-old.zip': 'archive',
      'server/backup.tar.gz': 'archive',
      'client/client.js.map': 'built',
      'Thumbs.db': 'litter',
      'server/debug.log': 'litter',
      'coverage/index.html': 'litter',
    });
    expect(plan.notes.join()).toContain('.git/, node_modules/, venv/, __pycache__/, .DS_Store');
  });

  it("leaves out the grader's own reports, whatever they are called and however large", async () => {
    const report = `<!doctype html><html lang="en"><head>${GENERATOR} 0.1.0"></head>`;
    const pages = { 'report.html': report, 'client/old.htm': report + 'x'.repeat(2_000_000), 'notes.html': '<p>' };
    const plan = await planPack(bench.folder('lab', { ...LAB, ...pages }));
    expect(byReason(plan)).toEqual({ 'report.html': 'report', 'client/old.htm': 'report' });
    expect(paths(plan.files)).toContain('notes.html');
  });

  it('leaves out a folder of compiled TypeScript, unless it is the only copy, or a page loads something from it', async () => {
    const sources = { 'server/src/server.ts': '', 'client/main.ts': '' };
    const built = { 'server/dist/server.js': '', 'server/dist/server.d.ts': '', 'client/dist/main.js': '' };
    const page = { 'client/index.html': '<script src="dist/main.js">' };
    expect(paths((await planPack(bench.folder('a', { ...sources, ...built, ...page }))).files)).toEqual([
      'client/dist/main.js',
      'client/index.html',
      'client/main.ts',
      'server/src/server.ts',
    ]);
    const alone = await planPack(bench.folder('b', { 'server/dist/server.js': '', 'server/package.json': '{}' }));
    expect(paths(alone.files)).toContain('server/dist/server.js');
  });

  it('begins at the level that holds the halves, and tells what lies beside it', async () => {
    const lab = Object.fromEntries(Object.entries(LAB).map(([name, content]) => [`deep/${name}`, content]));
    const plan = await planPack(bench.folder('lab', { ...lab, 'notes.txt': '' }));
    expect(paths(plan.files)).toEqual(Object.keys(LAB).sort());
    expect(byReason(plan)).toEqual({ 'notes.txt': 'outside' });
    expect(plan.layout).toEqual({ server: 'server', client: 'client' });
    expect(plan.root).toBe(join(plan.folder, 'deep'));
    expect(plan.notes.join()).toContain('The submission lies one level down');
  });

  it('leaves out what is asked for, and says so when there is no such thing', async () => {
    const folder = bench.folder('lab', { ...LAB, 'docs/a.txt': '', 'docs/b.txt': '' });
    const plan = await planPack(folder, ['docs\\', './.env']);
    expect(byReason(plan)).toEqual({ 'docs/a.txt': 'asked', 'docs/b.txt': 'asked', '.env': 'asked' });
    await expect(planPack(folder, ['nope.txt'])).rejects.toThrow('--without names "nope.txt"');
  });

  it('follows no link out of the folder, and takes no name with a backslash', async () => {
    const folder = bench.folder('lab', { ...LAB, 'server/a\\b.txt': '' });
    symlinkSync('/etc/hosts', join(folder, 'server/hosts'));
    symlinkSync('app.py', join(folder, 'server/same.py'));
    const plan = await planPack(folder);
    expect(paths(plan.files)).toContain('server/same.py');
    expect(paths(plan.files)).not.toContain('server/hosts');
    expect(byReason(plan)).toEqual({ 'server/a\\b.txt': 'name' });
    expect(plan.notes.join()).toContain('Links that lead out of the submission were not followed: server/hosts.');
  });

  it('is named with the file that cannot be read', async () => {
    const folder = bench.folder('lab', { ...LAB, 'server/locked.html': 'x' });
    chmodSync(join(folder, 'server/locked.html'), 0);
    await bench.asOrdinaryUser(async () => {
      const { files } = await planPack(folder);
      await expect(writePack(join(bench.place(), 'lab.zip'), files)).rejects.toThrow(
        /"server\/locked\.html" can't be read: EACCES/,
      );
    });
  });

  it('is refused where there is no folder, nothing to grade, or more than can be graded', async () => {
    const folder = bench.folder('lab', LAB);
    await expect(planPack(join(folder, 'server/app.py'))).rejects.toThrow('is a single file; a folder is packed');
    await expect(planPack(bench.folder('none', { 'a.txt': '' }))).rejects.toThrow('No submission was found');
    const two = { 'ana/server/app.py': '', 'bo/server/app.py': '' };
    await expect(planPack(bench.folder('two', two))).rejects.toThrow('holds 2 submissions: ana, bo');
    truncateSync(bench.file('lab/server/film.bin', ''), 201 * 1024 * 1024);
    await expect(planPack(folder)).rejects.toThrow(/holds 202 MB; at most 200 MB .* "server\/film\.bin"/);
    renameSync(join(folder, 'server/film.bin'), join(folder, 'server/film.zip'));
    expect(paths((await planPack(folder)).files)).toEqual(Object.keys(LAB).sort());
  });
});

describe('what is warned of', () => {
  const bench = useWorkbench();

  it('is nothing with a whole submission', async () => {
    expect(warned(await planPack(bench.folder('lab', LAB)))).toEqual([]);
  });

  it('is a missing half', async () => {
    const server = await planPack(bench.folder('a', { 'server/app.py': '' }));
    expect(warned(server)).toEqual([expect.stringContaining('There is no client in it')]);
    const client = await planPack(bench.folder('b', { 'client/index.html': '' }));
    expect(warned(client)).toEqual([expect.stringContaining('There is no server in it.')]);
  });

  it('is a server of which nobody says how it is started', async () => {
    const odd = { 'client/index.html': '', 'server/one.py': 'import websockets', 'server/two.py': 'import websockets' };
    expect(warned(await planPack(bench.folder('a', odd)))).toEqual([expect.stringMatching(/several files.*Procfile/)]);
    const foreign = { 'client/index.html': '', 'server/chat.go': '' };
    expect(warned(await planPack(bench.folder('b', foreign)))).toEqual([expect.stringContaining('Procfile')]);
    const said = await planPack(bench.folder('c', { ...odd, Procfile: 'web: python3 server/two.py' }));
    expect(warned(said)).toEqual([]);
  });

  it('is a secret, by its name and never by its value', async () => {
    const plan = await planPack(
      bench.folder('lab', {
        ...LAB,
        'server/.env': 'WS_PORT=8081\nJWT_SECRET=hunter2hunter2\n',
        'server/key.pem': '-----BEGIN PRIVATE KEY-----\nabc\n',
      }),
    );
    expect(warned(plan)).toEqual([
      expect.stringMatching(/^server\/\.env holds more than ports: JWT_SECRET\..*--without server\/\.env$/),
      expect.stringMatching(/^server\/key\.pem holds a private key\./),
    ]);
    expect(warned(plan).join()).not.toContain('hunter2');
  });

  it('is a script that is older than its source', async () => {
    const folder = bench.folder('lab', { ...LAB, 'client/client.ts': '', 'client/client.js': '' });
    utimesSync(join(folder, 'client/client.js'), 1_000, 1_000);
    expect(warned(await planPack(folder))).toEqual([expect.stringContaining('client/client.js is older')]);
    utimesSync(join(folder, 'client/client.ts'), 500, 500);
    expect(warned(await planPack(folder))).toEqual([]);
  });

  it('is a large zip, with the biggest files', async () => {
    const plan = await planPack(bench.folder('lab', { ...LAB, 'client/film.mp4': 'x'.repeat(3_000_000) }));
    expect(warned(plan, 10 * 1024 * 1024)).toEqual([]);
    expect(warned(plan, 11 * 1024 * 1024)).toEqual([
      'The zip has 11.0 MB, which is much for this lab. The biggest: client/film.mp4 (2.9 MB). If it is not needed: --without client/film.mp4',
    ]);
  });

  it('is a zip that would be refused, as it unpacks to far more than it has', async () => {
    const plan = await planPack(bench.folder('lab', { ...LAB, 'client/zeros.bin': Buffer.alloc(11 * 1024 * 1024) }));
    expect(warned(plan, 11_000)).toEqual([expect.stringMatching(/more than 200 times.*--without client\/zeros\.bin$/)]);
    expect(warned(plan, 100_000)).toEqual([]);
  });
});
