import { deflateRawSync, gzipSync } from 'node:zlib';
import { type ZipItem, zipBytes } from '../../../gather/intake/testing/zip-writer.ts';
import { labZip, SERVER } from './class-bench.ts';
import { type TarItem, tarBytes } from './tar-writer.ts';

const MEGABYTE = 1024 * 1024;
const zeros = Buffer.alloc(12 * MEGABYTE);
const tgz = (items: readonly TarItem[]) => gzipSync(tarBytes(items));
const APP: TarItem = { name: 'server/server.js', content: SERVER };
const tarBomb = tgz([APP, { name: 'server/zeros', content: zeros }]);

/** Where it comes out that it can't be graded: when the class is read, when it is prepared, or when it is opened. */
export type Stage = 'read' | 'nothing' | 'prepare' | 'open' | 'never';

interface Bad {
  readonly what: string;
  /** `%` stands for the person's part of the name. */
  readonly items: readonly ZipItem[];
  readonly stage: Stage;
  readonly says: string | RegExp;
}

const one = (what: string, file: string, content: string | Buffer, stage: Stage, says: string | RegExp): Bad => ({
  what,
  items: [{ name: `%${file}`, content }],
  stage,
  says,
});
const entry = (what: string, item: Partial<ZipItem>, stage: Stage, says: string | RegExp): Bad => ({
  what,
  items: [{ name: '%lab.zip', content: labZip(), ...item }],
  stage,
  says,
});

