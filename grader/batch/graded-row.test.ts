import { describe, expect, it } from 'vitest';
import { MANY_FLAWS, rendered } from '../report/html/testing/rendered.ts';
import { type Handed, withReport } from './graded-row.ts';

const person: Handed = { key: 'canvas-7', name: 'ana', late: false, uploads: [], notes: [] };
const { report } = await rendered(MANY_FLAWS);
/** The report as it is where the grader itself failed in the first `count` checks. */
const failedIn = (count: number) => ({
  ...report,
  status: 'incomplete' as const,
  checks: report.checks.map((check, nth) =>
    nth < count ? { ...check, outcome: 'error' as const, message: 'The browser is gone.' } : check,
  ),
});

describe('a row', () => {
  it('has the points and the marks of a report, and the files in which it is', () => {
    const row = withReport(person, { report });
    expect(row).toMatchObject({ state: 'graded', earned: report.score.earned, possible: report.score.possible });
    expect(row.checks?.map(({ id }) => id)).toEqual(report.checks.map(({ id }) => id));
    expect(row.rootCauses?.map(({ check }) => check)).toEqual(report.rootCauses);
    expect(row.files).not.toHaveProperty('student');
    const student = { html: '', text: '', json: '' };
    expect(withReport(person, { report, student }).files?.student?.html).toMatch(/\/canvas-7\.html$/);
  });

  it('of which the grader failed in places needs review, and names some of them', () => {
    const ids = report.checks.map(({ id }) => id);
    expect(withReport(person, { report: failedIn(2) })).toMatchObject({
      state: 'needs-review',
      reason: `The grader could not judge ${ids[0]}, ${ids[1]}. The browser is gone.`,
    });
    expect(withReport(person, { report: failedIn(40) }).reason).toBe(
      `The grader could not judge ${ids.slice(0, 5).join(', ')} and 35 more. The browser is gone.`,
    );
  });
});
