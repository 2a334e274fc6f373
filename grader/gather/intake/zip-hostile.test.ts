import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { useWorkbench } from './testing/workbench.ts';
import { type ZipItem, zip64OffsetField, zipBytes } from './testing/zip-writer.ts';

const APP: ZipItem = { name: 'server/app.py', content: 'print()' };
const MEGABYTE = 1024 * 1024;

describe('zips that are refused', () => {
  const bench = useWorkbench();
  const refusal = async (items: readonly ZipItem[], options = {}) => {
    const error = await bench.refused(bench.zip('lab.zip', items, options));
    expect(error.message).toContain('lab.zip');
    return error.message;
  };

  it.each([
    '../evil.py',
    'server/../../evil.py',
    '/tmp/evil.py',
    'C:\\evil.py',
    '..\\..\\evil.py',
    '\\\\host\\share\\x',
  ])('refuses a path that leads out: %s', async (name) => {
    expect(await refusal([APP, { name, content: 'x' }])).toContain('outside of its own folder');
  });

  it('refuses a path that leads out of a folder that is left out', async () => {
    expect(await refusal([APP, { name: 'node_modules/../../x', content: 'x' }])).toContain('outside');
  });

  it('refuses a password, of either sort', async () => {
    expect(await refusal([{ ...APP, flags: 0x801 }])).toContain('protected by a password');
    expect(await refusal([{ ...APP, flags: 0x841 }])).toContain('protected by a password');
  });

  it('names a compression that it does not know', async () => {
    expect(await refusal([{ ...APP, method: 14 }])).toContain('LZMA');
    expect(await refusal([{ ...APP, method: 77 }])).toContain('method 77');
  });

  it.each([
    ['exactly', 'server/app.py', 'server/app.py'],
    ['but for case', 'server/app.py', 'server/APP.py'],
    ['but for the Unicode form', 'server/\u00e9.py', 'server/e\u0301.py'],
    ['but for case in a folder', 'server/a/x.py', 'server/A/y.py'],
  ])('refuses different files whose names are equal %s', async (_, first, second) => {
    const items = [
      { name: first, content: 'one' },
      { name: second, content: 'two' },
    ];
    expect(await refusal(items)).toMatch(/two different files called|which are one name/);
  });

  it('refuses a file where others need a folder, in either order', async () => {
    const file = { name: 'server', content: 'x' };
    expect(await refusal([file, APP])).toContain('as a folder with the same name');
    expect(await refusal([APP, file])).toContain('as a folder with the same name');
  });

  it('refuses entries that share their bytes', async () => {
    const bomb = Array.from({ length: 20 }, (_, i) => ({ ...APP, name: `server/${i}.py`, sharesBytesAt: 0 }));
    expect(await refusal([APP, ...bomb])).toContain('shares its bytes');
  });

  it('refuses an entry that reaches into the table of contents', async () => {
    const content = Buffer.alloc(60, 'x');
    expect(
      await refusal([{ name: 'server/app.py', method: 0, packed: content.subarray(0, 10), size: 60, packedSize: 60 }]),
    ).toContain('shares its bytes');
  });

  it('refuses what unpacks to too much, said openly, without unpacking it', async () => {
    const message = await refusal([APP, { name: 'server/film.mov', content: 'x', size: 201 * MEGABYTE }]);
    expect(message).toContain('at most 200 MB');
    expect(message).toContain('server/film.mov');
  });

  it('refuses what unpacks to more than it says', async () => {
    const packed = deflateRawSync(Buffer.alloc(3 * MEGABYTE));
    expect(await refusal([APP, { name: 'server/a.bin', packed, size: 1000 }])).toContain('another size');
    expect(await refusal([{ ...APP, size: 1000 }])).toContain('another size');
    expect(await refusal([{ ...APP, method: 0, size: 1000 }])).toContain('another size');
  });

  it('refuses what is packed far too well, in one file or in many', async () => {
    const zeros = Buffer.alloc(12 * MEGABYTE);
    expect(await refusal([APP, { name: 'server/zeros', content: zeros }])).toContain('200 times its size');
    const small = zeros.subarray(0, MEGABYTE);
    const many = Array.from({ length: 12 }, (_, i) => ({ name: `server/zeros-${i}`, content: small }));
    expect(await refusal([APP, ...many])).toContain('200 times its size');
  });

  it('refuses too many files', async () => {
    const many = Array.from({ length: 20_001 }, (_, i) => ({ name: `server/${i}.py`, method: 0 }));
    expect(await refusal(many)).toContain('more than 20,000 files');
    expect(await refusal([APP], { claimedCount: 65_535 })).toContain('table of contents');
  });

  it('refuses more files than the end record counts', async () => {
    expect(await refusal([APP, { name: 'server/more.py', content: 'x' }], { claimedCount: 1 })).toContain(
      'more files than it says',
    );
  });

  it('refuses a file that does not match its checksum, packed or stored', async () => {
    expect(await refusal([{ ...APP, checksum: 1 }])).toContain("doesn't match its checksum");
    expect(await refusal([{ ...APP, method: 0, checksum: 1 }])).toContain("doesn't match its checksum");
    expect(await refusal([{ name: 'server/app.py', checksum: 1 }])).toContain("doesn't match its checksum");
  });

  it('refuses broken data, a broken directory and missing parts', async () => {
    expect(await refusal([{ ...APP, packed: Buffer.from('\xff\xff\xff\xff', 'latin1') }])).toContain('damaged');
    expect(await refusal([APP], { diskNumber: 1 })).toContain('split into several');
    expect(await refusal([APP], { trailing: Buffer.from('junk') })).toContain('after its end');
    const whole = zipBytes([APP, { name: 'server/more.py', content: 'x'.repeat(500) }]);
    for (const length of [4, 30, whole.length - 60, whole.length - 1]) {
      const error = await bench.refused(bench.file('cut.zip', whole.subarray(0, length)));
      expect(error.message).toMatch(/is cut off/);
    }
    const missingFront = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), whole.subarray(60)]);
    expect((await bench.refused(bench.file('gap.zip', missingFront))).message).toContain('gap.zip');
  });

  it('refuses offsets that no file can have', async () => {
    for (const offset of [2n ** 62n, 2n ** 64n - 1n, 2n ** 53n - 10n]) {
      expect(await refusal([APP], { zip64RecordAt: offset })).toContain('is cut off');
      const beyond = { ...APP, name: 'server/b.py', sharesBytesAt: 0xffffffff, extra: zip64OffsetField(offset) };
      expect(await refusal([APP, beyond])).toMatch(/is cut off|is damaged/);
    }
  });

  it('survives damage at every place', async () => {
    const whole = zipBytes([APP, { name: 'server/more.py', content: 'more'.repeat(50) }]);
    for (let at = 4; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      const target = bench.file('damaged.zip', damaged);
      const outcome = await bench.open(target).then(
        () => 'opened',
        (error: unknown) => (error instanceof Error ? error.name : error),
      );
      expect(['opened', 'IntakeError']).toContain(outcome);
    }
  });
});

