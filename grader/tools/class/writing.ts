import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { HandedFile } from './packing.ts';

/** Where the files of a download are written, one after another. */
export interface Writing {
  /** A name that ends in `/` makes an empty folder. */
  add(file: HandedFile): Promise<void>;
  end(): Promise<void>;
}

export function writeZip(path: string): Writing {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(path));
  // Told by `end`.
  written.catch(() => undefined);
  return {
    async add({ name, content }) {
      if (name.endsWith('/')) zip.addEmptyDirectory(name);
      else zip.addBuffer(content, name);
    },
    async end() {
      zip.end();
      await written;
    },
  };
}

/** The folder that the zip unpacks to. */
export async function writeFolder(path: string): Promise<Writing> {
  await mkdir(path, { recursive: true });
  return {
    async add({ name, content }) {
      const target = join(path, ...name.split('/'));
      await mkdir(name.endsWith('/') ? target : dirname(target), { recursive: true });
      if (!name.endsWith('/')) await writeFile(target, content);
    },
    end: async () => undefined,
  };
}
