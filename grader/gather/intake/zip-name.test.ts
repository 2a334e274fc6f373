import { describe, expect, it } from 'vitest';
import { parseExtraFields } from 'yauzl';
import { unicodePathField } from './testing/zip-writer.ts';
import { checkedPath, entryName } from './zip-name.ts';

function read(name: string | Buffer, extra: Buffer = Buffer.alloc(0)) {
  return checkedPath(entryName({ fileNameRaw: Buffer.from(name), extraFields: parseExtraFields(extra) }));
}

function safePath(name: string | Buffer, extra?: Buffer): string {
  const result = read(name, extra);
  return result.kind === 'inside' ? result.safePath : `escaping: ${result.why}`;
}

describe("an entry's name", () => {
  it.each([
    '../app.py',
    'a/../../app.py',
    'a/..',
    '..\\app.py',
    'a\\..\\..\\app.py',
    '.. /app.py',
    '.. ./app.py',
    '/etc/passwd',
    '\\Windows\\x',
    '\\\\host\\share\\x',
    '//host/share',
    'C:\\x',
    'c:x',
    'Z:/x',
    '__MACOSX/../../x',
  ])('says that %s leads out', (name) => {
    expect(read(name).kind).toBe('escaping');
  });

  it.each([
    ['lab/server/app.py', 'lab/server/app.py'],
    ['lab\\server\\app.py', 'lab/server/app.py'],
    ['./lab//server/./app.py', 'lab/server/app.py'],
    ['a..b/..c/d..', 'a..b/..c/d__'],
    ['Größe/日本語.py', 'Größe/日本語.py'],
    ['what?/a<b>c:"d"|*.py', 'what_/a_b_c__d___.py'],
    ['lab 1 /app.py', 'lab 1_/app.py'],
    ['gpj\u202eexe.py', 'gpj_exe.py'],
    ['a\nb\u0007\0.py', 'a_b__.py'],
    ['aux.py', '_aux.py'],
    ['con', '_con'],
    ['COM1 .txt', '_COM1 .txt'],
    ['console/auxiliary.py', 'console/auxiliary.py'],
    ['👩\u200d💻.py', '👩\u200d💻.py'],
  ])('reads %j as %j', (name, expected) => {
    expect(safePath(name)).toBe(expected);
  });

  it('reads UTF-8 whatever the flags say, code page 437 else, and the Unicode name field first', () => {
    expect(safePath(Buffer.from('é.py'))).toBe('é.py');
    expect(safePath(Buffer.from([0x82, 0x2e, 0x70, 0x79]))).toBe('é.py');
    const ascii = Buffer.from('_.py');
    expect(safePath(ascii, unicodePathField(ascii, 'é.py'))).toBe('é.py');
    expect(safePath(Buffer.from('other.py'), unicodePathField(ascii, 'é.py'))).toBe('other.py');
    expect(read(ascii, unicodePathField(ascii, '../é.py')).kind).toBe('escaping');
  });

  it('tells folders and overlong paths', () => {
    expect(read('lab/')).toMatchObject({ kind: 'inside', isFolder: true, tooLong: false });
    expect(read('lab\\')).toMatchObject({ isFolder: true });
    expect(read('lab')).toMatchObject({ isFolder: false });
    expect(read('x'.repeat(241))).toMatchObject({ tooLong: true });
    expect(read('é'.repeat(121))).toMatchObject({ tooLong: true });
    expect(read('x/'.repeat(41))).toMatchObject({ tooLong: true });
    expect(read(`${'x'.repeat(200)}/`.repeat(5))).toMatchObject({ tooLong: true });
  });
});
