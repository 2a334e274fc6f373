/** Writes docs/checks.md from the code: `npm run docs:checks`. A test fails when the two have drifted apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { checks } from '../checks/index.ts';
import type { Area, Check, Message } from '../judge/check.ts';
import type { Rubric } from '../types/rubric.ts';

export const CHECKS_PAGE = new URL('../../docs/checks.md', import.meta.url);
const rubric: Rubric = JSON.parse(readFileSync(new URL('../../schemas/rubric.json', import.meta.url), 'utf8'));

const AREAS: Readonly<Record<Area, string>> = {
  server: 'Server',
  client: 'Client',
  accessibility: 'Accessibility',
  together: 'Together',
};

const pointsOf = ({ id }: Check): number => rubric.checks[id]?.points ?? 0;
const worth = (check: Check): string => (pointsOf(check) > 0 ? String(pointsOf(check)) : 'remark');

/** What a message leaves of the points, where the rubric says so. */
function creditOf(checkId: string, messageId: string): string {
  const share = rubric.checks[checkId]?.credit?.[messageId];
  return share === undefined ? '' : ` (keeps ${Math.round(share * 100)} % of the points)`;
}

/** A message's text as Markdown in a table. Its placeholders stand in square brackets; those that add a trace are left out. */
function cell(text: string): string {
  return text
    .replace(/\s*\{\{(?:crash|trouble)\}\}/g, '')
    .replace(/\{\{(\w+)\}\}/g, '[$1]')
    .replaceAll('|', '\\|')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('<', '&lt;')))
    .join('');
}

const row = (check: Check, [id, { text, hint = '' }]: [string, Message]): string =>
  `| \`${id}\` | ${cell(text)}${creditOf(check.id, id)} | ${cell(hint)} |`;

const section = (check: Check): string => `### ${check.id}

**${check.title}.** ${check.why}

Worth: ${worth(check)} · Handout: [${check.handout}](handout.md#${check.handout})${check.requires.length > 0 ? ` · Judged once these pass: ${check.requires.map((id) => `[${id}](#${id})`).join(', ')}` : ''}

| message | what it says | what to look at next |
|---|---|---|
${Object.entries(check.messages)
  .map((message) => row(check, message))
  .join('\n')}
`;

function areaPart(area: Area): { heading: string; summary: string; details: string } {
  const inArea = checks.filter((check) => check.area === area);
  const sum = Math.round(inArea.reduce((total, check) => total + pointsOf(check), 0) * 100) / 100;
  const heading = `${AREAS[area]}: ${sum} points`;
  return {
    heading,
    summary: `### ${heading}

| check | what it asks | points |
|---|---|---|
${inArea.map((check) => `| [${check.id}](#${check.id}) | ${check.title} | ${worth(check)} |`).join('\n')}
`,
    details: `## The ${area === 'together' ? 'two halves together' : area} in detail

${inArea.map(section).join('\n')}`,
  };
}

/** The page as it must stand in docs/. */
export function checksPage(): string {
  const parts = (Object.keys(AREAS) as Area[]).map(areaPart);
  return `# All checks

A *check* is one thing that the grader looks at. This page lists all of them, with everything that each may say. You don't have to
read it from beginning to end: come here with the id of a check from your report, such as \`chat-reaches-others\`.
["Why did I lose points?"](lost-points.md) tells how to read a report.

- **Points** are those of the default rubric, ${rubric.title}. Your course may use another one.
- A **remark** is worth no points. The report tells it, and it costs nothing.
- **Partly** right leaves half of the points, where nothing else is said.
- **Judged once these pass**: a check that makes no sense before others work is *not judged* until they do. It costs its points
  until then.
- **What it says**: words in square brackets, such as [client], are filled in with what was seen.
- **Message**: the id of what a check says. Instructors use it in a rubric.

This page is made from the code by \`npm run docs:checks\`.

## The checks by area

${parts.map(({ summary }) => summary).join('\n')}
${parts.map(({ details }) => details).join('\n')}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(CHECKS_PAGE, checksPage());
