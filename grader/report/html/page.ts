import type { Evidence } from '../../types/evidence.ts';
import type { Report } from '../../types/report.ts';
import { groupsOf } from '../groups.ts';
import { amount } from '../words.ts';
import { areaSections, firstSection } from './areas.ts';
import { citationsIn } from './citations.ts';
import { consoleSection } from './consoles.ts';
import { filterForm } from './filter.ts';
import { handoutSection, readHandout } from './handout.ts';
import { listeningSection } from './listening.ts';
import { html } from './markup.ts';
import { overview } from './overview.ts';
import { links, type Part } from './parts.ts';
import { scenariosSection } from './scenarios.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { wholePage } from './whole-page.ts';

/** What stands behind a report: what was observed, and the text of docs/handout.md. */
export interface Background {
  evidence: Evidence;
  handout: string;
}

/**
 * The report as one HTML page that needs nothing else: no network, and no script to be read. Pure. The transcripts come beside the
 * report, since they are the evidence as it is: in the report they would make each JSON report as large.
 */
export function renderHtml(report: Report, { evidence, handout }: Background): string {
  const material = { evidence, handout: readHandout(handout) };
  const citations = citationsIn(report.checks);
  const { alsoFailing, remarks } = groupsOf(report);
  const parts: Part[] = [
    ['part-scenarios', 'What happened', scenariosSection(evidence, citations)],
    ['part-listening', 'Screen reader', listeningSection(report)],
    ['part-console', 'Output and console', consoleSection(Object.values(evidence.transcripts))],
    [
      'part-handout',
      'Handout',
      handoutSection(
        [...alsoFailing, ...remarks].map((check) => check.handout),
        material.handout,
      ),
    ],
  ];
  const first = firstSection(report, material);
  const { earned, possible } = report.score;
  const body = html`<a class="skip" href="#main">Skip to the findings</a>
${overview(report)}
<nav aria-label="Parts of this report">${links(parts)}</nav>
<main id="main" tabindex="-1">
${first}
${filterForm(report)}
${areaSections(report, material)}
${parts.map(([, , part]) => part)}
</main>
<footer><p>${timesIn(report)} Graded with the rubric “${report.rubric}” by Mini Chat Kit ${report.grader}.</p></footer>`;
  const title = `${amount(earned)} of ${amount(possible)}: ${report.submission.name}, Mini Chat App`;
  return wholePage({ title, grader: report.grader, style: STYLE, script: SCRIPT, body });
}

const timesIn = ({ timing }: Report): string => {
  const stages = Object.entries(timing).map(([stage, ms]) => `${stage} ${ms} ms`);
  return stages.length > 0 ? `Times: ${stages.join(', ')}.` : '';
};
