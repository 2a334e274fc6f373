import type { CheckResult, Report } from '../types/report.ts';
import { costsPoints } from './costs.ts';
import { areaScore, verdictLine } from './terminal.ts';
import { wrap } from './wrap.ts';

/** The checks that fail, wholly or partly, and cost points by that. */
export const costlyFailures = ({ checks }: Report): CheckResult[] =>
  checks.filter((check) => /^(fail|partial)$/.test(check.outcome) && costsPoints(check, checks));

/** The score, and what to mend first, for a terminal of so many columns; nothing of the rest. */
export function renderShort(report: Report, { width }: { width: number }): string {
  const columns = Math.max(30, Math.min(width, 100));
  const para = (text: string, indent: number) => wrap(text, columns - indent).map((line) => ' '.repeat(indent) + line);
  const causes = report.rootCauses.flatMap((id) => report.checks.filter((check) => check.id === id));
  const explained = causes.flatMap(({ title, message, hint }) => [
    ...para(`✗ ${title}`, 2),
    ...para(message, 4),
    ...(hint ? para(`Next step: ${hint}`, 4) : []),
  ]);
  return `${[
    ...report.submission.notes.flatMap((note) => para(`Note: ${note}`, 0)),
    ...para(verdictLine(report), 0),
    ...(report.areas.length > 1 ? para(report.areas.map(areaScore).join(' · '), 2) : []),
    ...(causes.length > 0 ? ['', ...explained] : []),
  ].join('\n')}\n`;
}
