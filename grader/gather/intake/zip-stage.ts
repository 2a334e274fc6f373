import { open } from 'node:fs/promises';
import type { ZipFile } from 'yauzl';
import { asIntakeError, errorCode, IntakeError } from './intake-error.ts';
import type { IntakeLimits } from './limits.ts';
import { shown } from './shown-name.ts';
import type { Stage } from './stage.ts';
import { encrypted, GRADE_FOLDER_HINT, planZip } from './zip-plan.ts';
import { openZip } from './zip-reader.ts';
import { checkSpace, unpack } from './zip-unpack.ts';

/**
 * Opens a zip and checks all of it that can be checked before unpacking. Close the stage in any case.
 * @throws IntakeError for a zip that is damaged, hostile, encrypted or too big; see `planZip` for what is refused.
 */
export async function stageZip(file: string, shownFile: string, limits: IntakeLimits): Promise<Stage> {
  const shownZip = `The zip "${shown(shownFile)}"`;
  const zip = await openZip(file).catch((error: unknown) => {
    throw explained(error, file, shownZip);
  });
  try {
    const directoryAt = cursorOf(zip);
    const plan = await planZip(zip, shownZip, limits);
    await checkNothingUnlisted(file, zip, shownZip);
    await checkSpace(zip, plan.files, directoryAt, shownZip, limits);
    return {
      tree: plan,
      leftOut: plan.leftOut,
      notes: plan.notes,
      write: (destination) =>
        unpack(zip, plan, destination, shownZip).catch((error: unknown) => {
          throw explained(error, file, shownZip);
        }),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw explained(error, file, shownZip);
  }
}

/** Offset in bytes of the entry that is read next. Its type in @types/yauzl is wrong. */
export function cursorOf(zip: ZipFile): number {
  return Number(zip.readEntryCursor);
}

const ENTRY_SIGNATURE = 0x02014b50;

/** macOS' Finder writes more than 65,535 entries but counts them in 16 bits: the rest would silently be missing. */
export async function checkNothingUnlisted(file: string, zip: ZipFile, shownZip: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, cursorOf(zip));
    if (bytesRead < 4 || buffer.readUInt32LE() !== ENTRY_SIGNATURE) return;
  } finally {
    await handle.close();
  }
  throw new IntakeError(
    `${shownZip} holds more files than it says it does, as Finder's zips of more than 65,535 files do.`,
    'Zip the folder again without env/, venv/ and node_modules/, or unpack it and grade the folder.',
  );
}

interface Cause {
  readonly sign: RegExp;
  readonly happened: string;
  readonly hint: string;
}

const ANOTHER_COPY = 'Download it again, or ask for a new zip.';

const CAUSES: readonly Cause[] = [
  {
    sign: /end of central directory|unexpected eof/i,
    happened: 'is cut off: its table of contents, which stands at the end, is missing or incomplete.',
    hint: ANOTHER_COPY,
  },
  {
    sign: /multi-disk/i,
    happened: 'is one part of an archive that was split into several.',
    hint: 'Put the parts together with the program that split it, and grade the folder that comes out.',
  },
  {
    sign: /comment length/i,
    happened: 'has bytes after its end that belong to no file.',
    hint: GRADE_FOLDER_HINT,
  },
  {
    sign: /too many bytes|not enough bytes|size mismatch/i,
    happened: 'was refused: a file in it has another size than the zip says.',
    hint: ANOTHER_COPY,
  },
  { sign: /file data overflows/i, happened: 'is cut off: some of its files are not all there.', hint: ANOTHER_COPY },
];

/** What reading a zip threw, in words; an IntakeError stays as it is. */
export function explained(error: unknown, file: string, shownZip: string): IntakeError {
  if (error instanceof IntakeError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/strong encryption/i.test(message)) return encrypted(shownZip);
  const cause = CAUSES.find(({ sign }) => sign.test(message));
  if (cause) return new IntakeError(`${shownZip} ${cause.happened}`, cause.hint, { cause: error });
  const code = errorCode(error);
  if (code !== undefined && !code.startsWith('Z_')) return asIntakeError(error, file);
  return new IntakeError(`${shownZip} is damaged and can't be read (${shown(message)}).`, ANOTHER_COPY, {
    cause: error,
  });
}
