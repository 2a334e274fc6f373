import { rm } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { shown } from '../gather/intake/shown-name.ts';
import type { Layer } from '../sandbox/layer.ts';
import type { Row } from '../types/class-report.ts';
import type { Edition } from '../types/edition.ts';
import type { Rubric } from '../types/rubric.ts';
import { GRADER_VERSION } from '../types/version.ts';
import type { Outcome } from '../worker/job.ts';
import { type Handed, rowFor } from './graded-row.ts';
import { type Person, prepare } from './intake/index.ts';
import type { Journal } from './journal.ts';
import { gradeTasks, type Task } from './pool.ts';
import { type ResultsFolder, sourcesOf, writeReports } from './results-folder.ts';
import { stampOf } from './stamp.ts';
import { openPart, openWholeJudge } from './whole-judge.ts';

/** By what a class is judged, with what, and where it is kept. */
export interface ClassSetting {
  edition: Edition;
  rubric: Rubric;
  workers: number;
  /** Milliseconds that one submission may take. */
  cap: number;
  /** Folder for what is written meanwhile; removed by whoever made it. */
  place: string;
  results: ResultsFolder;
  journal: Journal;
  /** Resolves when it is to be broken off. */
  stopped: Promise<void>;
}

export interface ClassOptions extends ClassSetting {
  /** Keys of the rows that are graded again although they are done. */
  again: ReadonlySet<string>;
  /** What keeps the submissions apart from the machine. */
  layer: Layer;
  watch: ClassWatcher;
}

/** Who is told how it goes. */
export interface ClassWatcher {
  begin(key: string, name: string): void;
  stage(key: string, stage: string): void;
  retry(key: string): void;
  /** A row is done; `isOld`: it was done before, and nothing it depends on has changed. */
  done(row: Row, isOld: boolean): void;
}

/**
 * Grades everybody in a class who isn't done yet. Each row is on the disk, with its files, before it counts as done: whenever this
 * is broken off, it can go on from there. Resolves to the rows that are there, in the order of the class.
 */
export async function gradeClass(people: readonly Person[], options: ClassOptions): Promise<Row[]> {
  const rows = new Map<string, Row>();
  const { journal, watch } = options;
  const stamp = (content: string) => stampOf(content, GRADER_VERSION, options.rubric, options.edition);

  async function keep(row: Row, content: string, notes: string[]): Promise<void> {
    rows.set(row.key, row);
    await journal.add({ stamp: stamp(content), row, ...(notes.length === 0 ? {} : { notes }) });
    watch.done(row, false);
  }

  const tasks: Task[] = [];
  const contents = new Map<string, string>();
  /** Where what is graded was put for a moment. */
  const places = new Map<string, string>();
  const handed = new Map<string, Handed>();
  for (const person of people) {
    handed.set(person.key, handedBy(person));
    if (person.state !== 'to-grade') {
      const { state, reason } = person;
      const row: Row = { ...handedBy(person), state, reason };
      rows.set(row.key, row);
      watch.done(row, false);
      continue;
    }
    tasks.push({
      key: person.key,
      discard: () => rm(places.get(person.key) ?? '', { recursive: true, force: true, maxRetries: 3 }),
      async prepare(place) {
        watch.begin(person.key, person.name);
        places.set(person.key, join(place, person.key));
        const { path, folder, content, unpack } = await prepare(person, place);
        contents.set(person.key, content);
        const old = journal.entries.get(person.key);
        // A fault of the grader is tried again each time.
        const isDone = old?.stamp === stamp(content) && old.row.state !== 'needs-review';
        if (isDone && !options.again.has(person.key)) return 'done';
        return {
          source: 'submission',
          path,
          ...(unpack.length === 0 ? {} : { unpack: { folder, archives: unpack } }),
          edition: options.edition,
          rubric: openPart(options.rubric),
        };
      },
    });
  }

  const judge = openWholeJudge(options);
  await gradeTasks(tasks, {
    workers: options.workers,
    cap: options.cap,
    stopped: options.stopped,
    place: options.place,
    layer: options.layer,
    onStage: watch.stage,
    onRetry: watch.retry,
    async onOld(key) {
      const old = journal.entries.get(key);
      const person = handed.get(key);
      if (!old || !person) return;
      // What was handed in is the same; how it is called may have changed.
      const row = { ...old.row, ...withNotes(person, old.notes) };
      rows.set(key, row);
      watch.done(row, true);
    },
    async onOutcome(key, gathered, seconds) {
      const person = handed.get(key);
      if (!person) return;
      const outcome = gathered.kind === 'graded' ? await judge.judge(key, gathered) : gathered;
      const content = contents.get(key) ?? '';
      const notes = outcome.kind === 'graded' ? outcome.notes : [];
      const told = withoutPlace(outcome, places.get(key) ?? '', person.name);
      const row = rowFor(withNotes(person, notes), content, told, seconds);
      await saveFiles(row, outcome, options.results);
      await keep(row, content, notes);
    },
  }).finally(judge.stop);
  return people.flatMap(({ key }) => rows.get(key) ?? []);
}

async function saveFiles({ key, files }: Row, outcome: Outcome, results: ResultsFolder): Promise<void> {
  if (outcome.kind !== 'graded' || files === undefined) return;
  await results.write(files.evidence, outcome.evidence);
  await writeReports(results, files, outcome);
  if (outcome.sources) await results.write(sourcesOf(key), outcome.sources);
}

/** An outcome that names the upload, and not where it was put for a moment. */
function withoutPlace(outcome: Outcome, place: string, name: string): Outcome {
  if (outcome.kind === 'graded') return outcome;
  return { ...outcome, reason: outcome.reason.replaceAll(`${place}${sep}`, '').replaceAll(place, shown(name)) };
}

const withNotes = (person: Handed, notes: readonly string[] = []): Handed => ({
  ...person,
  notes: [...person.notes, ...notes],
});

const handedBy = ({ key, name, userId, anonymous, late, uploads, notes }: Person): Handed => ({
  key,
  name,
  ...(userId === undefined ? {} : { userId }),
  ...(anonymous === undefined ? {} : { anonymous }),
  late,
  uploads: [...uploads],
  notes: [...notes],
});
