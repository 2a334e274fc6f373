import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { lstat, open, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { SourceFile } from '../gather/intake/folder-walk.ts';
import { errorCode } from '../gather/intake/intake-error.ts';
import { shown } from '../gather/intake/shown-name.ts';
import { PackError } from './pack-error.ts';

/** The comment of the zips that we write: a zip with another one is somebody else's, and isn't overwritten. */
const MARK = 'Packed by grade pack';
/** The end of a zip's table of contents: its signature, and the bytes before the comment. */
const END_RECORD = { signature: 0x06054b50, bytes: 22 } as const;
/** Date and rights are the same for all files, so that the same content gives the same zip. Zips have local time. */
const FIXED = { mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true } as const;

/** A zip that was written. */
export interface PackedZip {
  /** Where it is, as it was named. */
  readonly file: string;
  readonly bytes: number;
  /** An older pack was there before. */
  readonly replaced: boolean;
}

/**
 * Writes the files to a zip, all or nothing: to a new file beside it first, which then takes its name. The same files give
 * the same bytes.
 * @param files sorted; their order is the one in the zip
 * @throws PackError when the place is taken by something else than an older pack, can't be written to, or a file can't be read
 */
export async function writePack(file: string, files: readonly SourceFile[]): Promise<PackedZip> {
  const replaced = await checkPlace(file);
  const partial = join(dirname(file), `.${basename(file)}.${process.pid}.partial`);
  const discard = () => rmSync(partial, { force: true });
  process.once('exit', discard);
  try {
    await writeZip(partial, files);
    const { size } = await stat(partial);
    await rename(partial, file);
    return { file, bytes: size, replaced };
  } catch (error) {
    throw explained(error, file);
  } finally {
    discard();
    process.off('exit', discard);
  }
}

async function writeZip(to: string, files: readonly SourceFile[]): Promise<void> {
  const zip = new ZipFile();
  const output = createWriteStream(to, { flags: 'wx' });
  const written = pipeline(zip.outputStream, output);
  const failed = new Promise<never>((_, reject) => zip.once('error', reject));
  for (const { path, from, size } of files) {
    zip.addReadStreamLazy(path, { ...FIXED, size }, (use) => {
      const stream = createReadStream(from);
      stream.once('error', (error) => zip.emit('error', unreadable(path, error)));
      use(null, stream);
    });
  }
  zip.end({ forceZip64Format: false, comment: MARK });
  try {
    await Promise.race([written, failed]);
  } catch (error) {
    output.destroy();
    await written.catch(() => undefined);
    throw error;
  }
}

function unreadable(path: string, error: Error): PackError {
  return new PackError(
    `"${shown(path)}" can't be read: ${shown(error.message)}.`,
    `Give yourself the right to read it, or leave it out: --without ${shown(path)}`,
    { cause: error },
  );
}

/** Whether there is an older pack. Throws when there is anything else. */
async function checkPlace(file: string): Promise<boolean> {
  const found = await lstat(file).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw explained(error, file);
  });
  if (!found) return false;
  if (found.isFile() && (await isPack(file, found.size))) return true;
  const what = found.isDirectory()
    ? 'a folder'
    : found.isSymbolicLink()
      ? 'a link'
      : 'a file that "grade pack" did not write';
  throw new PackError(
    `"${shown(file)}" is there already, and is ${what}: it is left as it is.`,
    'Move it away, or name another file with --out, for example --out hand-in.zip.',
  );
}

/** Whether a file ends as the zips do that we write. */
async function isPack(file: string, size: number): Promise<boolean> {
  const bytes = END_RECORD.bytes + MARK.length;
  if (size < bytes) return false;
  const handle = await open(file, 'r').catch((error: unknown) => {
    throw explained(error, file);
  });
  try {
    const { buffer } = await handle.read(Buffer.alloc(bytes), 0, bytes, size - bytes);
    return buffer.readUInt32LE(0) === END_RECORD.signature && buffer.toString('latin1', END_RECORD.bytes) === MARK;
  } finally {
    await handle.close();
  }
}

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder does not exist',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'you may not write there',
  ENOSPC: 'the disk is full',
  EBUSY: 'another program has it open',
};

function explained(error: unknown, file: string): PackError {
  if (error instanceof PackError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/number of bytes|size mismatch/i.test(message)) {
    return new PackError(
      'A file changed while it was being packed.',
      'Save everything, stop what writes to the folder, and pack again.',
      { cause: error },
    );
  }
  const cause = CAUSES[errorCode(error) ?? ''] ?? shown(message);
  return new PackError(
    `"${shown(file)}" can't be written: ${cause}.`,
    'Name a file in a folder that exists and that you may write to: --out path/to/lab.zip',
    { cause: error },
  );
}
