import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isIgnored } from '../gather/intake/ignored.ts';
import { openSubmission } from '../gather/intake/index.ts';

/** A file that somebody wrote. */
export interface WrittenFile {
  /** Within the submission, with `/`. */
  path: string;
  text: string;
}

const WRITTEN = /\.(?:[cm]?[jt]sx?|py|html?|css)$/i;
/** What is longer was not written by a person. */
const LONGEST_FILE = 100_000;
const MOST_FILES = 60;

/** The files of a submission that people write, for comparing it with others. */
export async function writtenFiles(path: string): Promise<WrittenFile[]> {
  const submission = await openSubmission(path);
  try {
    return await filesBelow(submission.root);
  } finally {
    await submission.dispose();
  }
}

/** The same of a folder. */
export async function filesBelow(root: string): Promise<WrittenFile[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && WRITTEN.test(entry.name) && !/\.test\.[jt]s$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) =>
      relative(root, file)
        .split(sep)
        .every((name) => !isIgnored(name, 'folder')),
    )
    .sort()
    .slice(0, MOST_FILES);
  const files: WrittenFile[] = [];
  for (const file of paths) {
    if ((await stat(file)).size > LONGEST_FILE) continue;
    files.push({ path: relative(root, file).split(sep).join('/'), text: await readFile(file, 'utf8') });
  }
  return files;
}
