import { checks } from '../../checks/index.ts';
import type { ExpectedVerdict } from '../flaw.ts';

/** What is remarked of a client in the style of the course, which puts text and names into the page as HTML. */
export const STUDENT_REMARKS: Readonly<Record<string, ExpectedVerdict>> = {
  'shows-text-not-html': 'fail runs',
  'names-are-text': 'fail as-html',
};

/** Every check of the client but those named is skipped: the flaw stands in the way of all the others. */
export function allSkippedBut(...ids: string[]): Record<string, ExpectedVerdict> {
  const others = checks.filter(({ id, area }) => area === 'client' && !ids.includes(id));
  return Object.fromEntries(others.map(({ id }) => [id, 'skipped']));
}
