import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { buildReport } from '../../report/build-report.ts';
import type { CheckResult, Report } from '../../types/report.ts';
import type { Check, Verdict } from '../check.ts';
import { type Judgement, runChecks } from '../run-checks.ts';
import { DEFAULT_RUBRIC } from './editions.ts';
import type { PageFlaw } from './page-flaw.ts';
import { type Staging, stage } from './stage.ts';

/** An outcome that is no finding, or the id of the message that a finding has. */
type Outcome = 'pass' | 'partial' | 'skipped' | 'not-applicable' | 'error';

export interface Case {
  /** What the server does, as a clause: "leaves the sender out". */
  server: string;
  with?: Staging;
  /** What the check must answer: an outcome, or a message id, of which `as` says the outcome. */
  gets: Outcome | (string & {});
  /** The outcome that a message id comes with; fail unless told otherwise. */
  as?: 'pass' | 'partial';
  /** For skipped: the check that stands in the way. */
  because?: string;
  /** What must stand somewhere in the message, in what was expected or in what was observed. */
  says?: string | readonly string[];
  /** Every other check that finds fault with the same server; none unless told. One flaw should be one finding. */
  also?: readonly string[];
}

/** A page on a perfect server, and what a check must say of it. */
export interface PageCase extends Omit<Case, 'server' | 'with'> {
  /** What the page does, as a clause: "leaves the sender out". */
  page: string;
  flaw?: PageFlaw;
  with?: Staging;
}

/** The same for a check of pages. */
export function describePageCheck(check: Check, cases: readonly PageCase[]): void {
  const all = cases.map(({ page, flaw = {}, with: staging, ...each }) => ({
    ...each,
    server: page,
    with: { page: flaw, ...staging },
  }));
  describeCases(check, all, 'page', { page: {} });
}

/** Runs a check's cases through the whole judging, and holds that each of the check's messages is among them. */
export const describeCheck = (check: Check, cases: readonly Case[]): void => describeCases(check, cases, 'server', {});

function describeCases(check: Check, cases: readonly Case[], what: 'server' | 'page', perfect: Staging): void {
  describe(check.id, () => {
    it(`passes a perfect ${what}`, async () => {
      const { result, report } = await judged(check, perfect);
      expect(result.outcome).toBe('pass');
      expect(result.message).toBe('');
      expect(report.status).toBe('passed');
    });

    it.each(cases)(`$gets: a ${what} that $server`, async (each) => {
      const { verdict, result, judgements } = await judged(check, each.with);
      const hasMessage = each.gets in check.messages;
      expect({ outcome: result.outcome, messageId: result.messageId }).toEqual({
        outcome: hasMessage ? (each.as ?? 'fail') : each.gets,
        messageId: hasMessage ? each.gets : null,
      });
      if (each.because !== undefined) expect(result.because).toBe(each.because);
      const told = [result.message, result.expected, result.observed].join('\n');
      for (const words of [each.says ?? []].flat()) expect(told).toContain(words);
      expectFilledIn(check, verdict);
      expect(findings(judgements, check)).toEqual([...(each.also ?? [])].sort());
      expectSound(judgements, each.gets === 'error');
    });

    it('has a case for each of its messages', () => {
      const ids = new Set(cases.map(({ gets }) => gets));
      expect(Object.keys(check.messages).filter((id) => !ids.has(id))).toEqual([]);
    });
  });
}

async function judged(
  check: Check,
  staging?: Staging,
): Promise<{ verdict: Verdict; result: CheckResult; report: Report; judgements: Judgement[] }> {
  const evidence = await stage(staging);
  const judgements = runChecks(checks, evidence);
  const report = buildReport(evidence, judgements, DEFAULT_RUBRIC, '0.0.0');
  const verdict = judgements.find((judgement) => judgement.check.id === check.id)?.verdict;
  const result = report.checks.find(({ id }) => id === check.id);
  if (!verdict || !result) throw new Error(`${check.id} is not in the list of checks`);
  return { verdict, result, report, judgements };
}

const findings = (judgements: readonly Judgement[], but: Check): string[] =>
  judgements
    .filter(({ check, verdict }) => check.id !== but.id && isFinding(verdict))
    .map(({ check }) => check.id)
    .sort();

const isFinding = ({ outcome }: Verdict): boolean => outcome === 'fail' || outcome === 'partial';

/** Whatever a server does: nothing breaks in the grader, and what is skipped is skipped for something that was found. */
export function expectSound(judgements: readonly Judgement[], mayErr = false): void {
  const verdictOf = new Map(judgements.map(({ check, verdict }) => [check.id, verdict]));
  for (const { check, verdict } of judgements) {
    if (!mayErr) expect(verdict, check.id).not.toHaveProperty('outcome', 'error');
    if (verdict.outcome !== 'skipped') continue;
    const cause = verdictOf.get(verdict.because);
    expect(cause && isFinding(cause), `${check.id} is skipped because of ${verdict.because}: ${cause?.outcome}`).toBe(
      true,
    );
  }
}

/** The placeholders for what a console tells, and for further faults; there may be none. */
const CONSOLES = ['crash', 'trouble', 'more'];
/** The placeholders for words that a page shows; they may well be "undefined". */
const PAGE_WORDS = ['extra', 'wrong', 'notice', 'name', 'shown', 'problem', 'how', 'frame', 'heard', 'line'];

/** Every placeholder of the message has a value that a person can read. */
function expectFilledIn(check: Check, verdict: Verdict): void {
  if (!('messageId' in verdict) || verdict.messageId === undefined) return;
  const text = Object.values(check.messages[verdict.messageId] ?? {}).join('\n');
  for (const [placeholder, key = ''] of text.matchAll(/\{\{(.*?)\}\}/g)) {
    const value = String(verdict.data?.[key]);
    if (PAGE_WORDS.includes(key) && verdict.data?.[key] !== undefined && value !== '') continue;
    const blank = CONSOLES.includes(key) ? /^undefined$/ : /^$|\b(undefined|NaN)\b/;
    expect(value, `${placeholder} in ${verdict.messageId} of ${check.id}`).not.toMatch(blank);
  }
}
