import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RowFiles, StudentFiles } from '../types/class-report.ts';
import type { Graded, Rendered } from '../worker/job.ts';
import { writingTo } from './results-error.ts';

/** Where the results of a class are kept. */
export interface ResultsFolder {
  readonly path: string;
  /** Writes a file whole or not at all, also when the program is killed meanwhile. The path is within the folder, with `/`. */
  write(file: string, content: string | Uint8Array): Promise<void>;
  read(file: string): Promise<Buffer>;
  /** Path of a file on this system. */
  place(file: string): string;
}

/** The files of one row. `hides`: whether students get a report of their own, without what is hidden. */
export const filesOf = (key: string, hides: boolean): RowFiles => ({
  ...reportIn('reports', key),
  evidence: `evidence/${key}.json.gz`,
  ...(hides ? { student: reportIn('reports-for-students', key) } : {}),
});

const reportIn = (folder: string, key: string) => ({
  html: `${folder}/${key}.html`,
  text: `${folder}/${key}.txt`,
  json: `${folder}/${key}.json`,
});

/** Writes the reports of one row. */
export async function writeReports(results: ResultsFolder, files: RowFiles, graded: Graded): Promise<void> {
  const write = async (paths: StudentFiles, { html, text, json }: Rendered) => {
    await results.write(paths.json, json);
    await results.write(paths.text, text);
    await results.write(paths.html, html);
  };
  await write(files, graded);
  if (files.student && graded.student) await write(files.student, graded.student);
}

/** The file with what people wrote, for comparing it with others. */
export const sourcesOf = (key: string): string => `sources/${key}.json.gz`;

/** Opens a results folder, and makes it where there is none. It and its `write` throw ResultsError where the system doesn't let them. */
export async function openResults(path: string): Promise<ResultsFolder> {
  await writingTo(path, () => mkdir(path, { recursive: true }));
  const place = (file: string) => join(path, ...file.split('/'));
  return {
    path,
    place,
    read: (file) => readFile(place(file)),
    write: (file, content) => writingTo(path, () => writeWhole(place(file), content)),
  };
}

async function writeWhole(target: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = join(dirname(target), `.${randomUUID()}.tmp`);
  try {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
