import type { Report } from '../types/report.ts';
import { toJson } from './json.ts';

/** What a report doesn't know: where the submission stands. Empty where there is none. */
export interface Classroom50Place {
  classroom: string;
  assignment: string;
  submission: string;
  commit: string;
  release: string;
  review: string;
}

interface Hiding {
  hidden?: readonly string[] | undefined;
}

/** Scores have to be whole numbers there, and the rubric has hundredths. */
const inHundredths = (points: number): number => Math.round(points * 100);

/**
 * The report as Classroom 50's result.json, in hundredths of a point. Only what is worth points is a test there. `hidden`: ids of checks
 * that count, and are not listed: students can read the file.
 */
export function renderClassroom50(report: Report, place: Classroom50Place, { hidden = [] }: Hiding = {}): string {
  const { classroom, assignment, submission, commit, release, review } = place;
  const result = {
    schema: 'classroom50/result/v1',
    classroom,
    assignment,
    submission,
    commit,
    release,
    review,
    datetime: report.startedAt,
    score: inHundredths(report.score.earned),
    'max-score': inHundredths(report.score.possible),
    tests: report.checks
      .filter(({ id, possible }) => possible > 0 && !hidden.includes(id))
      .map(({ id, earned, possible }) => ({
        'test-name': id,
        passed: earned === possible,
        score: inHundredths(earned),
        'max-score': inHundredths(possible),
      })),
  };
  return toJson(result);
}
