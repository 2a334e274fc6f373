import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Row } from '../types/class-report.ts';
import { writingTo } from './results-error.ts';

/** One line of the journal: a row that is done, and by what it was graded. */
export interface Entry {
  /** Tells submission, grader, rubric and edition apart (see stamp.ts). */
  stamp: string;
  row: Row;
  /** Of the row's notes, those that only grading gave: the others are read from the download each time. */
  notes?: string[];
}

/** What is done, written down as it goes: whatever happens to the program, it can go on from there. */
export interface Journal {
  /** The last entry of each row by its key. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Resolves once the line is on the disk. Rejects with ResultsError when it can't be written. */
  add(entry: Entry): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal. A last line that was cut off when the program was killed counts as not written. */
export async function openJournal(file: string): Promise<Journal> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const entries = new Map<string, Entry>();
  for (const line of text.split('\n')) {
    const entry = entryIn(line);
    if (entry) entries.set(entry.row.key, entry);
  }
  const folder = dirname(file);
  const handle = await writingTo(folder, () => open(file, 'a'));
  // What comes next must not continue a line that was cut off.
  let isCutOff = text !== '' && !text.endsWith('\n');
  let last: Promise<unknown> = Promise.resolve();
  return {
    entries,
    add(entry) {
      entries.set(entry.row.key, entry);
      const append = async () => {
        const begin = isCutOff ? '\n' : '';
        // Where the disk is full, a part of the line may be there.
        isCutOff = true;
        await handle.appendFile(`${begin}${JSON.stringify(entry)}\n`);
        await handle.sync();
        isCutOff = false;
      };
      const written = last.then(() => writingTo(folder, append));
      last = written.catch(() => undefined);
      return written;
    },
    async close() {
      await last;
      await handle.close();
    },
  };
}

function entryIn(line: string): Entry | undefined {
  try {
    const entry: Partial<Entry> = JSON.parse(line);
    return typeof entry.stamp === 'string' && typeof entry.row?.key === 'string' ? (entry as Entry) : undefined;
  } catch {
    return undefined;
  }
}
