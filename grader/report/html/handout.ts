import { Marked } from 'marked';
import { passageAt } from '../handout-passage.ts';
import { html, type Markup, trusted } from './markup.ts';

/** A section of the handout. */
export interface Passage {
  title: string;
  text: Markup;
}

/** The sections of the handout by their anchors. */
export type Handout = (anchor: string) => Passage | undefined;

/** Reads the kit's own handout, docs/handout.md. Its text is trusted, and is never one of a submission. */
export function readHandout(markdown: string): Handout {
  return (anchor) => {
    const passage = passageAt(markdown, anchor);
    return passage && { title: passage.title, text: trusted(markdownParser.parse(passage.text, { async: false })) };
  };
}

/** Where its links lead is not in this one file: their words alone are shown. */
const markdownParser = new Marked({
  renderer: {
    link({ tokens }) {
      return this.parser.parseInline(tokens);
    },
    image: ({ text }) => text,
  },
});

/** The passages that some checks rest on, each once, for the end of the page. */
export function handoutSection(anchors: readonly string[], handout: Handout): Markup | undefined {
  const passages = [...new Set(anchors)].flatMap((anchor) => {
    const passage = handout(anchor);
    return passage
      ? [
          html`<details class="passage" id="${passageId(anchor)}">
<summary>${passage.title} <code>docs/handout.md#${anchor}</code></summary>
<div class="prose">${passage.text}</div>
</details>`,
        ]
      : [];
  });
  if (passages.length === 0) return undefined;
  return html`<section aria-labelledby="part-handout">
<h2 id="part-handout">From the handout</h2>
<p class="lead">What the lab asks for, in the parts that the findings above are about.</p>
${passages}
</section>`;
}

/** The id of a passage in the page. */
export const passageId = (anchor: string): string => `handout-${anchor}`;
