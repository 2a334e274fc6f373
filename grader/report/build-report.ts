import type { Cite } from '../judge/check.ts';
import type { Judgement } from '../judge/run-checks.ts';
import { type Points, pointsOf, total } from '../judge/score.ts';
import type { Evidence } from '../types/evidence.ts';
import type { AreaScore, CheckResult, CitedEvent, Report } from '../types/report.ts';
import type { Rubric } from '../types/rubric.ts';
import { costsPoints } from './costs.ts';
import { eventInWords } from './event-words.ts';
import { listeningIn } from './listening.ts';
import { fillIn, oneLine } from './safe-text.ts';
import { surroundings } from './surroundings.ts';
import { AREAS } from './words.ts';

const MOST_ROOT_CAUSES = 3;

/**
 * Builds the one result object from judgements. Pure: every output format is rendered from what it returns. `only`: ids of the checks
 * to report on, with what stands in their way; without it, all.
 */
export function buildReport(
  evidence: Evidence,
  judgements: readonly Judgement[],
  rubric: Rubric,
  graderVersion: string,
  only?: readonly string[],
): Report {
  const checks = chosen(judgements, only).map((judgement) =>
    describe(judgement, pointsOf(judgement, rubric), evidence),
  );
  const score = total(checks);
  const { submission } = evidence;
  return {
    schemaVersion: 1,
    grader: graderVersion,
    startedAt: evidence.startedAt,
    mode: evidence.mode,
    submission: {
      ...submission,
      name: oneLine(submission.name),
      ...(submission.entry === undefined ? {} : { entry: oneLine(submission.entry) }),
      ...(submission.entryFrom === undefined ? {} : { entryFrom: oneLine(submission.entryFrom) }),
      notes: submission.notes.map(oneLine),
    },
    edition: evidence.edition.id,
    rubric: rubric.id,
    ...(only === undefined ? {} : { only: [...only] }),
    status: statusOf(checks, score),
    score,
    areas: areasOf(checks),
    rootCauses: rootCausesOf(checks),
    checks,
    listening: listeningIn(evidence),
    timing: evidence.timing,
  };
}

export const areasOf = (checks: readonly CheckResult[]): AreaScore[] =>
  AREAS.map((area) => ({ area, ...total(checks.filter((check) => check.area === area)) })).filter(
    ({ possible }) => possible > 0,
  );

/** The judgements to report on: where one could not be made, that on what stands in the way as well. */
function chosen(judgements: readonly Judgement[], only: readonly string[] | undefined): readonly Judgement[] {
  if (only === undefined) return judgements;
  const causes = judgements.flatMap(({ check, verdict }) =>
    only.includes(check.id) && verdict.outcome === 'skipped' ? [verdict.because] : [],
  );
  return judgements.filter(({ check }) => only.includes(check.id) || causes.includes(check.id));
}

export function statusOf(checks: readonly CheckResult[], score: Points): Report['status'] {
  if (checks.some((check) => check.outcome === 'error')) return 'incomplete';
  return score.earned === score.possible ? 'passed' : 'failed';
}

/**
 * What to mend first: failures that cost points and are no consequence of another (those are skipped), in the order of the lab,
 * since the later parts build on the earlier ones.
 */
export function rootCausesOf(checks: readonly CheckResult[]): string[] {
  return checks
    .filter((check) => (check.outcome === 'fail' || check.outcome === 'partial') && costsPoints(check, checks))
    .slice(0, MOST_ROOT_CAUSES)
    .map((check) => check.id);
}

function describe({ check, verdict }: Judgement, points: Points, evidence: Evidence): CheckResult {
  const { id, area, title, why, handout } = check;
  const base = {
    id,
    area,
    title,
    outcome: verdict.outcome,
    earned: round(points.earned),
    possible: points.possible,
    messageId: null,
    message: '',
    why,
    handout,
    cites: [],
  } satisfies CheckResult;
  switch (verdict.outcome) {
    case 'pass':
    case 'partial':
    case 'fail': {
      if (verdict.messageId === undefined) return base;
      const { text, expected, observed, hint } = check.messages[verdict.messageId] ?? { text: '' };
      const data = verdict.data ?? {};
      return {
        ...base,
        messageId: verdict.messageId,
        message: fillIn(text, data),
        ...(expected === undefined ? {} : { expected: fillIn(expected, data) }),
        ...(observed === undefined ? {} : { observed: fillIn(observed, data) }),
        ...(hint === undefined ? {} : { hint: fillIn(hint, data) }),
        ...(verdict.outcome === 'pass' ? {} : surroundings(verdict.cites ?? [], evidence)),
        cites: (verdict.cites ?? []).flatMap((cite) => citedEvent(cite, evidence)),
      };
    }
    case 'skipped':
      return { ...base, because: verdict.because, message: `Not judged, because "${verdict.because}" fails.` };
    case 'not-applicable':
      return { ...base, message: oneLine(verdict.detail) };
    case 'error':
      return {
        ...base,
        message: `The grader could not judge this, and that is not your fault: ${oneLine(verdict.detail)}`,
      };
  }
}

const round = (points: number): number => Math.round(points * 1000) / 1000;

function citedEvent({ scenario, event: index }: Cite, evidence: Evidence): CitedEvent[] {
  const event = evidence.transcripts[scenario]?.events[index];
  return event ? [{ scenario, event: index, at: event.at, text: oneLine(eventInWords(event)) }] : [];
}
