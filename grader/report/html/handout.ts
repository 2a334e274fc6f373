import { Marked } from 'marked';
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
  const sections = new Map(
    [...markdown.matchAll(SECTION)].map(([, anchor = '', title = '', text = '']) => [anchor, { title, text }]),
  );
  return (anchor) => {
    const found = sections.get(anchor);
    return found && { title: found.title, text: trusted(markdownParser.parse(found.text, { async: false })) };
  };
}

/** An anchor on a line of its own, the heading below it, and all up to the next anchor or heading of that size. */
const SECTION = /^<a id="([a-z-]+)"><\/a>\n#+ (.*)\n([\s\S]*?)(?=^<a id=|^#{1,3} |(?![\s\S]))/gm;

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
