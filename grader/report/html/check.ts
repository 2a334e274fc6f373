import type { Evidence } from '../../types/evidence.ts';
import type { CheckResult, CitedEvent, OutputLine } from '../../types/report.ts';
import { OUTPUT_LABELS } from '../output-labels.ts';
import { amount, OUTCOMES } from '../words.ts';
import { eventId, linkToCheck } from './citations.ts';
import { type Handout, passageId } from './handout.ts';
import { html, type Markup, withCode } from './markup.ts';

/** Events named below a finding. */
const MOST_CITES = 12;

/** What a finding is shown with. */
export interface Material {
  evidence: Pick<Evidence, 'transcripts'>;
  handout: Handout;
}

/** One finding with all that is known of it. `nth` numbers what is to be mended first. */
export function finding(check: CheckResult, material: Material, { nth, isRemark = false }: Place = {}): Markup {
  return html`<article class="check ${check.outcome}" ${identity(check, isRemark ? 'remark' : check.outcome)}>
${nth === undefined ? html`<h4>${withCode(check.title)}</h4>` : html`<h3>${nth}. ${withCode(check.title)}</h3>`}
${facts(check, isRemark)}
<p class="message">${withCode(check.message)}</p>
<dl>
${entry('Expected', check.expected, 'value')}${entry('Observed', check.observed, 'value')}${entry('Why', check.why)}${entry('Next step', check.hint, 'next')}${entry('Where', check.where)}${printed(check)}</dl>
${passageOf(check, material.handout, nth !== undefined)}
${seenIn(check, material)}
</article>
`;
}

interface Place {
  nth?: number;
  isRemark?: boolean;
}

/** A check in one line, for those about which there is little to say. */
export const brief = (check: CheckResult): Markup =>
  html`<li class="check brief ${check.outcome}" ${identity(check, check.outcome)}>${badge(check.outcome)}<span>${withCode(check.title)}${
    check.because !== undefined && html` <span class="quiet">behind ${linkToCheck(check.because)}</span>`
  }${check.because === undefined && check.message !== '' && html` <span class="quiet">${withCode(check.message)}</span>`}</span><span class="facts"><a class="self" href="#${check.id}"><code>${check.id}</code></a>${points(check)}</span></li>\n`;

/** By what a check is found: links, and the filter. */
const identity = ({ id, area }: CheckResult, outcome: string): Markup =>
  html`id="${id}" tabindex="-1" data-check data-area="${area}" data-outcome="${outcome}"`;

const facts = (check: CheckResult, isRemark: boolean): Markup =>
  html`<p class="facts">${badge(check.outcome)}${isRemark && html` <span class="note">remark, costs nothing</span>`} <a class="self" href="#${check.id}"><code>${check.id}</code></a>${points(check)}</p>`;

const badge = (outcome: CheckResult['outcome']): Markup =>
  html`<span class="badge ${outcome}"><span aria-hidden="true">${OUTCOMES[outcome].symbol}</span> ${OUTCOMES[outcome].word}</span>`;

const points = ({ earned, possible }: CheckResult): Markup | false =>
  possible > 0 && html` <span class="points">${amount(earned)} of ${amount(possible)}</span>`;

const entry = (label: string, text: string | undefined, kind: 'value' | 'next' | 'plain' = 'plain'): Markup | false =>
  text !== undefined && text !== '' && html`<div class="${kind}"><dt>${label}</dt><dd>${withCode(text)}</dd></div>\n`;

/** The submission's own output around a finding. */
function printed({ output = [] }: CheckResult): (Markup | false)[] {
  const lines = (from: OutputLine['from']) => output.filter((line) => line.from === from).map(({ text }) => text);
  return (['server', 'page', 'grader'] as const).map((from) => verbatim(OUTPUT_LABELS[from], lines(from)));
}

const verbatim = (label: string, lines: readonly string[]): Markup | false =>
  lines.length > 0 && html`<div class="value"><dt>${label}</dt><dd class="verbatim">${lines.join('\n')}</dd></div>\n`;

function passageOf({ handout: anchor }: CheckResult, handout: Handout, isInFull: boolean): Markup | undefined {
  const passage = handout(anchor);
  if (!passage) return undefined;
  if (!isInFull) return html`<p class="handout">Handout: <a href="#${passageId(anchor)}">${passage.title}</a></p>`;
  return html`<details class="passage"><summary>What the handout says: ${passage.title}</summary><div class="prose">${passage.text}</div></details>`;
}

function seenIn({ outcome, cites }: CheckResult, { evidence }: Material): Markup | undefined {
  if (cites.length === 0) return undefined;
  const isMarked = outcome === 'fail' || outcome === 'partial';
  const items = cites
    .slice(0, MOST_CITES)
    .map((cite) => html`<li>${isMarked && isThere(cite, evidence) ? linked(cite) : cite.text}</li>\n`);
  const more = cites.length - MOST_CITES;
  return html`<details class="cites"><summary>Seen in ${cites.length} ${cites.length === 1 ? 'event' : 'events'}</summary><ul>
${items}${more > 0 && html`<li>… ${more} more</li>`}</ul></details>`;
}

const linked = ({ scenario, event, text }: CitedEvent): Markup =>
  html`<a href="#${eventId(scenario, event)}">${text}</a>`;

const isThere = ({ scenario, event }: CitedEvent, { transcripts }: Material['evidence']): boolean =>
  transcripts[scenario]?.events[event] !== undefined;
