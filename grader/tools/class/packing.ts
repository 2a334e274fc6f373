import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { create } from 'tar';
import { ZipFile } from 'yazl';
import type { Entry } from '../../flawed/catalogue.ts';
import { withBackslashes, withPassword } from './zip-edits.ts';

/** One file that somebody hands in. */
export interface HandedFile {
  /** A path, with `/`, where the download keeps folders. */
  name: string;
  content: Buffer;
}

/** A way in which students pack a folder. Files that are handed in later stand later. */
export interface Packing {
  pack(folder: string): Promise<HandedFile[]>;
  /** Whether what it makes of a submission still runs; without it: always. */
  fits?(entry: Entry): boolean;
  /** The download it is for; without it, any. flat: files are numbered and lie in no folders. */
  only?: 'flat' | 'folders';
}

async function filesIn(folder: string): Promise<HandedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths.sort().map(async (path) => ({
      name: relative(folder, path).split(sep).join('/'),
      content: await readFile(path),
    })),
  );
}

function zipOf(files: readonly HandedFile[]): Promise<Buffer> {
  const zip = new ZipFile();
  for (const { name, content } of files) zip.addBuffer(content, name, { mtime: new Date(0) });
  zip.end();
  return buffer(zip.outputStream);
}

const below = (folder: string, files: readonly HandedFile[]): HandedFile[] =>
  files.map(({ name, content }) => ({ name: `${folder}/${name}`, content }));

const partOf = (folder: string, files: readonly HandedFile[]): HandedFile[] =>
  files.flatMap(({ name, content }) =>
    name.startsWith(`${folder}/`) ? [{ name: name.slice(folder.length + 1), content }] : [],
  );

const asZip = (
  arrange: (files: HandedFile[]) => readonly HandedFile[],
  edit: (zip: Buffer) => Buffer = (zip) => zip,
): Packing => ({
  pack: async (folder) => [{ name: 'lab.zip', content: edit(await zipOf(arrange(await filesIn(folder)))) }],
});

/** What macOS adds to each zip. */
const macLitter = (files: readonly HandedFile[]): HandedFile[] => [
  { name: '.DS_Store', content: Buffer.from('Bud1') },
  ...files.map(({ name }) => ({ name: `__MACOSX/${name.replace(/[^/]+$/, '._$&')}`, content: Buffer.from('Mac') })),
];

/** The forms whose server and client stand by themselves. */
const hasTwoHalves = ({ form }: Entry) => form !== 'typescript';
/** Those that have no folders in their halves either. */
const isFlat = ({ form }: Entry) => form === 'javascript' || form === 'python' || form === 'plain-client';

const EARLIER = [{ name: 'server/chat-server.js', content: Buffer.from("throw new Error('not ready yet');\n") }];

/** Ways to pack, by name. What they make can be graded. */
export const packings: Readonly<Record<string, Packing>> = {
  zip: asZip((files) => files),
  'zip of the folder': asZip((files) => below('my lab', files)),
  'zip with levels above': asZip((files) => below('Downloads/lab-9/final (2)', files)),
  'zip from a Mac': asZip((files) => [...below('lab', files), ...macLitter(below('lab', files))]),
  'zip from Windows': asZip((files) => below('lab', files), withBackslashes),
  'zip in a zip': {
    pack: async (folder) => [
      { name: 'hand-in.zip', content: await zipOf([{ name: 'lab.zip', content: await zipOf(await filesIn(folder)) }]) },
    ],
  },
  'tar.gz': {
    pack: async (folder) => [
      {
        name: 'lab.tar.gz',
        content: await buffer(create({ gzip: true, cwd: join(folder, '..'), portable: true }, [basename(folder)])),
      },
    ],
  },
  'one zip for each half': {
    fits: hasTwoHalves,
    pack: async (folder) => {
      const files = await filesIn(folder);
      const halves = ['server', 'client'].map((half) => ({ half, own: partOf(half, files) }));
      return Promise.all(
        halves
          .filter(({ own }) => own.length > 0)
          .map(async ({ half, own }) => ({ name: `${half}.zip`, content: await zipOf(own) })),
      );
    },
  },
  'loose files': {
    only: 'flat',
    fits: isFlat,
    pack: async (folder) => {
      const files = await filesIn(folder);
      return ['server', 'client'].flatMap((half) => partOf(half, files));
    },
  },
  'a zip handed in again': {
    only: 'flat',
    pack: async (folder) => [
      { name: 'lab.zip', content: await zipOf(EARLIER) },
      { name: 'lab-1.zip', content: await zipOf(await filesIn(folder)) },
    ],
  },
  'the folder itself': { only: 'folders', pack: filesIn },
  'the folder with levels above': {
    only: 'folders',
    pack: async (folder) => below('lab/final', await filesIn(folder)),
  },
};

const signed = (name: string, signature: string): Packing => ({
  pack: async () => [{ name, content: Buffer.concat([Buffer.from(signature, 'latin1'), Buffer.alloc(400, 7)]) }],
});

/** Ways to pack that nobody can open here: the person gets a row that says so. */
export const unreadablePackings: Readonly<Record<string, Packing>> = {
  rar: signed('lab.rar', 'Rar!\x1a\x07\x01\x00'),
  '7z': signed('lab.7z', '7z\xbc\xaf\x27\x1c'),
  'zip with a password': asZip((files) => files, withPassword),
  'zip that is cut off': asZip(
    (files) => files,
    (zip) => zip.subarray(0, zip.length / 2),
  ),
};