export const BAD: readonly Bad[] = [
  // Entries of the class' own zip.
  entry('a path that goes up', { name: '../%lab.zip' }, 'read', 'goes up and out'),
  entry('a path that goes up by backslashes', { name: '..\\..\\%lab.zip' }, 'read', 'goes up and out'),
  entry('an absolute path', { name: '/%lab.zip' }, 'read', 'starts at the top of the disk'),
  entry('a path with a drive', { name: 'C:\\%lab.zip' }, 'read', 'drive letter'),
  entry('a password', { flags: 0x801 }, 'read', 'protected by a password'),
  entry('a password, stored', { flags: 0x801, method: 0 }, 'read', 'protected by a password'),
  entry('a password of the newer sort', { flags: 0x801, method: 99 }, 'read', 'protected by a password'),
  entry('an unusual compression', { method: 14 }, 'read', 'LZMA'),
  entry('a link', { mode: 0o120777, content: '/etc/passwd' }, 'nothing', 'no file'),
  entry('a device', { mode: 0o020666 }, 'nothing', 'no file'),
  entry('a huge size', { size: 300 * MEGABYTE }, 'read', 'at most 200 MB'),
  entry(
    'more bytes than it says',
    { packed: deflateRawSync(Buffer.concat([labZip(), zeros])), size: 1000 },
    'prepare',
    'another size',
  ),
  entry('a stored entry with a wrong size', { method: 0, size: 10 }, 'read', 'another size'),
  entry('a wrong checksum', { checksum: 1 }, 'prepare', 'checksum'),
  entry('broken data', { packed: Buffer.from([255, 255, 255, 255]) }, 'read', 'damaged'),
  entry('zeros packed far too well', { name: '%zeros.zip', content: zeros }, 'read', "content isn't one"),
  {
    what: 'zeros beside a server',
    items: [
      { name: '%server.js', content: SERVER },
      { name: '%zeros.bin', content: zeros },
    ],
    stage: 'prepare',
    says: '200 times its size',
  },
  {
    what: 'one name twice',
    items: [
      { name: '%lab.zip', content: labZip() },
      { name: '%lab.zip', content: labZip('other') },
    ],
    stage: 'read',
    says: 'two different files called',
  },
  {
    what: 'a file that is a folder too',
    items: [
      { name: '%lab', content: SERVER },
      { name: '%lab/server.js', content: SERVER },
    ],
    stage: 'read',
    says: 'as a folder with the same name',
  },
  {
    what: 'names equal but for case',
    items: [
      { name: '%lab/server/App.js', content: '1' },
      { name: '%lab/server/app.js', content: '2' },
    ],
    stage: 'read',
    says: 'one name on Windows and macOS',
  },
  {
    what: 'a path that leads out of a folder',
    items: [
      { name: '%lab/../../../evil.js', content: '1' },
      { name: '%lab/server/server.js', content: SERVER },
    ],
    stage: 'read',
    says: 'goes up and out',
  },
  {
    what: 'a folder called ..',
    items: [{ name: '%../evil.js', content: '1' }],
    stage: 'read',
    says: 'no file can be stored',
  },
  {
    what: 'too many files',
    items: Array.from({ length: 20_001 }, (_, i) => ({ name: `%lab/${i}.js`, method: 0 })),
    stage: 'read',
    says: 'more than 20,000 files',
  },
  // Whole uploads.
  one('a RAR', 'lab.rar', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), 'read', /RAR archive.*make a \.zip/),
  one('a 7-Zip', 'lab.7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1'), 'read', '7-Zip archive'),
  one('a RAR called a zip', 'lab.zip', Buffer.from('Rar!\x1a\x07\x00', 'latin1'), 'read', 'RAR archive'),
  one('a tar.bz2', 'lab.tar.bz2', Buffer.from('BZh91AY'), 'read', 'bzip2 archive'),
  one('a text called a zip', 'lab.zip', 'hello', 'read', "content isn't one"),
  one('a log-in page called a zip', 'lab.zip', '<!DOCTYPE html><title>Log in', 'read', 'log-in page'),
  one('an empty file', 'lab.zip', '', 'read', 'empty (0 bytes)'),
  one('a part of a split zip', 'lab.zip', 'PK\x07\x08....', 'read', 'split into several'),
  one(
    'an essay',
    'essay.docx',
    zipBytes([{ name: 'word/document.xml', content: '<x/>' }]),
    'read',
    'No submission was found',
  ),
  one('a PDF', 'lab.pdf', '%PDF-1.7', 'read', 'No submission was found'),
  {
    what: 'photos',
    items: [1, 2, 3].map((i) => ({ name: `%IMG_${i}.jpg`, content: '\xff\xd8' })),
    stage: 'read',
    says: 'No submission was found',
  },
  one('a zip of nothing', 'lab.zip', zipBytes([]), 'open', 'is empty'),
  one('a zip that is cut off', 'lab.zip', labZip().subarray(0, 60), 'open', 'is cut off'),
  one(
    'a zip with a password',
    'lab.zip',
    zipBytes([{ name: 'server/a.js', content: 'x', flags: 0x801 }]),
    'open',
    'password',
  ),
  one(
    'a zip that leads out',
    'lab.zip',
    zipBytes([{ name: '../../evil.js', content: 'x' }]),
    'open',
    'outside of its own folder',
  ),
  one(
    'a zip that is a bomb',
    'lab.zip',
    zipBytes([{ name: 'server/zeros', content: zeros }]),
    'open',
    /200 times its size|No submission/,
  ),
  one(
    'zips in zips in zips',
    'lab.zip',
    [1, 2].reduce((inner) => zipBytes([{ name: 'lab.zip', content: inner }]), labZip()),
    'open',
    'more than 2 deep',
  ),
  one('a zip of photos', 'lab.zip', zipBytes([{ name: 'IMG_1.jpg', content: 'x' }]), 'open', 'No submission was found'),
  // Tars.
  one(
    'a tar that leads out',
    'lab.tgz',
    tgz([APP, { name: '../../evil.js', content: 'x' }]),
    'prepare',
    'outside of its own folder',
  ),
  one(
    'a tar with an absolute path',
    'lab.tar',
    tarBytes([APP, { name: '/etc/evil.js', content: 'x' }]),
    'prepare',
    'starts at the top of the disk',
  ),
  one(
    'a tar with names equal but for case',
    'lab.tgz',
    tgz([APP, { name: 'server/SERVER.js', content: 'x' }]),
    'prepare',
    'one name on Windows',
  ),
  one(
    'a tar with a link, and a file through it',
    'lab.tgz',
    tgz([APP, { name: 'out', type: '2', linkTo: '/etc' }, { name: 'out/evil.js', content: 'x' }]),
    'never',
    'Links',
  ),
  one(
    'a tar with a hard link and a device',
    'lab.tgz',
    tgz([APP, { name: 'server/passwd', type: '1', linkTo: '/etc/passwd' }, { name: 'server/null', type: '3' }]),
    'never',
    'Links',
  ),
  one('a tar that is a bomb', 'lab.tgz', tarBomb, 'prepare', '200 times its size'),
  one(
    'a tar that claims too much',
    'lab.tgz',
    tgz([APP, { name: 'server/film', size: 900 * MEGABYTE }]),
    'prepare',
    'damaged',
  ),
  one('a tar that is cut off', 'lab.tgz', tgz([APP]).subarray(0, 60), 'prepare', 'damaged'),
  one('a tar with a wrong checksum', 'lab.tgz', tgz([{ ...APP, checksum: 7 }]), 'prepare', 'damaged'),
  one('a gzip of something else', 'server.js.gz', gzipSync(SERVER), 'prepare', 'no tar'),
  one('a tar of photos', 'lab.tgz', tgz([{ name: 'IMG.jpg', content: 'x' }]), 'open', 'No submission was found'),
];

/** What a file may be called by those who hand it in. */
export const NAMES = [
  'a,b;c.zip',
  '"quoted".zip',
  "it's.zip",
  'two\nlines.zip',
  '=cmd|calc!A1.zip',
  '+1.zip',
  '@sum.zip',
  '\u202egpj.zip',
  '‏עברית.zip',
  '👩‍💻🚀.zip',
  '<script>alert(1)<_script>.zip',
  '\x1b[31mred.zip',
  'CON.zip',
  ' .zip',
  'x. .zip',
  '-1.zip',
  '%00.zip',
];
