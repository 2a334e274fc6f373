import { visible } from '../safe-text.ts';

const MARKUP = Symbol('markup');

/** Text that stands in the page as it is. Only `html` and `trusted` make it, so nothing of a submission becomes one by accident. */
export interface Markup {
  readonly [MARKUP]: string;
}

/** What may be put into a template: markup as it is, text made safe; undefined and false leave nothing behind. */
type Part = Markup | string | number | undefined | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/**
 * The one way for text to get into the page: whatever HTML could take for markup is written out, in quoted attributes too, and what
 * can't be seen (control characters, marks that turn the line round) is shown.
 */
export const escaped = (text: string): string => visible(text).replace(/[&<>"'`]/g, (each) => ENTITIES[each] ?? each);

/** A template for markup. Each value in it is escaped, unless it is markup itself. Attributes have to stand in quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = strings.map((string, index) => (index === 0 ? string : inText(parts[index - 1]) + string)).join('');
  return { [MARKUP]: text };
}

/** Markup from text of the kit's own, such as its stylesheet. Never to be used with anything that a submission had a hand in. */
export const trusted = (text: string): Markup => ({ [MARKUP]: text });

/** A text with what stands between backticks as code. */
export const withCode = (text: string): Markup =>
  html`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;

/** Markup as text, to be written into a file. */
export const textOf = (markup: Markup): string => markup[MARKUP];

function inText(part: Part): string {
  if (part === undefined || part === false) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return isMarkup(part) ? part[MARKUP] : part.map(inText).join('');
}

const isMarkup = (part: Markup | readonly Part[]): part is Markup => MARKUP in part;
