import type { CheckResult, Report } from '../../types/report.ts';
import { MANY_FLAWS, rendered } from '../html/testing/rendered.ts';

/** Text that means something in XML, HTML, Markdown, JSON or a terminal, with characters that XML can't hold. */
export const HOSTILE_TEXT =
  ']]></failure><script>alert(1)</script> & "q" \'q\' <!-- &#0; &lt; **b** _i_ `c` ``` ~~~ [x](https://example.com) ' +
  '![p](https://example.com/p.png) @octocat #1 www.example.com https://example.com | a | \\ \u0000\u0001\u001b[31m\uFFFE\uD800 ' +
  '👩‍💻 עדי\n\n# heading\n\n- item\n\n````\nfence\r\nend';

/** A report on a submission with flaws in many places, one fault of the grader, and that text wherever a submission's text can be. */
export async function hostileReport(): Promise<Report> {
  const { report } = await rendered(MANY_FLAWS);
  const passing = report.checks.find(({ outcome, possible }) => outcome === 'pass' && possible > 0);
  const checks = report.checks.map(
    (check): CheckResult =>
      check === passing
        ? { ...check, outcome: 'error', earned: 0, possible: 0, message: HOSTILE_TEXT }
        : {
            ...check,
            ...(check.message === '' ? {} : { message: HOSTILE_TEXT }),
            ...(check.observed === undefined ? {} : { observed: HOSTILE_TEXT, expected: HOSTILE_TEXT }),
            ...(check.hint === undefined ? {} : { hint: HOSTILE_TEXT }),
          },
  );
  return {
    ...report,
    submission: { ...report.submission, name: HOSTILE_TEXT, notes: [HOSTILE_TEXT], entry: HOSTILE_TEXT },
    checks,
  };
}

/** A report as the kit makes it. */
export const flawedReport = async (): Promise<Report> => (await rendered(MANY_FLAWS)).report;

export const perfectReport = async (): Promise<Report> => (await rendered({ page: {} })).report;
