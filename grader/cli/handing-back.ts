import type { Options } from 'yargs';

/** What the command line says of what is handed back. */
export interface HandingBack {
  gradebook?: string;
  assignment?: string;
  worksheet?: string;
  overrides?: string;
  times?: string;
  due?: string;
}

/** The options of every command that makes files for a class. */
export const HANDING_BACK: Readonly<Record<keyof HandingBack, Options>> = {
  gradebook: { type: 'string', describe: 'Canvas: the exported gradebook (CSV), to be filled in' },
  assignment: { type: 'string', describe: 'Canvas: title of the assignment in the gradebook' },
  worksheet: { type: 'string', describe: 'Moodle: the grading worksheet (CSV), to be filled in' },
  overrides: { type: 'string', describe: 'CSV with what you decided by hand: key or id, score, reason' },
  times: { type: 'string', describe: 'CSV with userId and submittedAt, for work that is late' },
  due: { type: 'string', describe: 'With --times: when it was due, such as 2026-11-27T23:59+01:00' },
};

/** Says which of them make no sense together; undefined when all is well. */
export function problemWithHandingBack({ gradebook, assignment, times, due }: HandingBack): string | undefined {
  if (gradebook !== undefined && assignment === undefined)
    return '--gradebook needs the title of the assignment in it: --assignment "Lab 9".';
  if (assignment !== undefined && gradebook === undefined)
    return '--assignment names a column of the gradebook that --gradebook gives, and there is none.';
  return (times === undefined) === (due === undefined) ? undefined : '--times and --due go together.';
}
