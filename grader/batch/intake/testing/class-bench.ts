import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openSubmission } from '../../../gather/intake/index.ts';
import { fingerprint, listing, useWorkbench, type Workbench } from '../../../gather/intake/testing/workbench.ts';
import { type ZipItem, zipBytes } from '../../../gather/intake/testing/zip-writer.ts';
import { type ClassIntake, type Person, type Prepared, prepare, readClass } from '../index.ts';
import { unpackArchives } from '../unpack-archives.ts';

export const SERVER = 'console.log("hi");\n';
export const PAGE = '<!doctype html>\n';

/** A small submission as a zip, with something of its own in it. */
export function labZip(own = ''): Buffer {
  return zipBytes([
    { name: 'server/server.js', content: SERVER + own },
    { name: 'client/index.html', content: PAGE },
  ]);
}

export type ClassFiles = Readonly<Record<string, string | Buffer>>;

/** What somebody handed in, ready to be graded. */
export type Unpacked = Prepared & { notes: readonly string[] };

export interface ClassBench extends Workbench {
  /** Both kinds of download with the same things in it; names that end in `/` are empty folders. */
  readonly both: (files: ClassFiles) => readonly [zip: string, folder: string];
  readonly work: () => string;
  /** Prepares all that can be, and proves that nothing outside of the work folder was touched. */
  readonly prepared: (intake: ClassIntake) => Promise<Map<string, Unpacked | Error>>;
  /** Where the single intake finds the halves of what was prepared. */
  readonly halves: (prepared: Unpacked | Error | undefined) => Promise<{ server?: string; client?: string }>;
}

export function useClassBench(): ClassBench {
  const bench = useWorkbench();
  const work = () => {
    const folder = join(bench.place(), 'work');
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  let count = 0;
  return {
    ...bench,
    work,
    both: (files) => {
      const items: ZipItem[] = Object.entries(files).map(([name, content]) => ({ name, content }));
      count += 1;
      return [bench.zip(`class-${count}.zip`, items), bench.folder(`class-${count}`, files)];
    },
    prepared: async (intake) => {
      rmSync(work(), { recursive: true });
      work();
      const others = () =>
        readdirSync(bench.place())
          .filter((name) => name !== 'work')
          .flatMap((name) => fingerprint(join(bench.place(), name)));
      const before = others();
      const done = new Map<string, Unpacked | Error>();
      for (const person of intake.people) {
        if (person.state !== 'to-grade') continue;
        const outcome = await unpacked(person, work()).catch((error: unknown) => error);
        done.set(person.key, outcome instanceof Error ? outcome : (outcome as Unpacked));
      }
      expect(others()).toEqual(before);
      const good = [...done].filter(([, each]) => !(each instanceof Error)).map(([key]) => key);
      expect(readdirSync(work()).sort()).toEqual(good.sort());
      return done;
    },
    halves: async (prepared) => {
      if (!prepared || prepared instanceof Error) throw prepared ?? new Error('nothing was prepared');
      const submission = await openSubmission(prepared.path, { tempRoot: bench.tempRoot() });
      try {
        return {
          ...(submission.serverDir && { server: listing(submission.serverDir).join(' ') }),
          ...(submission.clientDir && { client: listing(submission.clientDir).join(' ') }),
        };
      } finally {
        await submission.dispose();
      }
    },
  };
}

async function unpacked(person: Extract<Person, { state: 'to-grade' }>, work: string): Promise<Unpacked> {
  const prepared = await prepare(person, work);
  try {
    return { ...prepared, notes: await unpackArchives(prepared.folder, prepared.unpack) };
  } catch (error) {
    rmSync(prepared.folder, { recursive: true });
    throw error;
  }
}

/** The one person of this name; fails when there is none or more than one. */
export function personOf(intake: ClassIntake, name: string): Person {
  const [person, ...others] = intake.people.filter((each) => each.name === name);
  if (!person || others.length > 0) throw new Error(`${name} stands ${others.length + (person ? 1 : 0)} times`);
  return person;
}

export async function people(path: string): Promise<string[]> {
  return (await readClass(path)).people.map(({ key, name, state }) => `${key} ${name}: ${state}`);
}
