import type { Adjustment, ClassReport, Row } from '../../types/class-report.ts';
import { html, type Markup, withCode } from '../html/markup.ts';
import { cut } from '../safe-text.ts';
import { amount } from '../words.ts';
import { linkToReport, rowId, STATES, shortName, stateBadge } from './people.ts';
import { distinct } from './statistics.ts';

const LONGEST_CAUSE = 200;
const LONGEST_NOTE = 300;
const MOST_NOTES = 10;

/** Everybody, in the order of the download. Its script sorts and narrows it; without, it is a table like any other. */
export function rowsSection({ rows, possible }: ClassReport): Markup {
  const states = Object.entries(STATES).filter(([state]) => rows.some((row) => row.state === state));
  return html`<section aria-labelledby="part-rows">
<h2 id="part-rows">Everybody</h2>
<form id="part-search" class="filter" role="search" aria-label="Everybody" hidden>
<label>State <select name="state"><option value="">all</option>${states.map(([state, { word }]) => html`<option value="${state}">${word}</option>`)}</select></label>
<label class="wide">Text <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
<button type="button">Show all</button>
<p role="status"></p>
</form>
<div class="scroll" role="region" aria-label="Table of everybody" tabindex="0">
<table id="everybody">
<thead><tr><th scope="col" data-kind="text">Name</th><th scope="col" data-kind="number">State</th><th scope="col" data-kind="number">Score</th><th scope="col" data-kind="text">Late, changes</th><th scope="col" data-kind="text">To mend first</th></tr></thead>
<tbody>
${rows.map((row) => line(row, possible))}</tbody>
</table>
</div>
</section>`;
}

function line(row: Row, possible: number): Markup {
  const score = scoreOf(row);
  return html`<tr id="${rowId(row)}" data-state="${row.state}"><th scope="row" data-value="${shortName(row)}">${linkToReport(row)}${notes(row)}</th><td data-value="${Object.keys(STATES).indexOf(row.state)}">${stateBadge(row)}</td><td class="points" data-value="${score ?? ''}">${
    score === undefined
      ? html`<span class="quiet">none</span>`
      : html`<strong>${amount(score)}</strong> <span class="quiet">of ${amount(row.possible ?? possible)}</span>`
  }</td><td data-value="${changesOf(row).join(' ')}">${changesOf(row).map((each) => html`<span class="change">${each}</span> `)}</td><td>${cause(row)}</td></tr>\n`;
}

/** What is handed back. What the grader could not wholly judge has nothing of that kind, unless somebody decided it. */
const scoreOf = ({ state, score, earned }: Row): number | undefined =>
  score ?? (state === 'graded' ? earned : undefined);

function changesOf({ late, adjustments = [], excused, anonymous }: Row): string[] {
  const isLateSaid = adjustments.some(({ kind }) => kind === 'late');
  return [
    ...(late && !isLateSaid ? ['late'] : []),
    ...adjustments.map(inWords),
    ...(excused ? ['excused'] : []),
    ...(anonymous ? ['anonymous'] : []),
  ];
}

const inWords = ({ kind, points, reason }: Adjustment): string =>
  `${kind} ${points < 0 ? '−' : '+'}${amount(Math.abs(points))}${reason && `: ${cut(reason, LONGEST_NOTE)}`}`;

function cause({ state, reason, rootCauses = [] }: Row): Markup {
  if (reason) return html`${cut(reason, LONGEST_CAUSE)}`;
  const [first, ...others] = distinct(rootCauses);
  if (!first) return html`<span class="quiet">${state === 'graded' && 'nothing'}</span>`;
  return html`${withCode(cut(first.message, LONGEST_CAUSE))}${others.length > 0 && html` <span class="quiet">+${others.length}</span>`}`;
}

const notes = ({ notes }: Row): Markup | false =>
  notes.length > 0 &&
  html`<details class="notes"><summary>${notes.length} ${notes.length === 1 ? 'note' : 'notes'}</summary><ul>${notes.slice(0, MOST_NOTES).map((note) => html`<li>${cut(note, LONGEST_NOTE)}</li>`)}</ul></details>`;
