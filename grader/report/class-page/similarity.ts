import type { ClassReport } from '../../types/class-report.ts';
import { html, type Markup } from '../html/markup.ts';
import { percent } from './losses.ts';
import { linkTo } from './people.ts';
import { COMMON_FROM, MOST_PAIRS, SIMILAR_FROM, type SimilarPair } from './similar/pairs.ts';
import type { Excerpt, Passage } from './similar/passages.ts';

/** Which submissions look alike, side by side; undefined where nobody compared them. */
export function similaritySection(report: ClassReport, pairs: readonly SimilarPair[] | undefined): Markup | undefined {
  if (pairs === undefined) return undefined;
  return html`<section aria-labelledby="part-similar">
<h2 id="part-similar">Code that looks alike</h2>
<p class="lead"><strong>A hint to look, never a verdict.</strong> Two people may solve a small task in the same way, work together as they were allowed to, or follow the same page on the web. Read both, and talk to both, before you think anything of it.</p>
<p class="quiet">Compared are the tokens of server and client: names, numbers, texts, comments and blanks make no difference. Left out are the starter’s code, and code that more than a quarter of them have (in a small class, more than ${COMMON_FROM}). Shown are pairs with ${percent(SIMILAR_FROM, 1)} and more in common, ${MOST_PAIRS} pairs at most, each with its longest passages.</p>
${pairs.length === 0 && html`<p>No two have that much in common.</p>`}
${pairs.map((pair) => pairOf(pair, report))}
</section>`;
}

function pairOf({ keys, share, passages }: SimilarPair, { rows }: ClassReport): Markup {
  const [left, right] = keys.map((key) => {
    const row = rows.find((each) => each.key === key);
    return row ? linkTo(row) : html`${key}`;
  });
  return html`<article class="pair">
<h3>${left} and ${right} <span class="score">${percent(share, 1)} in common</span></h3>
<details>
<summary>Side by side: ${passages.length} ${passages.length === 1 ? 'passage' : 'passages'}</summary>
${passages.map(({ left: mine, right: yours }: Passage) => html`<div class="beside">${side(mine, left)}${side(yours, right)}</div>\n`)}</details>
</article>`;
}

const side = ({ path, lines: [from, to], text }: Excerpt, who: Markup | undefined): Markup =>
  html`<figure><figcaption>${who}: <code>${path}</code>, ${from === to ? `line ${from}` : `lines ${from} to ${to}`}</figcaption><pre><code>${text.replaceAll('\t', '  ').replaceAll('\r', '')}</code></pre></figure>`;
