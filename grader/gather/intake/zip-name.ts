import { type Entry, getFileNameLowLevel } from 'yauzl';
import { PATH_LIMITS } from './limits.ts';
import { DECEPTIVE } from './shown-name.ts';

export type ZipName =
  /** The path leads out of the folder that it is unpacked to; `why` continues "its path …". */
  | { readonly kind: 'escaping'; readonly path: string; readonly why: string }
  | {
      readonly kind: 'inside';
      /** As the zip has it, without `.` and empty steps. */
      readonly steps: readonly string[];
      /** The path to unpack to; differs where a step can't be a name on every system. */
      readonly safePath: string;
      readonly isFolder: boolean;
      readonly tooLong: boolean;
    };

const RESERVED_BY_WINDOWS = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(\.|$)/i;

/** Checks the path of an entry. Backslashes separate, as old Windows tools write them. */
export function checkedPath(path: string): ZipName {
  const slashed = path.replaceAll('\\', '/');
  const why = escapes(slashed);
  if (why !== undefined) return { kind: 'escaping', path, why };
  const steps = slashed.split('/').filter((step) => step !== '' && step !== '.');
  const safePath = steps.map(safeStep).join('/');
  return {
    kind: 'inside',
    steps,
    safePath,
    isFolder: slashed.endsWith('/') || slashed.endsWith('/.'),
    tooLong:
      steps.length > PATH_LIMITS.depth ||
      Buffer.byteLength(safePath) > PATH_LIMITS.totalBytes ||
      steps.some((step) => Buffer.byteLength(step) > PATH_LIMITS.segmentBytes),
  };
}

const UTF8_FLAG = 0x800;

/** An entry's name exactly as it stands in the zip: the Unicode name field first, then strict UTF-8, then code page 437, whatever the flags say. */
export function entryName({ fileNameRaw, extraFields }: Pick<Entry, 'fileNameRaw' | 'extraFields'>): string {
  const unicode = getFileNameLowLevel(UTF8_FLAG, fileNameRaw, extraFields, true);
  return unicode.includes('\ufffd') ? getFileNameLowLevel(0, fileNameRaw, extraFields, true) : unicode;
}

function escapes(path: string): string | undefined {
  if (path.startsWith('/')) return 'starts at the top of the disk';
  if (/^[a-z]:/i.test(path)) return 'starts with a drive letter';
  // Windows drops dots and spaces at the end of a name, which makes `.. ` the folder above as well.
  if (path.split('/').some((step) => /^\.\.( [. ]*)?$/.test(step))) return 'goes up and out with ".."';
  return undefined;
}

function safeStep(step: string): string {
  const plain = step
    .replace(DECEPTIVE, '_')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  return RESERVED_BY_WINDOWS.test(plain) ? `_${plain}` : plain;
}
