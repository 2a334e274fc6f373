import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { create } from 'tar';
import { ZipFile } from 'yazl';

/** One file that somebody hands in. */
export interface HandedFile {
  name: string;
  content: Buffer;
}

/** A way in which students pack a folder. */
export type Packing = (folder: string) => Promise<HandedFile[]>;

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

const asZip =
  (arrange: (files: HandedFile[]) => readonly HandedFile[]): Packing =>
  async (folder) => [{ name: 'lab.zip', content: await zipOf(arrange(await filesIn(folder))) }];

/** What macOS adds to each zip. */
const macLitter = (files: readonly HandedFile[]): HandedFile[] => [
  { name: '.DS_Store', content: Buffer.from('Bud1') },
  ...files.map(({ name }) => ({ name: `__MACOSX/${name.replace(/[^/]+$/, '._$&')}`, content: Buffer.from('Mac') })),
];

/** Ways to pack, by name. */
export const packings: Readonly<Record<string, Packing>> = {
  zip: asZip((files) => files),
  'zip of the folder': asZip((files) => below('my lab', files)),
  'zip with levels above': asZip((files) => below('Downloads/lab-9/final (2)', files)),
  'zip from a Mac': asZip((files) => [...below('lab', files), ...macLitter(below('lab', files))]),
  'zip in a zip': async (folder) => [
    { name: 'hand-in.zip', content: await zipOf([{ name: 'lab.zip', content: await zipOf(await filesIn(folder)) }]) },
  ],
  'tar.gz': async (folder) => [
    {
      name: 'lab.tar.gz',
      content: await buffer(create({ gzip: true, cwd: join(folder, '..'), portable: true }, [basename(folder)])),
    },
  ],
};
