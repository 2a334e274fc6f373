/** Questions that checks ask of the list of users in a page. Pure. */
import type { Edition } from '../types/edition.ts';
import type { Transcript } from '../types/evidence.ts';
import type { Cite } from './check.ts';
import {
  ownName,
  type PageStep,
  pageEvents,
  pageSteps,
  peopleIn,
  type View,
  viewAfter,
  viewBefore,
} from './page-queries.ts';
import { findNames } from './reading/names.ts';
import { type ListReading, type Notice, newNotices, noticesIn, readUserList } from './reading/user-list.ts';
import { readVisible } from './reading/visible-text.ts';

/** The list of users in a page as people read it after a step. */
export interface ShownList extends ListReading {
  /** What was told of arrivals and departures in this step, in the list or beside it. */
  newNotices: Notice[];
  /** A line of the conversation that appeared in this step, in which a word such as "undefined" stands and nothing that anybody said. */
  oddLine: string | undefined;
  /** Whether the page has such an element at all. */
  isThere: boolean;
  cites: Cite[];
}

/** The list of users after a step, as people read it; undefined when nobody could look. */
export function listAfter(
  transcript: Transcript,
  step: PageStep,
  edition: Edition,
  page = step.page,
): ShownList | undefined {
  const view = viewAfter(transcript, step, page);
  if (!view) return undefined;
  const people = peopleIn(transcript);
  const told = (regions: View['regions'] | undefined) =>
    [regions?.users, regions?.update].flatMap((region) => noticesIn(readVisible(region).text, people));
  const readers = {
    people,
    own: ownName(transcript, page),
    update: edition.page.update,
  };
  return {
    ...readUserList(view.regions.users, step.users, readers),
    newNotices: newNotices(told(viewBefore(transcript, step, page)?.regions), told(view.regions)).filter(
      (notice) => !isOverdue(notice, transcript, step, told),
    ),
    oddLine: oddLineIn(transcript, step, page),
    cites: [step.cite, view.cite],
    isThere: view.regions.users !== undefined,
  };
}

/** Nobody says anything in a step in which somebody comes or goes, so what appears in the conversation comes from that message. */
function oddLineIn(transcript: Transcript, step: PageStep, page: string): string | undefined {
  const linesOf = (view: View | undefined) => readVisible(view?.regions.chat).text.split('\n');
  const said = pageSteps(transcript).flatMap(({ marker, text }) => [marker ?? [], text ?? []].flat());
  const before = linesOf(viewBefore(transcript, step, page));
  const after = linesOf(viewAfter(transcript, step, page));
  const stands = (lines: readonly string[], words: string) => lines.some((line) => line.includes(words));
  // A message that is shown only now may bring a word in the place of its sender, in a line of its own.
  if (said.some((words) => stands(after, words) && !stands(before, words))) return undefined;
  const odd = after.find((line) => {
    if (said.some((words) => line.includes(words))) return false;
    if (findNames(line, []).length === 0) return false;
    const at = before.indexOf(line);
    if (at >= 0) before.splice(at, 1);
    return at < 0;
  });
  return odd?.trim();
}

/** Whether a notice is only late: it tells that somebody came who had come before this step, and nobody had seen it yet. */
function isOverdue(
  { name, tells, words }: Notice,
  transcript: Transcript,
  { begins, page }: PageStep,
  told: (regions: View['regions']) => Notice[],
): boolean {
  const hasCome = pageSteps(transcript, 'log-in', 'somebody-logs-in').some(
    (step) => step.page === page && step.who === name && step.ends <= begins,
  );
  if (tells !== 'came' || !hasCome) return false;
  return pageEvents(transcript, ['page-seen'], 0, begins).every(
    ({ event }) => event.page !== page || told(event.regions).every((earlier) => earlier.words !== words),
  );
}
