import { PRINT_STYLE } from '../html/print-style.ts';
import { COMMON_STYLE } from '../html/style.ts';

const CLASS = `
.review li, article.mistake, article.pair { padding: .9rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--quiet); border-radius: 8px; }
.review li { border-left-color: var(--partial); }
.review li + li { margin-top: .75rem; }
.review p:first-child a { font-weight: 600; }
.review .reason { margin-top: .25rem; }
article.mistake { border-left-color: var(--fail); }
article.mistake > * + * { margin-top: .5rem; }
article.mistake + article.mistake, details > article.mistake { margin-top: 1rem; }
.mistake .message { font-size: 1rem; }
.people { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; }
.id { font-weight: 400; color: var(--quiet); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); gap: 1rem; padding: 1.25rem 1.5rem !important; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.figures strong { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures span { color: var(--quiet); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-size: .875rem; vertical-align: bottom; }
tbody th { font-weight: 400; }
.number, .points { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.histogram { table-layout: fixed; }
.histogram th:first-child { width: 9rem; }
.histogram th { font-variant-numeric: tabular-nums; }
.histogram th, .histogram td { border: 0; padding-block: .2rem; }
.histogram td div { display: grid; grid-template-columns: 2.25rem minmax(0, 1fr); align-items: center; font-variant-numeric: tabular-nums; }
.histogram svg { width: 100%; height: .9rem; }
.bar { fill: var(--link); }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline-offset: 0; }
.checks { min-width: 31rem; }
.checks th:first-child { width: 55%; min-width: 11.5rem; }
.checks .number + .number { padding-left: .5rem; }
.checks tr > :last-child { padding-right: .25rem; }
.checks tbody th svg { display: block; width: 100%; height: 6px; margin-top: .35rem; border-radius: 3px; }
.checks rect.pass { fill: var(--pass); } .checks rect.partial { fill: var(--partial); } .checks rect.fail { fill: var(--fail); } .checks rect.skipped { fill: var(--line); }
#everybody { min-width: 52rem; }
#everybody th:first-child { width: 22%; position: sticky; left: 0; background: var(--page); }
#everybody tbody th { font-weight: 600; }
#everybody th:last-child, #everybody td:last-child { width: 34%; }
#everybody td:nth-child(4) { width: 17%; }
#everybody tr:target > * { background: var(--sunken); }
#everybody thead button { font: inherit; color: inherit; background: none; border: 0; padding: .35rem 0; min-height: 1.5rem; cursor: pointer; text-decoration: underline dotted; text-underline-offset: .25em; }
#everybody .points { text-align: left; }
[aria-sort] button { color: var(--text) !important; }
[aria-sort=ascending] button::after { content: " ▲"; content: " ▲" / ""; }
[aria-sort=descending] button::after { content: " ▼"; content: " ▼" / ""; }
.change { display: block; font-size: .9rem; }
details.notes { font-weight: 400; font-size: .875rem; margin-top: .15rem; }
details.notes summary { font-weight: 400; color: var(--quiet); }
.beside { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .5rem 1rem; margin-top: 1rem; }
figcaption { font-size: .9rem; color: var(--quiet); }
.beside pre { font-size: .9em; }
@media (max-width: 34rem) {
  #everybody th:first-child { width: 8rem; }
  .scroll:has(#everybody) { scroll-padding-left: 8.5rem; }
}
@media (max-width: 44rem) { .beside { grid-template-columns: minmax(0, 1fr); } }
@media print {
  .scroll { overflow: visible; }
  .checks, #everybody { min-width: 0; }
  .checks th:first-child { min-width: 0; }
  #everybody th:first-child { position: static; }
  #everybody thead button { text-decoration: none; padding: 0; }
  .review li, article.mistake, .figures, .histogram { break-inside: avoid; }
}`;

/** The stylesheet of the page for a class: that of a report, and what only this page has. */
export const STYLE = [COMMON_STYLE, PRINT_STYLE, CLASS].join('\n');
