/** Writes docs/checks.md from the code: `npm run docs:checks`. A test fails when the two have drifted apart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { checks } from '../checks/index.ts';
import type { Check } from '../judge/check.ts';
import type { Rubric } from '../types/rubric.ts';

export const CHECKS_PAGE = new URL('../../docs/checks.md', import.meta.url);
const rubric: Rubric = JSON.parse(readFileSync(new URL('../../schemas/rubric.json', import.meta.url), 'utf8'));

const worth = ({ id }: Check): string => {
  const { points = 0, credit } = rubric.checks[id] ?? {};
  const switches = Object.entries(credit ?? {}).map(([message, share]) => `\`${message}\` keeps ${share * 100} %`);
  return points > 0 ? `${points}${switches.length > 0 ? ` (${switches.join(', ')})` : ''}` : 'remark';
};

const section = (check: Check): string => `### ${check.id}

${check.title}. ${check.why}

- Worth: ${worth(check)} · Handout: [${check.handout}](handout.md#${check.handout}) · Needs to pass first: ${check.requires.length > 0 ? check.requires.map((id) => `[${id}](#${id})`).join(', ') : 'nothing'}
- What it may say:
${Object.entries(check.messages)
  .map(([id, { text }]) => `  - \`${id}\`: ${text.replace(/\s*\{\{(?:crash|trouble)\}\}/, '')}`)
  .join('\n')}
`;

/** The page as it must stand in docs/. */
export function checksPage(): string {
  return `# All checks

Made from the code by \`npm run docs:checks\`. The points are those of the default rubric, ${rubric.title}; a rubric of your own
(\`--rubric\`) may say otherwise. Words in double braces are filled in with what was seen.

| check | what it asks | points |
|---|---|---|
${checks.map((check) => `| [${check.id}](#${check.id}) | ${check.title} | ${worth(check)} |`).join('\n')}

${checks.map(section).join('\n')}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(CHECKS_PAGE, checksPage());
