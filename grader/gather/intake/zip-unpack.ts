import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { IntakeError } from './intake-error.ts';
import { type IntakeLimits, megabytes, ZIP_RATIO } from './limits.ts';
import { shown } from './shown-name.ts';
import type { PlannedFile, ZipPlan } from './zip-plan.ts';

/**
 * Refuses a zip whose entries share bytes or reach into the table of contents, and one that says it is too big.
 * @param directoryAt offset in bytes of the table of contents.
 */
export async function checkSpace(
  zip: ZipFile,
  files: readonly PlannedFile[],
  directoryAt: number,
  shownZip: string,
  limits: IntakeLimits,
): Promise<void> {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.bytes) throw tooBig(files, total, shownZip, limits);
  const spans = [];
  for (const { entry, path } of files) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    spans.push({ path, start: entry.relativeOffsetOfLocalHeader, end: fileDataStart + entry.compressedSize });
  }
  spans.sort((a, b) => a.start - b.start);
  let reached = 0;
  for (const { path, start, end } of spans) {
    if (start < reached || end > directoryAt) {
      throw bomb(shownZip, `"${shown(path)}" shares its bytes with another part of the zip`);
    }
    reached = end;
  }
}

/**
 * Unpacks the plan's files to `destination`, which is made. Sizes, checksums and the ratio are checked on the bytes as
 * they come, whatever the zip says of itself.
 * @throws IntakeError for a bomb or a damaged file; yauzl's and zlib's errors for broken data.
 */
export async function unpack(zip: ZipFile, plan: ZipPlan, destination: string, shownZip: string): Promise<void> {
  const made = new Set<string>();
  const makeFolder = async (folder: string) => {
    if (made.has(folder)) return;
    await mkdir(folder, { recursive: true });
    made.add(folder);
  };
  await makeFolder(destination);
  for (const folder of plan.folders) await makeFolder(join(destination, folder));

  let packed = 0;
  let unpacked = 0;
  for (const { path, entry } of plan.files) {
    const to = join(destination, path);
    await makeFolder(dirname(to));
    packed += entry.compressedSize;
    let checksum = 0;
    const check = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        checksum = crc32(chunk, checksum);
        unpacked += chunk.length;
        if (unpacked > ZIP_RATIO.afterBytes && unpacked > packed * ZIP_RATIO.factor) {
          throw bomb(shownZip, `it unpacks to more than ${ZIP_RATIO.factor} times its size`);
        }
        yield chunk;
      }
    };
    await pipeline(await zip.openReadStreamPromise(entry), check, createWriteStream(to, { flags: 'wx' }));
    if (checksum !== entry.crc32) throw wrongChecksum(shownZip, path);
  }
}

function tooBig(files: readonly PlannedFile[], total: number, shownZip: string, limits: IntakeLimits): IntakeError {
  const [largest] = [...files].sort((a, b) => b.size - a.size);
  const example = largest ? ` The largest is "${shown(largest.path)}" with ${megabytes(largest.size)}.` : '';
  return new IntakeError(
    `${shownZip} unpacks to ${megabytes(total)}; at most ${megabytes(limits.bytes)} can be graded.${example}`,
    'Zip only the folder that holds server/ and client/, without videos and installed packages.',
  );
}

/** Refuses an archive that is made to fill a disk; `why` says by what it shows. */
export function bomb(shownZip: string, why: string): IntakeError {
  return new IntakeError(
    `${shownZip} was refused: ${why}, as in a zip made to fill a disk.`,
    'Ask for a new zip of the folder, made by an ordinary program.',
  );
}

function wrongChecksum(shownZip: string, path: string): IntakeError {
  return new IntakeError(
    `${shownZip} is damaged: the content of "${shown(path)}" doesn't match its checksum.`,
    'Download it again, or ask for a new zip.',
  );
}
