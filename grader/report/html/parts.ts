import { html, type Markup } from './markup.ts';

/** A part of a page: its id, its name, and its markup where there is anything to say. */
export type Part = [id: string, name: string, markup: Markup | undefined];

/** Links to the parts that are there. */
export const links = (parts: readonly Part[]): Markup =>
  html`<ul role="list">${parts.filter(([, , part]) => part).map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul>`;
