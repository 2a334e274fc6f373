import type { Edition } from '../types/edition.ts';
import type { NotPlayed, Transcript } from '../types/evidence.ts';
import type { CheckResult } from '../types/report.ts';

export type Area = CheckResult['area'];

/** Points at one event of a transcript. */
export interface Cite {
  scenario: string;
  event: number;
}

/** Values for the placeholders of a message; raw, made safe to print when they are put in. */
export type MessageData = Record<string, string | number>;

/** What a check says of the evidence. */
export type Verdict =
  | { outcome: 'pass'; messageId?: string; data?: MessageData; cites?: readonly Cite[] }
  | { outcome: 'fail' | 'partial'; messageId: string; data: MessageData; cites: readonly Cite[] }
  | { outcome: 'skipped'; because: string }
  | { outcome: 'not-applicable'; detail: string }
  | { outcome: 'error'; detail: string };

/** One thing a check can say. Placeholders are written `{{name}}`. */
export interface Message {
  /** What was found, in one sentence or two. */
  text: string;
  expected?: string;
  observed?: string;
  /** What to look at next; never the solution. */
  hint?: string;
}

/** What a check answers with; the ids are those of its own `messages`. */
export interface Answers<MessageId extends string> {
  edition: Edition;
  /** url: other people may be on the server, and its console can't be seen. */
  mode: 'local' | 'url';
  pass(messageId?: MessageId, data?: MessageData, cites?: readonly Cite[]): Verdict;
  fail(messageId: MessageId, data?: MessageData, cites?: readonly Cite[]): Verdict;
  partial(messageId: MessageId, data?: MessageData, cites?: readonly Cite[]): Verdict;
  /** The check can't be judged because of what another check is there to tell. */
  skipped(because: string): Verdict;
  /** The first of these checks that fails or is skipped; it must stand before this one in the list of checks. */
  failing(...ids: readonly string[]): string | undefined;
  /** outside: it can't be seen on a server that runs elsewhere. edition: this edition does not ask for it. size: the page is too large. */
  notApplicable(reason: 'outside' | 'edition' | 'size'): Verdict;
  /** It can't be judged, and that is not the submission's fault. */
  error(detail: string): Verdict;
}

/** One requirement of the contract: what it asks, why, and how evidence shows it. */
export interface Check<Scenario extends string = string, MessageId extends string = string> {
  /** Equals the file's name. */
  id: string;
  area: Area;
  /** The requirement as a sentence. */
  title: string;
  why: string;
  /** Anchor in docs/handout.md. */
  handout: string;
  /** Checks without which this one can't be judged: when one of them fails, this one is skipped and names it. */
  requires: readonly string[];
  /** The scenarios whose transcripts it reads. */
  needs: readonly Scenario[];
  messages: Record<MessageId, Message>;
  /** What it says when a scenario could not be played for a reason that it is there to tell; `{{detail}}` holds the reason in words. */
  whenNotPlayed?: Partial<Record<NotPlayed['reason'], NoInfer<MessageId>>>;
  /** Pure and synchronous: the same evidence gives the same verdict. */
  judge(transcripts: Record<Scenario, Transcript>, answers: Answers<MessageId>): Verdict;
}

/** Ties the scenarios and message ids a check may use to those it declares. */
export function defineCheck<const Scenario extends string, const MessageId extends string>(
  check: Check<Scenario, MessageId>,
): Check {
  return check as unknown as Check;
}
