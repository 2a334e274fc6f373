import type { CheckResult } from '../types/report.ts';

/** What was found, why it matters and what to do, as lines of plain text for programs that show nothing else. */
export function findingLines(check: CheckResult): string[] {
  const { message, expected, observed, why, hint, where } = check;
  if (check.outcome !== 'fail' && check.outcome !== 'partial') return message === '' ? [] : [message];
  const labelled = (label: string, text: string | undefined) => (text ? [`${label}: ${text}`] : []);
  return [
    message,
    ...labelled('Expected', expected),
    ...labelled('Observed', observed),
    ...labelled('Why', why),
    ...labelled('Next step', hint),
    ...labelled('Where', where),
  ];
}
