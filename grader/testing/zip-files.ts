import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** A file in a zip. */
export interface ZippedFile {
  content: Buffer;
  /** Unix mode, with the kind of file in it. */
  mode: number;
}

/** What is in a zip, by name. */
export async function filesInZip(bytes: Buffer): Promise<Map<string, ZippedFile>> {
  const files = new Map<string, ZippedFile>();
  const zip = await fromBufferPromise(bytes, { strictFileNames: true });
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    files.set(entry.fileName, { content, mode: entry.externalFileAttributes >>> 16 });
  }
  return files;
}
