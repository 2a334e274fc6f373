import { readTable } from '../report/class/table.ts';
import { TableError } from '../report/class/table-error.ts';
import { oneLine } from '../report/safe-text.ts';
import type { Row } from '../types/class-report.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** When each person handed in, and when it was due. */
export interface HandInTimes {
  /** Milliseconds since 1970, UTC. */
  due: number;
  /** By the platform's id of a person. */
  submittedAt: ReadonlyMap<string, number>;
}

/**
 * Reads a CSV with the columns `userId` and `submittedAt`.
 *
 * @param due as `--due` has it
 * @throws TableError for what is no such table or no such time
 */
export function readTimes(text: string, due: string): HandInTimes {
  const {
    rows: [header = [], ...lines],
  } = readTable(text, 'The table of times');
  const [id, at] = ['userid', 'submittedat'].map((title) =>
    header.findIndex((cell) => cell.trim().toLowerCase() === title),
  );
  if (id === undefined || at === undefined || id < 0 || at < 0) {
    throw new TableError(
      `The table of times has the columns ${header.map((cell) => `"${oneLine(cell)}"`).join(', ')}.`,
      'It needs the columns userId and submittedAt.',
    );
  }
  const submittedAt = new Map<string, number>();
  lines.forEach((line, index) => {
    const [userId, time] = [(line[id] ?? '').trim(), (line[at] ?? '').trim()];
    // Nothing was handed in.
    if (userId === '' || time === '') return;
    const read = timeOf(time, `Line ${index + 2} of the table of times`);
    // The last one counts, in whatever order they stand.
    submittedAt.set(userId, Math.max(read, submittedAt.get(userId) ?? read));
  });
  return { due: timeOf(due, '--due'), submittedAt };
}

const TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

function timeOf(text: string, where: string): number {
  const time = TIME.test(text) ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new TableError(
    `${where} says "${oneLine(text)}", which is no time with its zone.`,
    'Write it as 2022-05-20T23:59-07:00, or 2022-05-21T06:59Z: without the zone, nobody knows which moment it is.',
  );
}

/** How late something is: whole days, each of which counts as soon as it has begun. */
export interface Lateness {
  days: number;
  /** In words, to be shown to the student. */
  reason: string;
}

/**
 * How late a row is. The table of times goes before the platform's mark, since it may hold extensions; who isn't in it, and is marked as
 * late, is a day late: more than that nobody knows.
 */
export function latenessOf(
  { userId, late }: Pick<Row, 'userId' | 'late'>,
  graceMinutes: number,
  times?: HandInTimes,
): Lateness | undefined {
  const at = userId === undefined ? undefined : times?.submittedAt.get(userId);
  if (times === undefined || at === undefined)
    return late ? { days: 1, reason: 'marked as late; counted as one day' } : undefined;
  const days = Math.ceil((at - times.due - graceMinutes * MINUTE) / DAY);
  if (days <= 0) return undefined;
  return { days, reason: `${inWords(at - times.due)} late, which is ${days} ${days === 1 ? 'day' : 'days'} begun` };
}

function inWords(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / MINUTE);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return [
    ...(days > 0 ? [`${days} d`] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes % 60 > 0 ? [`${minutes % 60} min`] : []),
  ].join(' ');
}
