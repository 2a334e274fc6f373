import type { ClassReport, Row } from '../../types/class-report.ts';
import { html, type Markup } from '../html/markup.ts';
import { cut } from '../safe-text.ts';
import { linkTo, STATES, stateBadge } from './people.ts';

const LONGEST_REASON = 600;

/** Who has no grade that may be used as it is, most urgent first; undefined when there is nobody. */
export function reviewSection({ rows }: ClassReport): Markup | undefined {
  const order = Object.keys(STATES);
  const waiting = rows
    .filter((row) => row.state === 'needs-review' || row.state === 'could-not-grade' || errorsOf(row).length > 0)
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  if (waiting.length === 0) return undefined;
  return html`<section aria-labelledby="part-review">
<h2 id="part-review">Needs your review: ${waiting.length}</h2>
<p class="lead">These have no grade that may be handed back as it is. They are left out of all numbers below.</p>
<ul class="review" role="list">
${waiting.map((row) => html`<li><p>${linkTo(row)} ${stateBadge(row)}</p><p class="reason">${cut(reasonOf(row), LONGEST_REASON)}</p></li>\n`)}</ul>
</section>`;
}

function reasonOf(row: Row): string {
  if (row.reason) return row.reason;
  const errors = errorsOf(row);
  return errors.length > 0 ? `The grader could not judge ${errors.join(', ')}.` : 'No reason was given.';
}

const errorsOf = ({ checks = [] }: Row): string[] =>
  checks.filter(({ outcome }) => outcome === 'error').map(({ id }) => id);
