import type { ExpectedVerdict } from '../flaw.ts';

/** What is remarked of a client in the style of the course, which puts text and names into the page as HTML. */
export const STUDENT_REMARKS: Readonly<Record<string, ExpectedVerdict>> = {};
