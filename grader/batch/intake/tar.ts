import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { crc32, createGunzip } from 'node:zlib';
import { Parser, type ReadEntry } from 'tar';
import { fileFormat } from '../../gather/intake/file-format.ts';
import { leftOutNotes } from '../../gather/intake/ignored.ts';
import { errorCode, IntakeError } from '../../gather/intake/intake-error.ts';
import { LIMITS, megabytes, ZIP_RATIO } from '../../gather/intake/limits.ts';
import { shown } from '../../gather/intake/shown-name.ts';
import { type Listable, planEntries } from '../../gather/intake/zip-plan.ts';
import { bomb } from '../../gather/intake/zip-unpack.ts';
import { TAR_LIMITS } from './limits.ts';

interface TarEntry extends Listable {
  readonly path: string;
  /** Its place in the archive, from 0. */
  readonly at: number;
}

/**
 * Unpacks a `.tar` or `.tar.gz` under the same rules as a zip: paths that lead out refuse it, links and devices are
 * left out with a note, and so on. It is read twice; the second time only what was planned is written.
 * @param destination a folder that is made where it is missing.
 * @returns notes.
 * @throws IntakeError for an archive that is damaged, hostile or too big.
 */
export async function unpackTar(file: string, name: string, destination: string): Promise<string[]> {
  const shownTar = `The archive "${shown(name)}"`;
  try {
    const listed: TarEntry[] = [];
    await readTar(file, shownTar, (entry, at) => {
      if (at >= TAR_LIMITS.entries) throw tooMany(shownTar);
      let checksum = 0;
      entry.on('data', (chunk) => {
        checksum = crc32(chunk, checksum);
      });
      entry.on('end', () => listed.push(listable(entry, at, checksum)));
    });
    const plan = await planEntries(listed, ({ path }) => path, shownTar, LIMITS);
    const total = plan.files.reduce((sum, { size }) => sum + size, 0);
    if (total > LIMITS.bytes) throw tooBig(shownTar, total);

    await mkdir(destination, { recursive: true });
    for (const folder of plan.folders) await mkdir(join(destination, folder), { recursive: true });
    for (const { path } of plan.files) await mkdir(dirname(join(destination, path)), { recursive: true });
    const wanted = new Map(plan.files.map(({ path, entry }) => [entry.at, path]));
    const targets: WriteStream[] = [];
    const written: Promise<void>[] = [];
    try {
      await readTar(file, shownTar, (entry, at) => {
        const path = wanted.get(at);
        if (path === undefined) return entry.resume();
        const target = createWriteStream(join(destination, path), { flags: 'wx' });
        const done = finished(target);
        // Awaited below. Until then the archive has to be read on, or it would wait for a file that takes no more.
        done.catch(() => {
          entry.unpipe(target);
          entry.resume();
        });
        targets.push(target);
        written.push(done);
        entry.pipe(target);
      });
      await Promise.all(written);
    } catch (error) {
      for (const target of targets) target.destroy();
      await Promise.allSettled(written);
      throw error;
    }
    return [...leftOutNotes(plan.leftOut), ...plan.notes];
  } catch (error) {
    throw explained(error, shownTar);
  }
}

async function readTar(file: string, shownTar: string, onEntry: (entry: ReadEntry, at: number) => void): Promise<void> {
  const format = await fileFormat(file);
  const { size: packed } = await stat(file);
  let unpacked = 0;
  let count = 0;
  let problem: unknown;
  const parser = new Parser({
    strict: true,
    onReadEntry: (entry) => {
      try {
        onEntry(entry, count);
      } catch (error) {
        problem ??= error;
        entry.resume();
      }
      count += 1;
    },
  });
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  ended.catch((error: unknown) => {
    problem ??= error;
  });
  const feed = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      unpacked += chunk.length;
      if (unpacked > ZIP_RATIO.afterBytes && unpacked > packed * ZIP_RATIO.factor) {
        problem ??= bomb(shownTar, `it unpacks to more than ${ZIP_RATIO.factor} times its size`);
      } else if (unpacked > TAR_LIMITS.bytes) {
        problem ??= tooBig(shownTar, unpacked);
      }
      if (problem) throw problem;
      const isFree = parser.write(chunk);
      if (!isFree && !problem)
        await Promise.race([new Promise<void>((resolve) => parser.once('drain', resolve)), ended]);
    }
  };
  try {
    const isGzip = format.kind === 'archive' && format.name === 'gzip';
    if (isGzip) await pipeline(createReadStream(file), createGunzip(), feed);
    else await pipeline(createReadStream(file), feed);
    parser.end();
    await ended;
  } catch (error) {
    // What a pipeline throws may be no more than that it was ended.
    throw problem ?? error;
  }
  if (problem) throw problem;
}

const KINDS: Readonly<Record<string, number>> = {
  File: 0o100000,
  OldFile: 0o100000,
  ContiguousFile: 0o100000,
  Directory: 0o040000,
  GNUDumpDir: 0o040000,
  SymbolicLink: 0o120000,
  // A second name of a file that may lie anywhere.
  Link: 0o120000,
};
const DEVICE = 0o020000;

function listable(entry: ReadEntry, at: number, checksum: number): TarEntry {
  return {
    path: entry.path,
    at,
    externalFileAttributes: ((KINDS[entry.type] ?? DEVICE) << 16) >>> 0,
    uncompressedSize: entry.size,
    compressionMethod: 0,
    crc32: checksum,
    isEncrypted: () => false,
  };
}

function tooMany(shownTar: string): IntakeError {
  return new IntakeError(
    `${shownTar} lists more than ${TAR_LIMITS.entries.toLocaleString('en-US')} files.`,
    'Ask for a zip of the folder without env/, venv/ and node_modules/.',
  );
}

function tooBig(shownTar: string, bytes: number): IntakeError {
  return new IntakeError(
    `${shownTar} unpacks to ${megabytes(bytes)} or more; at most ${megabytes(LIMITS.bytes)} can be graded, installed packages not counted.`,
    'Ask for a zip of only the folder that holds server/ and client/.',
  );
}

function explained(error: unknown, shownTar: string): unknown {
  if (error instanceof IntakeError) return error;
  const code = errorCode(error) ?? '';
  if (!/^(Z_|TAR_)/.test(code) && error instanceof Error && 'syscall' in error) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new IntakeError(
    `${shownTar} is damaged, or no tar, and can't be read (${shown(reason)}).`,
    'Download it again, or ask for a zip of the folder.',
    { cause: error },
  );
}
