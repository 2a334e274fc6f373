import type { CheckResult, Report } from '../types/report.ts';
import { findingLines } from './finding-lines.ts';
import { withoutHiddenCause } from './for-students.ts';
import { toJson } from './json.ts';
import { AREA_NAMES, serverInWords } from './words.ts';

export interface GradescopeOptions {
  /** Ids of checks whose findings are held back until grades are published. Gradescope then holds back the total as well. */
  hidden?: readonly string[] | undefined;
}

/** Everything is plain text: a submission may have put markup into what is shown. */
const AS_TEXT = { output_format: 'text', test_output_format: 'text', test_name_format: 'text' } as const;

/**
 * The report as Gradescope's results.json. The score is the report's own: the sum of the tests may differ from it by the rounding. Checks
 * that don't apply aren't there; remarks are, and without points.
 */
export function renderGradescope(report: Report, { hidden = [] }: GradescopeOptions = {}): string {
  const shown = report.checks
    .filter(({ outcome, possible, message }) => outcome !== 'not-applicable' && (possible > 0 || message !== ''))
    .map((check) => withoutHiddenCause(check, hidden));
  return toJson({
    score: report.score.earned,
    ...AS_TEXT,
    output: overview(report, hidden),
    // What the kit prints has findings in it that may be hidden.
    stdout_visibility: 'hidden',
    visibility: 'visible',
    tests: shown.map((check, index) => ({
      ...(check.possible > 0 ? { score: check.earned, max_score: check.possible } : {}),
      status: isFine(check) ? 'passed' : 'failed',
      name: `${AREA_NAMES[check.area]}: ${check.title}`,
      number: String(index + 1),
      output: findingLines(check).join('\n'),
      tags: [check.area, check.id],
      visibility: hidden.includes(check.id) ? 'after_published' : 'visible',
    })),
    extra_data: {
      grader: report.grader,
      edition: report.edition,
      rubric: report.rubric,
      possible: report.score.possible,
    },
  });
}

/** What Gradescope is told of a submission in which there is nothing to grade. `message` says why, `hint` what to do. */
export const renderNothingToGrade = ({ message, hint }: { message: string; hint: string }): string =>
  toJson({ score: 0, ...AS_TEXT, output: `${message}\n${hint}\n`, visibility: 'visible' });

/** A remark costs nothing, so it is no failure. */
const isFine = ({ outcome, earned, possible }: CheckResult): boolean =>
  outcome === 'pass' || (outcome !== 'skipped' && earned === possible);

/** Without points, and without what is hidden: Gradescope shows this in any case. */
function overview({ submission, checks, rootCauses, edition }: Report, hidden: readonly string[]): string {
  const server = serverInWords(submission);
  const first = rootCauses.flatMap((id) => checks.filter((check) => check.id === id && !hidden.includes(id)));
  return [
    `Mini Chat App, edition ${edition}`,
    ...(server === undefined ? [] : [server]),
    ...submission.notes.map((note) => `Note: ${note}`),
    ...(first.length === 0 ? [] : ['', 'Mend first:', ...first.map(({ title }) => `  ${title}`)]),
  ].join('\n');
}
