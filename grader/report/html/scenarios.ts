import type { Evidence, Transcript } from '../../types/evidence.ts';
import { cut } from '../safe-text.ts';
import type { Citations } from './citations.ts';
import { html, type Markup } from './markup.ts';
import { picturesIn } from './pictures.ts';
import { inPlainWords } from './scenario-words.ts';
import { sequenceDiagram } from './sequence.ts';

/** Characters of why a scenario was not played. */
const LONGEST_DETAIL = 400;

/** All that happened, scenario by scenario: pictures of the page, and a diagram. Those that a failing check points at are open. */
export function scenariosSection({ transcripts, notPlayed }: Evidence, citations: Citations): Markup | undefined {
  const played = Object.values(transcripts);
  if (played.length === 0) return undefined;
  const pictures = picturesIn(played);
  const left = Object.entries(notPlayed);
  return html`<section aria-labelledby="part-scenarios">
<h2 id="part-scenarios">What happened</h2>
<p class="lead">Each scenario is one script that was played with your submission. Arrows are frames, in the order in which they came; what a failing check rests on is marked.</p>
${played.map((transcript) => scenario(transcript, citations, pictures.get(transcript.scenario) ?? []))}
${left.length > 0 && html`<details><summary>Not played: ${left.length}</summary><ul>${left.map(([id, { detail }]) => html`<li><b>${inPlainWords(id)}.</b> ${cut(detail, LONGEST_DETAIL)}</li>`)}</ul></details>`}
</section>`;
}

function scenario(transcript: Transcript, citations: Citations, pictures: readonly Markup[]): Markup | undefined {
  const heading = inPlainWords(transcript.scenario);
  const diagram = sequenceDiagram(transcript, citations, heading);
  if (!diagram && pictures.length === 0) return undefined;
  const cited = citations.isAnyIn(transcript.scenario);
  return html`<details class="scenario"${cited && html` open`}>
<summary>${heading}${pictures.length > 0 && html` <span class="note">${pictures.length} ${pictures.length === 1 ? 'picture' : 'pictures'}</span>`}${cited && html` <span class="mark">✗ a check fails here</span>`}</summary>
${pictures.length > 0 && html`<div class="pictures">${pictures}</div>`}
${diagram}
</details>
`;
}
