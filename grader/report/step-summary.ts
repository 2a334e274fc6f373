import type { CheckResult, Report } from '../types/report.ts';
import { forStudents } from './for-students.ts';
import { groupsOf } from './groups.ts';
import { AREA_NAMES, amount, OUTCOMES, serverInWords } from './words.ts';

/** GitHub takes a mebibyte; what is said of one check is cut long before, so that this many always fit. */
const MOST_FINDINGS = 40;

export interface StepSummaryOptions {
  /** Ids of checks whose findings are not for students, who read this. */
  hidden?: readonly string[] | undefined;
}

/**
 * The report in GitHub's Markdown, for the summary of a step in Actions. All text that isn't the kit's own stands there as it is: no
 * markup, link or mention comes of it.
 */
export function renderStepSummary(whole: Report, { hidden = [] }: StepSummaryOptions = {}): string {
  const report = forStudents(whole, hidden);
  const { errors, first, alsoFailing, skipped } = groupsOf(report);
  const server = serverInWords(report.submission);
  const blocks = [
    `## ${plain(`Mini Chat App: ${report.submission.name}`)}`,
    `**${plain(verdict(report))}**`,
    ...(server === undefined ? [] : [plain(server)]),
    ...report.submission.notes.map((note) => plain(`Note: ${note}`)),
    ...(report.areas.length > 1 ? [areas(report)] : []),
    ...section('The grader could not judge', errors, 0),
    ...section('Mend first', first, 0),
    ...section('Also failing', alsoFailing, first.length),
    ...(skipped.length === 0 ? [] : [plain(`Not judged, since something above stands in the way: ${skipped.length}.`)]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function verdict({ score, status }: Report): string {
  const points = `${amount(score.earned)} of ${amount(score.possible)} points`;
  if (status === 'incomplete')
    return `${OUTCOMES.error.symbol} ${points} so far: the grader itself failed in places, so grade again.`;
  return `${status === 'passed' ? OUTCOMES.pass.symbol : OUTCOMES.fail.symbol} ${points}`;
}

const areas = ({ areas: all }: Report): string =>
  [
    '| Area | Points | of |',
    '|---|--:|--:|',
    ...all.map(({ area, earned, possible }) => `| ${AREA_NAMES[area]} | ${amount(earned)} | ${amount(possible)} |`),
  ].join('\n');

function section(title: string, checks: readonly CheckResult[], before: number): string[] {
  const shown = checks.slice(0, Math.max(0, MOST_FINDINGS - before));
  if (checks.length === 0) return [];
  const left = checks.length - shown.length;
  return [`### ${title}`, ...shown.flatMap(finding), ...(left > 0 ? [`… and ${left} more.`] : [])];
}

function finding({ id, title, outcome, earned, possible, message, expected, observed, hint }: CheckResult): string[] {
  const points = possible > 0 ? `, ${amount(earned)} of ${amount(possible)}` : '';
  const values = [...(expected ? [`Expected  ${expected}`] : []), ...(observed ? [`Observed  ${observed}`] : [])];
  return [
    `#### ${plain(`${OUTCOMES[outcome].symbol} ${title}`)}`,
    `\`${id}\`: ${OUTCOMES[outcome].word}${points}`,
    ...(message === '' ? [] : [plain(message)]),
    ...(values.length === 0 ? [] : [verbatim(values.join('\n'))]),
    ...(hint === undefined || hint === '' ? [] : [plain(`Next step: ${hint}`)]),
  ];
}

/**
 * Text as text: whatever could have a meaning in Markdown or HTML, make a link, or call somebody's name is written as a reference to its
 * character, which means nothing by itself.
 */
const plain = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}\p{S} ,;?'…–]|[`<>+=|~^$@]/gu, (character) => `&#${character.codePointAt(0)};`);

/** A block of code, with a fence longer than any in it. */
function verbatim(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
