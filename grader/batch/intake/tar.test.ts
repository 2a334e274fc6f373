import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { IntakeError } from '../../gather/intake/index.ts';
import { listing, useWorkbench } from '../../gather/intake/testing/workbench.ts';
import { unpackTar } from './tar.ts';
import { tarBytes } from './testing/tar-writer.ts';

describe('a tar', () => {
  const bench = useWorkbench();

  it('is unpacked as an ordinary program made it, big files and long names too', async () => {
    const long = 'a-rather-long-name-of-a-folder-that-no-old-tar-could-hold/'.repeat(3);
    const big = Buffer.alloc(3 * 1024 * 1024, 'server\n');
    bench.folder('lab', {
      'server/server.js': big,
      [`client/${long}é.js`]: '1',
      'client/index.html': '',
      'client/empty/': '',
      'node_modules/ws/index.js': 'x',
      '.env': 'WS_PORT=8081',
    });
    const file = join(bench.place(), 'lab.tgz');
    await create({ file, gzip: true, cwd: bench.place() }, ['lab']);
    const out = join(bench.place(), 'out');
    expect(await unpackTar(file, 'lab.tgz', out)).toEqual(['Left out, as not part of the work: node_modules/.']);
    expect(listing(out)).toEqual([
      'lab/.env',
      `lab/client/${long}é.js`,
      'lab/client/empty/',
      'lab/client/index.html',
      'lab/server/server.js',
    ]);
    expect(readFileSync(join(out, 'lab/server/server.js')).equals(big)).toBe(true);
  });

  it('takes a file that is listed twice with one content once, and refuses two contents', async () => {
    const same = { name: 'server.js', content: '1' };
    const out = join(bench.place(), 'out');
    await unpackTar(bench.file('same.tar', tarBytes([same, same])), 'same.tar', out);
    expect(listing(out)).toEqual(['server.js']);
    const two = bench.file('two.tar', tarBytes([same, { ...same, content: '2' }]));
    await expect(unpackTar(two, 'two.tar', join(bench.place(), 'other'))).rejects.toThrow(IntakeError);
  });

  it('ends with an error when a file cannot be written, instead of waiting', async () => {
    const items = ['server.js', 'more.js'].map((name) => ({ name, content: Buffer.alloc(1024 * 1024, 'x') }));
    const file = bench.file('lab.tar', tarBytes(items));
    const out = bench.folder('out', { 'server.js': 'was here' });
    await expect(unpackTar(file, 'lab.tar', out)).rejects.toThrow('EEXIST');
    expect(readFileSync(join(out, 'server.js'), 'utf8')).toBe('was here');
  });

  it('survives damage at every place, and writes nowhere else', async () => {
    const whole = tarBytes([
      { name: 'server/server.js', content: 'x'.repeat(40) },
      { name: 'a.js', content: '' },
    ]);
    for (const bytes of [whole, gzipSync(whole)]) {
      for (let at = 0; at < bytes.length; at += 1 + Math.floor(bytes.length / 150)) {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ 0xff;
        const outcome = await unpackTar(
          bench.file('lab.tar', damaged),
          'lab.tar',
          join(bench.place(), `out/${at}-${bytes.length}`),
        ).then(
          () => 'unpacked',
          (error: unknown) => (error instanceof Error ? error.name : error),
        );
        expect(['unpacked', 'IntakeError']).toContain(outcome);
      }
    }
    expect(listing(bench.place()).filter((path) => !path.startsWith('out/'))).toEqual(['lab.tar']);
  });
});
