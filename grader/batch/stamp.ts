import { createHash } from 'node:crypto';
import type { Edition } from '../types/edition.ts';
import type { Rubric } from '../types/rubric.ts';

/** What a grade depends on: the same stamp, the same grade. `content`: what was handed in, as its hash. */
export function stampOf(content: string, grader: string, rubric: Rubric, edition: Edition): string {
  const hash = createHash('sha256');
  for (const part of [content, grader, JSON.stringify(rubric), JSON.stringify(edition)]) hash.update(part).update('\0');
  return hash.digest('hex');
}
