/** The results can't be written. `message` says why, `hint` what to do. */
class ResultsError extends Error {
  override readonly name = 'ResultsError';
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

const GOES_ON = 'What is done is kept: the same command goes on from there.';
const OTHER_FOLDER = 'Name another folder with --out.';

const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOSPC: ['there is no space left on the disk', `Free some space. ${GOES_ON}`],
  EDQUOT: ['there is no space left that is yours', `Free some space. ${GOES_ON}`],
  EROFS: ['the disk can only be read', OTHER_FOLDER],
  EACCES: ['you may not write there', OTHER_FOLDER],
  EPERM: ['you may not write there', OTHER_FOLDER],
  EEXIST: ['it is a file', OTHER_FOLDER],
  ENOTDIR: ['a part of the path is a file', OTHER_FOLDER],
  ENAMETOOLONG: ['the path is too long for this system', OTHER_FOLDER],
  // Of a system whose disk can only be read, as `mkdir` has it.
  ENOENT: ['it was taken away, or can not be made', OTHER_FOLDER],
  EIO: ['the disk fails', `Look after the disk. ${GOES_ON}`],
};

/** What writing into a results folder threw, in words; what isn't the system's stays as it is. */
export function asResultsError(error: unknown, folder: string): unknown {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return error;
  const known = REASONS[String(error.code)];
  if (!known) return error;
  return new ResultsError(`The results can't be written to "${folder}": ${known[0]}.`, known[1], { cause: error });
}

/** Writes into a results folder; what goes wrong is told in words. */
export async function writingTo<Value>(folder: string, write: () => Promise<Value>): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    throw asResultsError(error, folder);
  }
}
