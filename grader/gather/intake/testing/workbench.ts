import { createHash } from 'node:crypto';
import {
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { IntakeError, openSubmission, type Submission } from '../index.ts';
import { type ZipItem, type ZipOptions, zipBytes } from './zip-writer.ts';

export interface Workbench {
  /** A fresh folder for what is graded. */
  readonly place: () => string;
  /** A fresh folder for working copies; it has to be empty after each test. */
  readonly tempRoot: () => string;
  /** Writes files, paths with a `/` at the end as empty folders, and returns the folder's path. */
  readonly folder: (name: string, files: Readonly<Record<string, string | Buffer>>) => string;
  readonly zip: (name: string, items: readonly ZipItem[], options?: ZipOptions) => string;
  readonly file: (name: string, content: string | Buffer) => string;
  /** Opens a submission that is disposed of after the test. */
  readonly open: (target: string) => Promise<Submission>;
  /** Opens what can't be graded. */
  readonly refused: (target: string) => Promise<IntakeError>;
  /** Runs as a user whom file rights stop: root reads everything. The folders are handed to that user first. */
  readonly asOrdinaryUser: <T>(action: () => Promise<T>) => Promise<T>;
}

/** A small submission with both halves. */
export const LAB = {
  'server/app.py': 'print("hi")\n',
  'client/index.html': '<!doctype html>\n',
  'client/index.js': '// page\n',
  '.env': 'WS_PORT=8081\n',
  Procfile: 'web: python server/app.py\n',
};

/** Folders for one test each, and the proof after each one that no working copy stays behind. */
export function useWorkbench(): Workbench {
  let place = '';
  let tempRoot = '';
  let opened: Submission[] = [];
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'intake-test-'));
    tempRoot = mkdtempSync(join(tmpdir(), 'intake-temp-'));
    opened = [];
  });
  afterEach(async () => {
    for (const submission of opened) await submission.dispose();
    const left = readdirSync(tempRoot);
    rmSync(place, { recursive: true, force: true });
    rmSync(tempRoot, { recursive: true, force: true });
    expect(left).toEqual([]);
  });
  const file = (name: string, content: string | Buffer) => {
    const path = join(place, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return {
    place: () => place,
    tempRoot: () => tempRoot,
    file,
    folder: (name, files) => {
      mkdirSync(join(place, name), { recursive: true });
      for (const [path, content] of Object.entries(files)) {
        if (path.endsWith('/')) mkdirSync(join(place, name, path), { recursive: true });
        else file(join(name, path), content);
      }
      return join(place, name);
    },
    zip: (name, items, options) => file(name, zipBytes(items, options)),
    open: async (target) => {
      const submission = await openSubmission(target, { tempRoot });
      opened.push(submission);
      return submission;
    },
    asOrdinaryUser: (action) => asOrdinaryUser([place, tempRoot], action),
    refused: async (target) => {
      const before = readdirSync(tempRoot);
      const outcome = await openSubmission(target, { tempRoot }).catch((error: unknown) => error);
      if (!(outcome instanceof IntakeError)) throw new Error(`Expected an IntakeError, got ${JSON.stringify(outcome)}`);
      expect(readdirSync(tempRoot)).toEqual(before);
      expect(outcome.hint).not.toBe('');
      return outcome;
    },
  };
}

/** Paths of all files below a folder, `/` between the parts, sorted; empty folders end in `/`. */
export function listing(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() || readdirSync(join(entry.parentPath, entry.name)).length === 0)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)) + (entry.isDirectory() ? '/' : ''))
    .sort();
}

/** Everything about a folder or file that grading mustn't change: names, bytes, modes and times of modification. */
export function fingerprint(path: string): string[] {
  const stats = lstatSync(path, { bigint: true });
  const own = `${path} ${stats.mode.toString(8)} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs} ${stats.ino}`;
  if (stats.isDirectory()) return [own, ...readdirSync(path).flatMap((name) => fingerprint(join(path, name)))];
  if (stats.isSymbolicLink()) return [`${own} ${readlinkSync(path)}`];
  return stats.isFile() ? [`${own} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`] : [own];
}

const NOBODY = 65_534;

async function asOrdinaryUser<T>(folders: readonly string[], action: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return action();
  for (const folder of folders) {
    chownSync(folder, NOBODY, NOBODY);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      chownSync(join(entry.parentPath, entry.name), NOBODY, NOBODY);
    }
  }
  process.seteuid?.(NOBODY);
  try {
    return await action();
  } finally {
    process.seteuid?.(0);
  }
}
