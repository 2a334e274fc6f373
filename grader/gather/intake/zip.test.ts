import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAB, listing, useWorkbench } from './testing/workbench.ts';
import { unicodePathField, type ZipItem, zipBytes } from './testing/zip-writer.ts';

const ITEMS: readonly ZipItem[] = Object.entries(LAB).map(([name, content]) => ({ name: `lab/${name}`, content }));
const APP: ZipItem = { name: 'server/app.py', content: 'print()' };

describe('openSubmission on a zip', () => {
  const bench = useWorkbench();

  it('unpacks it and says where things are', async () => {
    const zip = bench.zip('Ana Lab.zip', [{ name: 'lab/', mode: 0o040755, method: 0 }, ...ITEMS]);
    const submission = await bench.open(zip);
    expect(submission).toMatchObject({ target: zip, name: 'Ana Lab', kind: 'zip' });
    expect(submission.notes).toEqual(['The submission lies one level down, in "lab/".']);
    expect(submission.serverDir).toBe(join(submission.root, 'server'));
    expect(submission.clientDir).toBe(join(submission.root, 'client'));
    expect(listing(submission.root)).toEqual(Object.keys(LAB).sort());
    for (const [name, content] of Object.entries(LAB)) {
      expect(readFileSync(join(submission.root, name), 'utf8')).toBe(content);
    }
  });

  it('tells a zip by its content, whatever it is called', async () => {
    const zip = bench.zip('lab.zip', ITEMS);
    copyFileSync(zip, join(bench.place(), 'upload'));
    copyFileSync(zip, join(bench.place(), 'app.py'));
    expect((await bench.open(join(bench.place(), 'upload'))).name).toBe('upload');
    expect((await bench.open(join(bench.place(), 'app.py'))).kind).toBe('zip');
  });

  it('unpacks stored entries, large ones and empty ones byte for byte', async () => {
    const noise = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 7)) & 0xff));
    const zip = bench.zip('lab.zip', [
      { name: 'server/app.py', content: noise },
      { name: 'server/stored.bin', content: noise, method: 0 },
      { name: 'server/empty.txt' },
      { name: 'server/empty-stored.txt', method: 0 },
    ]);
    const { root } = await bench.open(zip);
    expect(readFileSync(join(root, 'server/app.py')).equals(noise)).toBe(true);
    expect(readFileSync(join(root, 'server/stored.bin')).equals(noise)).toBe(true);
    expect(readFileSync(join(root, 'server/empty.txt'))).toHaveLength(0);
    expect(readFileSync(join(root, 'server/empty-stored.txt'))).toHaveLength(0);
  });

  it('leaves out what is ignored without looking into it', async () => {
    const broken = { packed: Buffer.from('not deflated at all'), size: 4_000_000_000 };
    const zip = bench.zip('lab.zip', [
      ...ITEMS,
      { name: 'lab/node_modules/ws/server.js', ...broken },
      { name: 'lab/env/lib/a.py', ...broken },
      { name: 'lab/.git/config', ...broken, flags: 0x801 },
      { name: '__MACOSX/lab/._app.py', ...broken },
      { name: 'lab/.DS_Store', ...broken },
      { name: 'lab/python/pyvenv.cfg', ...broken },
      { name: 'lab/python/bin/python', ...broken, mode: 0o120777 },
    ]);
    const submission = await bench.open(zip);
    expect(listing(submission.root)).toEqual(Object.keys(LAB).sort());
    const notes = submission.notes.join();
    for (const name of ['node_modules/', 'env/', '.git/', '__MACOSX/', 'python/', '.DS_Store']) {
      expect(notes).toContain(name);
    }
    expect(notes).not.toContain('Links');
  });

  it('is not stopped by 60,000 packages', async () => {
    const packages = Array.from({ length: 60_000 }, (_, i) => ({ name: `node_modules/p${i}/index.js`, method: 0 }));
    const submission = await bench.open(bench.zip('lab.zip', [...packages, APP]));
    expect(listing(submission.root)).toEqual(['server/app.py']);
  });

  it('takes backslashes as separators', async () => {
    const zip = bench.zip('lab.zip', [
      { name: 'lab\\server\\', method: 0 },
      { name: 'lab\\server\\app.py', content: 'x' },
      { name: 'lab\\client\\index.html', content: 'x' },
    ]);
    expect(listing((await bench.open(zip)).root)).toEqual(['client/index.html', 'server/app.py']);
  });

  it('reads names in UTF-8 without a flag, in code page 437, and from the Unicode field', async () => {
    const field = Buffer.from('server/_.txt');
    const zip = bench.zip('lab.zip', [
      APP,
      { name: Buffer.from('server/日本.txt'), flags: 0 },
      { name: Buffer.concat([Buffer.from('server/caf'), Buffer.from([0x82]), Buffer.from('.txt')]), flags: 0 },
      { name: field, flags: 0, extra: unicodePathField(field, 'server/ñ.txt') },
    ]);
    const { root } = await bench.open(zip);
    expect(listing(root)).toEqual(['server/app.py', 'server/café.txt', 'server/ñ.txt', 'server/日本.txt'].sort());
  });

  it('unpacks names that deceive or that Windows can not hold under plain ones, and shows both', async () => {
    const zip = bench.zip('lab.zip', [
      { name: 'Lab: 1 /server/app.py', content: 'x' },
      { name: 'Lab: 1 /server/yp\u202e.txt', content: 'x' },
      { name: 'Lab: 1 /server/nul.txt', content: 'x' },
    ]);
    const submission = await bench.open(zip);
    expect(listing(submission.root)).toEqual(['server/_nul.txt', 'server/app.py', 'server/yp_.txt']);
    expect(submission.root.endsWith('Lab_ 1_')).toBe(true);
    expect(submission.notes.join()).toContain('yp‹U+202E›.txt as Lab_ 1_/server/yp_.txt');
  });

  it('skips links, devices and overlong paths with a note', async () => {
    const zip = bench.zip('lab.zip', [
      APP,
      { name: 'server/link', content: '/etc/passwd', mode: 0o120777 },
      { name: 'server/device', mode: 0o020666 },
      { name: 'server/pipe', mode: 0o010666 },
      { name: `server/${'long'.repeat(80)}.txt`, content: 'x' },
    ]);
    const submission = await bench.open(zip);
    expect(listing(submission.root)).toEqual(['server/app.py']);
    expect(submission.notes).toContainEqual('Links in the zip were not followed: server/link.');
    expect(submission.notes).toContainEqual(expect.stringContaining('left out: server/device, server/pipe.'));
    expect(submission.notes).toContainEqual(expect.stringContaining('server/longlong'));
  });

  it('takes a folder by its mode, and one that is listed twice', async () => {
    const zip = bench.zip('lab.zip', [
      { name: 'server', mode: 0o040755, method: 0 },
      { name: 'server/', mode: 0o040755, method: 0 },
      APP,
    ]);
    expect(listing((await bench.open(zip)).root)).toEqual(['server/app.py']);
  });

  it('takes an exact repetition once', async () => {
    const submission = await bench.open(bench.zip('lab.zip', [APP, APP]));
    expect(listing(submission.root)).toEqual(['server/app.py']);
    expect(submission.notes).toContainEqual(expect.stringContaining('taken once: server/app.py'));
  });

  it('opens a zip in a zip, and no deeper', async () => {
    const inner = zipBytes(ITEMS);
    const submission = await bench.open(bench.zip('outer.zip', [{ name: 'hand-in/ana.zip', content: inner }]));
    expect(submission.name).toBe('outer');
    expect(listing(submission.root)).toEqual(Object.keys(LAB).sort());
    expect(submission.notes[0]).toBe('The submission was taken out of "hand-in/ana.zip".');

    const middle = zipBytes([{ name: 'ana.zip', content: inner }]);
    const deep = await bench.refused(bench.zip('deep.zip', [{ name: 'middle.zip', content: middle }]));
    expect(deep.message).toContain('more than 2 deep');
  });

  it('checks a zip in a zip just as well', async () => {
    const hostile = zipBytes([{ name: '../../app.py', content: 'x' }, APP]);
    const error = await bench.refused(bench.zip('outer.zip', [{ name: 'lab.zip', content: hostile }]));
    expect(error.message).toContain('"lab.zip"');
    expect(error.message).toContain('outside of its own folder');
  });

  it('names the submissions when there are several, and what it found when there is none', async () => {
    const several = await bench.refused(
      bench.zip('class.zip', [
        { name: 'ana/server/app.py', content: 'x' },
        { name: 'bo/server/app.py', content: 'x' },
      ]),
    );
    expect(several.message).toContain('2 submissions: ana, bo');
    expect(several.hint).toContain('Unpack it');
    const none = await bench.refused(bench.zip('essay.zip', [{ name: 'essay.docx', content: 'x' }]));
    expect(none.message).toContain('At the top: essay.docx');
    expect((await bench.refused(bench.zip('empty.zip', []))).message).toContain('is empty');
  });
});
