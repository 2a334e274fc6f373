import { GENERATOR } from './generator.ts';
import { html, type Markup, textOf, trusted } from './markup.ts';
import { policyFor } from './policy.ts';

/** What a page of the kit is made of. Style and script are the kit's own text. */
export interface PageParts {
  title: string;
  /** Version of the kit. */
  grader: string;
  style: string;
  script: string;
  body: Markup;
}

/** One file that needs nothing else, and in which nothing but the given style and script has a say. */
export const wholePage = ({ title, grader, style, script, body }: PageParts): string =>
  textOf(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${policyFor(style, script)}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${trusted(GENERATOR)} ${grader}">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
${body}
<script>${trusted(script)}</script>
</body>
</html>
`);
