import type { ClassReport, Platform } from '../../types/class-report.ts';
import { html, type Markup } from '../html/markup.ts';
import { links, type Part } from '../html/parts.ts';
import { wholePage } from '../html/whole-page.ts';
import { moment } from '../words.ts';
import { lossesSection } from './losses.ts';
import { mistakesSection } from './mistakes.ts';
import { numbersSection } from './numbers.ts';
import { reviewSection } from './review.ts';
import { rowsSection } from './rows.ts';
import { SCRIPT } from './script.ts';
import type { SimilarPair } from './similar/pairs.ts';
import { similaritySection } from './similarity.ts';
import { STYLE } from './style.ts';
import type { Words } from './words.ts';

/** What a class report doesn't hold. */
export interface ClassBackground extends Words {
  /** What `similarPairs` gave; without it, the page says nothing of who is like whom. */
  similar?: readonly SimilarPair[];
}

const PLATFORMS: Readonly<Record<Platform, string>> = {
  canvas: 'from Canvas',
  moodle: 'from Moodle',
  gradescope: 'from Gradescope',
  folders: 'one folder or zip a person',
};

/**
 * A whole class as one HTML page that needs nothing else: no network, and no script to be read. It lies in the results folder, as its
 * links lead to the reports in there. Pure.
 */
export function renderClassPage(report: ClassReport, extra: ClassBackground = {}): string {
  const parts: Part[] = [
    ['part-review', 'Needs review', reviewSection(report)],
    ['part-numbers', 'Numbers', numbersSection(report)],
    ['part-checks', 'Points per check', lossesSection(report, extra)],
    ['part-mistakes', 'Who fails alike', mistakesSection(report, extra)],
    ['part-rows', 'Everybody', rowsSection(report)],
    ['part-similar', 'Code that looks alike', similaritySection(report, extra.similar)],
  ];
  const body = html`<a class="skip" href="#main">Skip to the results</a>
${head(report)}
<nav aria-label="Parts of this page">${links(parts)}</nav>
<main id="main" tabindex="-1">
${parts.map(([, , part]) => part)}
</main>
<footer><p>Graded with the rubric “${report.rubric}” by Mini Chat Kit ${report.grader}.</p></footer>`;
  const title = `${report.source.name}: ${report.rows.length} in the class, Mini Chat App`;
  return wholePage({ title, grader: report.grader, style: STYLE, script: SCRIPT, body });
}

const head = ({ source, edition, startedAt }: ClassReport): Markup => html`<header>
<p class="kicker">Mini Chat App, a class</p>
<h1>${source.name}</h1>
<p class="meta">${PLATFORMS[source.platform]} · edition ${edition} · graded ${moment(startedAt)}</p>
</header>
`;
