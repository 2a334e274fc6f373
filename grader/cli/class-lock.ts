import { randomUUID } from 'node:crypto';
import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asResultsError } from '../batch/results-error.ts';
import { InputError } from './data-files.ts';

/** A results folder that nobody else grades into. */
export interface Lock {
  /** A folder for what is written meanwhile. Its path is short, since Chromium makes a socket below it. */
  readonly place: string;
  release(): void;
}

interface Holder {
  pid: number;
  place: string;
}

/**
 * Sees to it that two programs don't grade into one folder, also when they begin at the same moment. What a program that was killed has
 * left behind is taken away.
 *
 * @throws InputError when another one grades into it; ResultsError when nothing can be written there
 */
export function lockResults(folder: string): Lock {
  const file = join(folder, '.lock');
  const place = mkdtempSync(join(tmpdir(), PREFIX));
  try {
    takeLock(file, folder, { pid: process.pid, place });
  } catch (error) {
    remove(place);
    throw asResultsError(error, folder);
  }
  return {
    place,
    release() {
      remove(place);
      rmSync(file, { force: true });
    },
  };
}

const PREFIX = 'grade-';

const remove = (place: string) => rmSync(place, { recursive: true, force: true, maxRetries: 3 });

function takeLock(file: string, folder: string, own: Holder): void {
  const text = JSON.stringify(own);
  if (isMade(file, text)) return;
  checkGone(holderOf(file), folder);
  // One at a time takes a dead lock away, or the second would take the living one of the first.
  const guard = `${file}.taking`;
  if (!isMade(guard, text)) {
    checkGone(holderOf(guard), folder);
    rmSync(guard, { force: true });
    if (!isMade(guard, text)) throw taken(folder, holderOf(guard));
  }
  try {
    const gone = holderOf(file);
    checkGone(gone, folder);
    rmSync(file, { force: true });
    if (gone?.place.startsWith(join(tmpdir(), PREFIX))) remove(gone.place);
    if (!isMade(file, text)) throw taken(folder, holderOf(file));
  } finally {
    rmSync(guard, { force: true });
  }
}

function checkGone(holder: Holder | undefined, folder: string): void {
  if (holder && holder.pid !== process.pid && isRunning(holder.pid)) throw taken(folder, holder);
}

/** Makes a file with this text, at once; false when there is one. */
function isMade(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  try {
    writeFileSync(draft, text);
    linkSync(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // Disks of cameras and some networks know no links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return isMadeByName(file, text);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isMadeByName(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const taken = (folder: string, holder: Holder | undefined): InputError =>
  new InputError(
    `${holder ? `Process ${holder.pid}` : 'Another process'} is grading into "${folder}" just now.`,
    'Wait until it is done, or name another folder with --out. If that process is something else, delete ".lock" in the folder.',
  );

function holderOf(file: string): Holder | undefined {
  try {
    const { pid, place }: Partial<Holder> = JSON.parse(readFileSync(file, 'utf8'));
    return typeof pid === 'number' && typeof place === 'string' ? { pid, place } : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
