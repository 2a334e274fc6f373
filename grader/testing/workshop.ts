import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a test file's own, in which the grader makes its copies, so that whatever it leaves behind is seen. */
export interface Workshop {
  readonly path: string;
  /** Copies that the grader has not removed, and folders of browsers. */
  copiesLeft(): string[];
  /** Command lines of processes, other than browsers, that were started from a copy and are still there. Linux only: empty elsewhere. */
  processesLeft(): string[];
  /** Command lines of browsers that are still there. Linux only: empty elsewhere. */
  browsersLeft(): string[];
  remove(): void;
}

/** Makes the workshop and sends temporary files of this process there. */
export function openWorkshop(): Workshop {
  const before = process.env.TMPDIR;
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'workshop-')));
  process.env.TMPDIR = path;
  return {
    path,
    copiesLeft: () => readdirSync(path).filter((name) => /^(?:grade-|playwright|\.?(?:org|com)\.)/.test(name)),
    processesLeft: () =>
      process.platform === 'linux'
        ? pids().flatMap((pid) => startedIn(pid, join(path, 'grade-')).filter((line) => !isBrowser(line)))
        : [],
    browsersLeft: () =>
      process.platform === 'linux' ? pids().flatMap((pid) => startedIn(pid, `TMPDIR=${path}`).filter(isBrowser)) : [],
    remove() {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(path, { recursive: true, force: true });
    },
  };
}

const isBrowser = (line: string): boolean => /chrom|edge/i.test(line);

const pids = (): string[] => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

function startedIn(pid: string, prefix: string): string[] {
  try {
    const isOurs = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(prefix);
    return isOurs ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : [];
  } catch {
    // It ended while it was looked at.
    return [];
  }
}
