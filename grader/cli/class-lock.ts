import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Sees to it that two programs don't grade into one folder. What a program that was killed has left behind is taken away. */
export function lockResults(folder: string): Lock {
  const file = join(folder, '.lock');
  const holder = holderOf(file);
  if (holder && holder.pid !== process.pid && isRunning(holder.pid)) {
    throw new InputError(
      `Process ${holder.pid} is grading into "${folder}" just now.`,
      'Wait until it is done, or name another folder with --out.',
    );
  }
  if (holder?.place.startsWith(join(tmpdir(), PREFIX))) remove(holder.place);
  const place = mkdtempSync(join(tmpdir(), PREFIX));
  writeFileSync(file, JSON.stringify({ pid: process.pid, place } satisfies Holder));
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
