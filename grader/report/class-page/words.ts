import { html, type Markup, withCode } from '../html/markup.ts';

/** What the page says of checks besides their ids, which are all that a class report has. */
export interface Words {
  /** Titles by the ids of checks. */
  titles?: ReadonlyMap<string, string>;
  /** Where docs/checks.md is to be read, as an address; its parts are named after the ids. */
  docs?: string;
}

const titleOf = (id: string, { titles }: Words): string => titles?.get(id) ?? id;

/** A check by its title, and its id as a link to what is written of it. */
export const checkName = (id: string, words: Words): Markup =>
  html`${withCode(titleOf(id, words))} ${checkId(id, words)}`;

const checkId = (id: string, { docs }: Words): Markup =>
  html`<code class="id">${docs === undefined ? id : html`<a href="${docs}#${encodeURIComponent(id)}">${id}</a>`}</code>`;
