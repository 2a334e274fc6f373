import type { Rubric } from '../types/rubric.ts';
import type { Check } from './check.ts';

/** What is wrong with a rubric for these checks, as the end of a sentence; undefined when all is well. */
export function problemWith(rubric: Rubric, checks: readonly Check[]): string | undefined {
  for (const [id, { credit = {} }] of Object.entries(rubric.checks)) {
    const check = checks.find((each) => each.id === id);
    if (!check)
      return `names the check "${id}", which there is none of${suggestion(
        id,
        checks.map((each) => each.id),
      )}`;
    const unknown = Object.keys(credit).find((messageId) => !(messageId in check.messages));
    if (unknown !== undefined) {
      return `gives credit for the message "${unknown}" of "${id}", which says no such thing; it may say ${Object.keys(check.messages).join(', ')}`;
    }
  }
  const hidden = rubric.hidden?.find((id) => !checks.some((each) => each.id === id));
  if (hidden !== undefined)
    return `hides the check "${hidden}", which there is none of${suggestion(
      hidden,
      checks.map((each) => each.id),
    )}`;
  if (Object.values(rubric.checks).every(({ points }) => points === 0)) return 'gives no points for anything';
  return undefined;
}

/** The name that shares the longest beginning with a misspelt one. */
function suggestion(typed: string, names: readonly string[]): string {
  const shared = (name: string) => [...name].findIndex((letter, index) => letter !== typed[index]);
  const length = (name: string) => (typed.startsWith(name) ? name.length : shared(name));
  const [closest] = names.toSorted((a, b) => length(b) - length(a));
  return closest !== undefined && length(closest) > 3 ? `; did you mean "${closest}"?` : '';
}
