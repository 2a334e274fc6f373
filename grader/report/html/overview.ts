import type { AreaScore, Report } from '../../types/report.ts';
import { AREA_NAMES, amount, moment, OUTCOMES, sandboxInWords, serverInWords } from '../words.ts';
import { html, type Markup } from './markup.ts';

const SUMMARY: Readonly<Record<Report['status'], string>> = {
  passed: 'Everything that is graded works.',
  failed: 'Some of it doesn’t work yet. What to mend first stands right below.',
  incomplete: 'The grader itself failed in places: grade again before you use this score.',
};

const STATUS_SYMBOL = { passed: '✓', failed: '✗', incomplete: '!' } as const;

/** Whose report it is, and how it went. */
export function overview(report: Report): Markup {
  const { submission, score, status } = report;
  const started = [serverInWords(submission), sandboxInWords(submission)].flatMap((line) => line ?? []);
  return html`<header>
<p class="kicker">Mini Chat App</p>
<h1>${submission.name}</h1>
<p class="meta">Edition ${report.edition} · graded ${moment(report.startedAt)}${started.map((line) => html`<br>${line}`)}</p>
${submission.notes.length > 0 && html`<ul class="notes">${submission.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
<div class="result ${status}">
<p class="total"><span aria-hidden="true">${STATUS_SYMBOL[status]}</span> <strong>${amount(score.earned)}</strong> of ${amount(score.possible)} points</p>
<p>${SUMMARY[status]}</p>
<p class="counts">${countsIn(report)}</p>
</div>
${report.areas.length > 1 && html`<ul class="areas" role="list">${report.areas.map(areaScore)}</ul>`}
</header>
`;
}

const areaScore = ({ area, earned, possible }: AreaScore): Markup =>
  html`<li><a href="#part-${area}">${AREA_NAMES[area]}</a> <span>${amount(earned)} of ${amount(possible)}</span><svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="empty" width="100" height="4"></rect><rect class="full" width="${percent(earned, possible)}" height="4"></rect></svg></li>`;

const percent = (earned: number, possible: number): number =>
  possible > 0 ? Math.round((100 * Math.max(0, Math.min(earned, possible))) / possible) : 0;

/** How many checks have which outcome, in words. */
function countsIn({ checks }: Report): string {
  const outcomes = ['fail', 'partial', 'error', 'skipped', 'pass', 'not-applicable'] as const;
  return outcomes
    .map((outcome) => ({
      word: OUTCOMES[outcome].word,
      count: checks.filter((check) => check.outcome === outcome).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`)
    .join(' · ');
}
