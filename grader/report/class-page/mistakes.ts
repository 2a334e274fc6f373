import type { ClassReport, Row } from '../../types/class-report.ts';
import { html, type Markup, withCode } from '../html/markup.ts';
import { cut } from '../safe-text.ts';
import { linkTo, shortName } from './people.ts';
import { distinct, type Mistake, mistakesOf } from './statistics.ts';
import { checkName, type Words } from './words.ts';

const LONGEST_MESSAGE = 400;
/** Those made by fewer people are folded away, where there are others. */
const FOLDED_UNDER = 2;

/** Who fails alike, the largest group first; undefined where nobody has anything to mend. */
export function mistakesSection(report: ClassReport, words: Words): Markup | undefined {
  const mistakes = mistakesOf(report);
  if (mistakes.length === 0) return undefined;
  const often = mistakes.filter(({ rows }) => rows.length >= FOLDED_UNDER);
  const once = mistakes.filter(({ rows }) => rows.length < FOLDED_UNDER);
  return html`<section aria-labelledby="part-mistakes">
<h2 id="part-mistakes">Who fails alike: ${mistakes.length} ${mistakes.length === 1 ? 'mistake' : 'mistakes'}</h2>
<p class="lead">Submissions stand together where the same message of the same check is among what their reports say to mend first (the root causes). Who has several stands in several; “+1” is one more. The largest group comes first.</p>
${often.map((mistake) => group(mistake, words))}
${
  once.length > 0 &&
  html`<details${often.length === 0 && html` open`}>
<summary>Made in one submission only: ${once.length}</summary>
${once.map((mistake) => group(mistake, words))}
</details>`
}
</section>`;
}

function group({ check, message, rows }: Mistake, words: Words): Markup {
  const [first] = rows;
  return html`<article class="mistake">
<h3>${rows.length} ${rows.length === 1 ? 'submission' : 'submissions'}: ${checkName(check, words)}</h3>
<p class="message">${withCode(cut(message, LONGEST_MESSAGE))}${first && rows.length > 1 && html` <span class="quiet">(in the report of <bdi>${shortName(first)}</bdi>)</span>`}</p>
<ul class="people" role="list">
${rows.map((row) => html`<li>${linkTo(row)}${more(row)}</li>\n`)}</ul>
</article>`;
}

function more({ rootCauses = [] }: Row): Markup | false {
  const others = distinct(rootCauses).length - 1;
  return others > 0 && html` <span class="quiet">+${others}</span>`;
}
