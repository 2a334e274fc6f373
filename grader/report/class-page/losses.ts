import type { ClassReport } from '../../types/class-report.ts';
import { html, type Markup } from '../html/markup.ts';
import { amount, OUTCOMES } from '../words.ts';
import { type CheckTally, isGraded, talliesOf } from './statistics.ts';
import { checkName, type Words } from './words.ts';

/** So many checks are shown at once; the others are folded away. */
const SHOWN = 15;

/** What the class did not get, check by check; undefined when nobody is graded. */
export function lossesSection(report: ClassReport, words: Words): Markup | undefined {
  const tallies = talliesOf(report);
  if (tallies.length === 0) return undefined;
  const lost = tallies.filter((tally) => tally.lost > 0);
  const others = tallies.filter((tally) => tally.lost <= 0);
  const [most, less] = [lost.slice(0, SHOWN), lost.slice(SHOWN)];
  return html`<section aria-labelledby="part-checks">
<h2 id="part-checks">Points per check</h2>
<p class="lead">Where the class of ${report.rows.filter(isGraded).length} graded lost most comes first. The points are those by the rubric, before anything was done to them. “Not judged” is what another failure stands in the way of; it costs its points, too.</p>
${lost.length > 0 ? table('Points that the class did not get', most, words) : html`<p>Nobody lost a point.</p>`}
${less.length > 0 && folded('Where less was lost', less, words)}
${others.length > 0 && folded('Where nobody lost a point', others, words)}
</section>`;
}

const folded = (heading: string, tallies: readonly CheckTally[], words: Words): Markup => html`<details>
<summary>${heading}: ${tallies.length} ${tallies.length === 1 ? 'check' : 'checks'}</summary>
${table(heading, tallies, words)}
</details>`;

const SHARES = ['pass', 'partial', 'fail', 'skipped'] as const;

const table = (name: string, tallies: readonly CheckTally[], words: Words): Markup =>
  html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
<table class="checks">
<thead><tr><th scope="col">Check</th><th scope="col" class="number">Points lost</th>${SHARES.map((each) => html`<th scope="col" class="number">${OUTCOMES[each].word}</th>`)}</tr></thead>
<tbody>
${tallies.map((tally) => line(tally, words))}</tbody>
</table>
</div>`;

const line = (tally: CheckTally, words: Words): Markup =>
  html`<tr><th scope="row">${checkName(tally.id, words)}${bar(tally)}</th><td class="number">${tally.lost.toFixed(2)}</td>${SHARES.map((each) => html`<td class="number">${percent(tally[each], tally.judged)}</td>`)}</tr>\n`;

/** The same shares side by side; the cells beside it say them. */
function bar(tally: CheckTally): Markup {
  let from = 0;
  return html`<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">${SHARES.map((each) => {
    const begin = from;
    from += (100 * tally[each]) / tally.judged;
    return html`<rect class="${each}" x="${amount(begin)}" width="${amount(from - begin)}" height="4"></rect>`;
  })}</svg>`;
}

/** Whole per cents, but never 0 % or 100 % of what isn't none or all. */
export function percent(part: number, whole: number): string {
  if (part <= 0) return '0 %';
  if (part >= whole) return '100 %';
  return `${Math.min(99, Math.max(1, Math.round((100 * part) / whole)))} %`;
}
