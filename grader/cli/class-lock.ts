import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './data-files.ts';

/** Sees to it that two programs don't grade into one folder. What a program that was killed has left behind doesn't count. */
export function lockResults(folder: string): () => void {
  const file = join(folder, '.lock');
  const holder = holderOf(file);
  if (holder !== undefined && holder !== process.pid && isRunning(holder)) {
    throw new InputError(
      `Process ${holder} is grading into "${folder}" just now.`,
      'Wait until it is done, or name another folder with --out.',
    );
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function holderOf(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
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
