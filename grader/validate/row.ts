import type { Report } from '../types/report.ts';

/** What the grader says of one mutant. */
export interface Row {
  /** What the student is told to mend first: the check and its message. Null when nothing is found. */
  first: string | null;
  /** Nothing that was found costs points, so the first finding is a remark. */
  remark?: true;
  /** Outcome and message of each check that found something. */
  found: Record<string, string>;
  /** The checks that could not be judged because of it, with a space between them. */
  skipped: string;
}

/** Rows by the mutant's id. */
export type Matrix = Record<string, Row>;

/** Shortens a report to what tells one mutant from another. Throws when the grader itself failed. */
export function rowOf({ checks, rootCauses }: Pick<Report, 'checks' | 'rootCauses'>): Row {
  const fault = checks.find(({ outcome }) => outcome === 'error');
  if (fault) throw new Error(`${fault.id}: ${fault.message}`);
  const findings = checks.filter(({ outcome }) => outcome === 'fail' || outcome === 'partial');
  const first = findings.find(({ id }) => id === (rootCauses[0] ?? findings[0]?.id));
  return {
    first: first ? `${first.id} ${first.messageId}` : null,
    ...(first && rootCauses.length === 0 ? { remark: true } : {}),
    found: Object.fromEntries(findings.map(({ id, outcome, messageId }) => [id, `${outcome} ${messageId}`])),
    skipped: checks
      .filter(({ outcome }) => outcome === 'skipped')
      .map(({ id }) => id)
      .join(' '),
  };
}

/** What differs between two rows of one mutant, in words; empty when nothing does. */
export function changesBetween(kept: Row, now: Row): string[] {
  const outcomes = ({ found, skipped }: Row): Record<string, string> => ({
    ...Object.fromEntries(skipped.split(' ').map((id) => [id, 'skipped'])),
    ...found,
  });
  const [before, after] = [outcomes(kept), outcomes(now)];
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return [
    ...ids
      .filter((id) => before[id] !== after[id])
      .map((id) => `${id}: ${before[id] ?? 'pass'} -> ${after[id] ?? 'pass'}`),
    ...(kept.first === now.first ? [] : [`shown first: ${kept.first} -> ${now.first}`]),
  ];
}
