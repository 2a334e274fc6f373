import type { HeardStep, Report, SpokenText } from '../../types/report.ts';
import { cut } from '../safe-text.ts';
import { html, type Markup } from './markup.ts';

const MOST_STEPS = 100;
const MOST_SPOKEN = 12;
const LONGEST_WORDS = 400;

/** What a screen reader would say, beside what happened; undefined when nobody listened. */
export function listeningSection({ listening }: Report): Markup | undefined {
  if (listening.length === 0) return undefined;
  return html`<section aria-labelledby="part-listening">
<h2 id="part-listening">What a screen reader would say</h2>
<p class="lead">Step by step, beside what happened in the page. “Some readers” marks what not every one says; “interrupts” what cuts off other words.</p>
<table class="listening">
<thead><tr><th scope="col">What happened</th><th scope="col">What is said</th></tr></thead>
<tbody>
${listening.slice(0, MOST_STEPS).map(row)}</tbody>
</table>
${listening.length > MOST_STEPS && html`<p>… ${listening.length - MOST_STEPS} more steps, not shown.</p>`}
</section>`;
}

const row = ({ step, spoken }: HeardStep): Markup =>
  html`<tr><th scope="row">${cut(step, LONGEST_WORDS)}</th><td>${
    spoken.length === 0 ? html`<span class="quiet">nothing</span>` : html`<ul>${wordsOf(spoken)}</ul>`
  }</td></tr>\n`;

const wordsOf = (spoken: readonly SpokenText[]): Markup[] => [
  ...spoken
    .slice(0, MOST_SPOKEN)
    .map(
      (said) =>
        html`<li>“${cut(said.text, LONGEST_WORDS)}”${notesOn(said).map((note) => html` <span class="note">${note}</span>`)}</li>`,
    ),
  ...(spoken.length > MOST_SPOKEN ? [html`<li>… and ${spoken.length - MOST_SPOKEN} more</li>`] : []),
];

const notesOn = ({ politeness, certain, layer }: SpokenText): string[] => [
  ...(politeness === 'assertive' ? ['interrupts'] : []),
  ...(certain && layer === 'model' ? [] : ['some readers']),
];
