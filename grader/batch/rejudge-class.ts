import type { Row } from '../types/class-report.ts';
import { GRADER_VERSION } from '../types/version.ts';
import type { ClassSetting } from './grade-class.ts';
import { withReport } from './graded-row.ts';
import { gradeTasks, type Task } from './pool.ts';
import { writeReports } from './results-folder.ts';
import { stampOf } from './stamp.ts';

/** Judges the saved evidence of each row again, with another rubric or newer checks, and starts no server. Rows without evidence stay. */
export async function rejudgeClass(rows: readonly Row[], options: ClassSetting): Promise<Row[]> {
  const { results, journal, edition, rubric } = options;
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const tasks = rows.flatMap(({ key, files }): Task[] =>
    files
      ? [
          {
            key,
            prepare: async () => ({ source: 'evidence', path: results.place(files.evidence), edition, rubric }),
            discard: async () => undefined,
          },
        ]
      : [],
  );
  await gradeTasks(tasks, {
    workers: options.workers,
    cap: options.cap,
    stopped: options.stopped,
    place: options.place,
    // Nothing of anybody's is run.
    layer: 'none',
    onStage: () => undefined,
    onRetry: () => undefined,
    onOld: async () => undefined,
    async onOutcome(key, outcome) {
      const row = byKey.get(key);
      if (!row?.files) return;
      if (outcome.kind !== 'graded') {
        const reason = `The saved evidence could not be judged again. ${outcome.reason}`;
        byKey.set(key, { ...row, state: 'needs-review', reason });
        return;
      }
      const { reason: _, ...base } = row;
      const judged = withReport(base, outcome);
      if (judged.files) await writeReports(results, judged.files, outcome);
      const notes = journal.entries.get(key)?.notes;
      await journal.add({
        stamp: stampOf(row.content ?? '', GRADER_VERSION, rubric, edition),
        row: judged,
        ...(notes === undefined ? {} : { notes }),
      });
      byKey.set(key, judged);
    },
  });
  return rows.map(({ key }) => byKey.get(key) as Row);
}
