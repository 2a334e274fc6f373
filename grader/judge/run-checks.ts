import type { Evidence, Transcript } from '../types/evidence.ts';
import type { Answers, Check, Verdict } from './check.ts';

/** A check and what it says. */
export interface Judgement {
  check: Check;
  verdict: Verdict;
}

/**
 * Judges evidence by every check, in their order. Pure. A check whose prerequisite did not pass is skipped and names it; one whose
 * scenario could not be played because of the grader, or that throws, is an error: never the submission's loss.
 */
export function runChecks(checks: readonly Check[], evidence: Evidence): Judgement[] {
  const verdicts = new Map<string, Verdict>();
  for (const check of checks) verdicts.set(check.id, judgeOne(check, evidence, verdicts));
  return checks.map((check) => ({ check, verdict: followCauses(check.id, verdicts) }));
}

/**
 * The verdict of a check, in which a skip names the finding at the beginning of its chain. A skip that leads to no finding
 * is a fault of the checks and becomes an error: nobody may lose points without being told why.
 */
function followCauses(id: string, verdicts: ReadonlyMap<string, Verdict>, passed: readonly string[] = []): Verdict {
  const verdict = verdicts.get(id) ?? { outcome: 'error', detail: `there is no check "${id}"` };
  if (verdict.outcome !== 'skipped') return verdict;
  const { because } = verdict;
  if (passed.includes(because)) return { outcome: 'error', detail: `"${id}" and "${because}" wait for each other` };
  const cause = followCauses(because, verdicts, [...passed, id]);
  switch (cause.outcome) {
    case 'skipped':
    case 'error':
      return cause;
    case 'fail':
    case 'partial':
      return { outcome: 'skipped', because };
    default:
      return {
        outcome: 'error',
        detail: `it could not be judged because of "${because}", but nothing wrong was found there`,
      };
  }
}

function judgeOne(check: Check, evidence: Evidence, verdicts: ReadonlyMap<string, Verdict>): Verdict {
  const notAsked = check.needs
    .map((scenario) => evidence.notPlayed[scenario])
    .find((left) => left?.reason === 'not-asked');
  if (notAsked) return { outcome: 'not-applicable', detail: notAsked.detail };
  const because = check.requires.find((id) => standsInTheWay(verdicts.get(id)));
  if (because !== undefined) {
    const verdict = verdicts.get(because);
    // What the grader could not find out about the prerequisite, it can't find out here either.
    if (verdict?.outcome === 'error') return verdict;
    return { outcome: 'skipped', because };
  }
  for (const scenario of check.needs) {
    if (evidence.transcripts[scenario]) continue;
    return whyNotPlayed(check, scenario, evidence, verdicts);
  }
  try {
    return check.judge(evidence.transcripts as Record<string, Transcript>, answersFor(check, evidence, verdicts));
  } catch (error) {
    return {
      outcome: 'error',
      detail: `the check itself broke: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** A verdict after which those that build on it can't be judged. */
const standsInTheWay = (verdict: Verdict | undefined): boolean =>
  verdict?.outcome === 'fail' || verdict?.outcome === 'skipped' || verdict?.outcome === 'error';

function whyNotPlayed(
  check: Check,
  scenario: string,
  evidence: Evidence,
  verdicts: ReadonlyMap<string, Verdict>,
): Verdict {
  const left = evidence.notPlayed[scenario];
  if (left === undefined) {
    return evidence.mode === 'url' && scenario === 'start-up'
      ? { outcome: 'not-applicable', detail: 'It can only be seen where the grader starts the server itself.' }
      : { outcome: 'error', detail: `the evidence has no transcript of "${scenario}"` };
  }
  const messageId = check.whenNotPlayed?.[left.reason];
  if (messageId !== undefined) return { outcome: 'fail', messageId, data: { detail: left.detail }, cites: [] };
  switch (left.reason) {
    case 'disruptive':
    case 'not-asked':
      return { outcome: 'not-applicable', detail: left.detail };
    case 'no-server':
      return { outcome: 'skipped', because: 'server-starts' };
    case 'no-chat':
      return { outcome: 'skipped', because: 'chat-reaches-others' };
    case 'no-client':
      return { outcome: 'skipped', because: 'page-loads' };
    case 'no-page':
      return { outcome: 'skipped', because: firstFailure(WAY_INTO_THE_CHAT, verdicts) ?? tellsOfStop(evidence) };
    case 'no-browser':
    case 'grader-fault':
      return { outcome: 'error', detail: left.detail };
  }
}

/** What a page has to do before there is anything else to be seen in it; one of these tells why it never got that far. */
const WAY_INTO_THE_CHAT = ['page-loads', 'connects-to-address', 'logs-in-with-name'];

/** The check that tells of a page that hung or crashed, by the scenario in which it did. */
const TELLS_OF_STOP = {
  'odd-names': 'odd-names-listed',
  'hostile-text': 'shows-text-not-html',
  keyboard: 'keyboard-alone',
};

function tellsOfStop({ transcripts }: Evidence): string {
  const stopped = Object.entries(TELLS_OF_STOP).find(([scenario]) =>
    transcripts[scenario]?.events.some(({ kind }) => kind === 'page-hung' || kind === 'page-crashed'),
  );
  return stopped?.[1] ?? 'no-page-errors';
}

const firstFailure = (ids: readonly string[], verdicts: ReadonlyMap<string, Verdict>): string | undefined =>
  ids.find((id) => verdicts.get(id)?.outcome === 'fail' || verdicts.get(id)?.outcome === 'skipped');

function answersFor(check: Check, evidence: Evidence, verdicts: ReadonlyMap<string, Verdict>): Answers<string> {
  const found =
    (outcome: 'fail' | 'partial'): Answers<string>['fail'] =>
    (messageId, data = {}, cites = []) => {
      if (!(messageId in check.messages)) throw new Error(`${check.id} has no message "${messageId}"`);
      return { outcome, messageId, data, cites };
    };
  return {
    edition: evidence.edition,
    mode: evidence.mode,
    pass: (messageId, data = {}, cites = []) =>
      messageId === undefined ? { outcome: 'pass' } : { outcome: 'pass', messageId, data, cites },
    fail: found('fail'),
    partial: found('partial'),
    skipped: (because) => ({ outcome: 'skipped', because }),
    failing: (...ids) => firstFailure(ids, verdicts),
    notApplicable: (reason) => ({
      outcome: 'not-applicable',
      detail: {
        outside: "It can't be seen from outside.",
        edition: `The edition "${evidence.edition.id}" does not ask for it.`,
        size: 'The page is too large to be looked through.',
      }[reason],
    }),
    error: (detail) => ({ outcome: 'error', detail }),
  };
}
