/** What checks of pages have in common: why a step can't be judged, and how a message differs from the one that is asked for. Pure. */

import type { JsonObject } from '../messages/frame.ts';
import type { Transcript } from '../types/evidence.ts';
import type { Answers, Verdict } from './check.ts';
import { isDeepStrictEqual } from './equality.ts';
import { framesIn, type PageStep, stopIn, viewAfter } from './page-queries.ts';

/**
 * The verdict on a step at which nobody can look: it was never reached, the page had stopped, or the other side had nothing to
 * answer to. undefined when the step can be judged.
 */
export function unreadable(
  transcript: Transcript,
  step: PageStep | undefined,
  answers: Pick<Answers<string>, 'failing' | 'skipped' | 'error'>,
  { isTold = false }: { isTold?: boolean } = {},
): Verdict | undefined {
  const isSeen = step !== undefined && viewAfter(transcript, step) !== undefined;
  const wasTold = !isTold || (step !== undefined && framesIn(transcript, step, 'to-page').length > 0);
  const stop = stopIn(transcript, 0, step?.ends);
  if (!stop && isSeen && wasTold) return undefined;
  if (stop) return answers.skipped(answers.failing('page-loads') ?? 'no-page-errors');
  const because = answers.failing('connects-to-address', 'logs-in-with-name', 'sends-chat');
  if (because !== undefined) return answers.skipped(because);
  return answers.error(`the evidence of "${transcript.scenario}" does not reach this step`);
}

/** How a message differs from the one that was to be sent, as a clause; undefined when all that is asked for is there. Other fields may be too. */
export function formProblem(found: JsonObject, wanted: JsonObject): string | undefined {
  for (const [field, value] of Object.entries(wanted)) {
    if (isDeepStrictEqual(found[field], value)) continue;
    if (field in found) return `\`${field}\` is ${JSON.stringify(found[field])} and not ${JSON.stringify(value)}`;
    const elsewhere = Object.keys(found).find((key) => !(key in wanted) && isDeepStrictEqual(found[key], value));
    return elsewhere === undefined
      ? `\`${field}\` is missing`
      : `\`${field}\` is missing; its value is in \`${elsewhere}\``;
  }
  return undefined;
}