describe('files that are no zip', () => {
  const bench = useWorkbench();

  it.each([
    ['RAR', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1')],
    ['7-Zip', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
    ['gzip', gzipSync('x')],
    ['bzip2', Buffer.from('BZh91AY')],
    ['xz', Buffer.from('\xfd7zXZ\0', 'latin1')],
    ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0])],
    ['tar', Buffer.concat([Buffer.alloc(257), Buffer.from('ustar\0'), Buffer.alloc(249)])],
  ])('names %s and says what to do, whatever the file is called', async (name, content) => {
    for (const fileName of ['lab.zip', 'lab.py', 'lab']) {
      const error = await bench.refused(bench.file(fileName, content));
      expect(error.message).toContain(`is a ${name} archive`);
      expect(error.hint).toBe('Unpack it and grade the folder, or make a .zip.');
    }
  });

  it('knows a saved web page, an empty file, a part of a zip, and something else called .zip', async () => {
    const page = await bench.refused(bench.file('lab.zip', '\ufeff\n<!DOCTYPE html><title>Log in</title>'));
    expect(page.message).toContain('log-in page');
    expect((await bench.refused(bench.file('none.zip', ''))).message).toContain('empty (0 bytes)');
    expect((await bench.refused(bench.file('lab.z01', 'PK\x07\x08'))).message).toContain('split into several');
    expect((await bench.refused(bench.file('text.zip', 'hello'))).message).toContain("its content isn't one");
    expect((await bench.refused(bench.file('essay.docx', 'hello'))).message).toContain(
      'neither a zip nor a server file',
    );
    expect((await bench.refused(bench.file('index.html', '<html>'))).hint).toContain('server/ and client/');
  });
});
