import { shown } from './shown-name.ts';

/** Something that was named can't be graded. `message` says what happened, `hint` what to do. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
  readonly hint: string;

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

interface Explanation {
  readonly happened: (path: string) => string;
  readonly hint: string;
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  EACCES: {
    happened: (path) => `Permission denied: "${path}" can't be read.`,
    hint: 'Give yourself the right to read it (on Linux and macOS: chmod -R u+rX), or name a copy of your own.',
  },
  ENOENT: {
    happened: (path) => `"${path}" disappeared while it was being read.`,
    hint: 'Run the command again when nothing else is changing the files.',
  },
  ELOOP: {
    happened: (path) => `"${path}" is a link that leads back to itself.`,
    hint: 'Name the folder or the file itself instead of the link.',
  },
  ENAMETOOLONG: {
    happened: (path) => `The path "${path}" is longer than this system allows.`,
    hint: 'Move the submission to a folder with a shorter path.',
  },
  ENOSPC: {
    happened: (path) => `There is no space left for the working copy, at "${path}".`,
    hint: 'Free some space, or set TMPDIR (on Windows: TEMP) to a folder on another disk.',
  },
};

const SAME_AS: Readonly<Record<string, string>> = { EPERM: 'EACCES', EDQUOT: 'ENOSPC', ENOTDIR: 'ENOENT' };

/** The `code` of a file system error (`ENOENT` …), when there is one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const OF_THE_MACHINE = new Set(
  'EACCES EBUSY EDQUOT EIO EMFILE ENFILE ENOENT ENOMEM ENOSPC EPERM EROFS ESTALE ETIMEDOUT'.split(' '),
);

/** Whether the machine is to blame, and not what was handed in: a full disk, a missing right, a file that somebody took away. */
export const isFaultOfMachine = (error: unknown): boolean =>
  error instanceof IntakeError && OF_THE_MACHINE.has(errorCode(error.cause) ?? '');

/** Turns what reading or copying `path` threw into an IntakeError; an IntakeError stays as it is. */
export function asIntakeError(error: unknown, path: string): IntakeError {
  if (error instanceof IntakeError) return error;
  const code = errorCode(error) ?? '';
  const explanation = EXPLANATIONS[SAME_AS[code] ?? code];
  if (explanation) return new IntakeError(explanation.happened(shown(path)), explanation.hint, { cause: error });
  const reason = error instanceof Error ? error.message : String(error);
  return new IntakeError(
    `"${shown(path)}" could not be read or copied: ${shown(reason)}.`,
    'Check that the disk works and that the file opens in other programs, then run the command again.',
    { cause: error },
  );
}
