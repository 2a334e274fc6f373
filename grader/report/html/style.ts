import { DIAGRAM_STYLE } from './diagram-style.ts';
import { PRINT_STYLE } from './print-style.ts';

/** Colours keep a contrast of 4.5 : 1 and more with what they stand on, in both schemes; outcomes have a symbol and a word besides. */
const COLOURS = `
:root {
  color-scheme: light dark;
  --page: #f6f6f3; --card: #ffffff; --sunken: #f0f0ec; --line: #d5d6d0; --text: #1e2329; --quiet: #575e66;
  --link: #1c4f9c; --focus: #1c4f9c;
  --fail: #a11d2c; --fail-back: #fbecec; --partial: #7a4a00; --partial-back: #fbf1dc;
  --pass: #1d6439; --pass-back: #e6f3ea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #15171b; --card: #1d2025; --sunken: #262a30; --line: #3b4048; --text: #e6e8eb; --quiet: #a9b0b9;
    --link: #9dc1ff; --focus: #9dc1ff;
    --fail: #ff9d9d; --fail-back: #3a2125; --partial: #f2c572; --partial-back: #372c17;
    --pass: #8ad7a4; --pass-back: #1c3125;
  }
}`;

const BASE = `
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 2.5rem) 4rem; max-width: 68rem;
  background: var(--page); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, ul, ol, dl, dd, figure { margin: 0; }
ul { padding-left: 1.25rem; }
ul[role=list], ol[role=list] { list-style: none; padding: 0; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
code, pre, dd, .lines, .what { font-variant-ligatures: none; }
code, pre { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
pre { margin: .5rem 0; padding: .75rem 1rem; background: var(--sunken); border-radius: 6px; white-space: pre-wrap; }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.2rem); line-height: 1.2; letter-spacing: -.01em; }
h2 { font-size: 1.45rem; line-height: 1.25; letter-spacing: -.005em; }
h3, h4 { font-size: 1.1rem; line-height: 1.35; }
main:focus { outline: none; }
section { margin-top: 3.25rem; }
section > * + *, section > div > * + * { margin-top: 1rem; }
.lead, .meta, .counts, .quiet, .facts, .handout, footer { color: var(--quiet); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 2; }
summary { cursor: pointer; padding: .35rem 0; font-weight: 600; }
.note { font-size: .8rem; font-weight: 400; color: var(--quiet); border: 1px solid var(--line); border-radius: 1rem; padding: .05rem .55rem; white-space: nowrap; }
.mark { font-size: .8rem; font-weight: 600; color: var(--fail); }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }`;

const OVERVIEW = `
.kicker { color: var(--quiet); font-weight: 600; font-size: .875rem; letter-spacing: .04em; }
.meta { margin-top: .35rem; }
.notes { margin-top: .75rem; }
.result { margin-top: 1.5rem; padding: 1.25rem 1.5rem; background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--partial); border-radius: 8px; }
.result.passed { border-left-color: var(--pass); }
.result.failed { border-left-color: var(--fail); }
.total { font-size: 1.5rem; line-height: 1.2; }
.total strong { font-size: 2.5rem; font-variant-numeric: tabular-nums; }
.result.passed .total span { color: var(--pass); }
.result.failed .total span { color: var(--fail); }
.counts { font-size: .9rem; margin-top: .25rem; }
.areas { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem 1.5rem; margin-top: 1.5rem !important; }
.areas li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75rem; }
.areas span { font-variant-numeric: tabular-nums; color: var(--quiet); }
.areas svg { width: 100%; height: 6px; margin-top: .35rem; border-radius: 3px; }
.empty { fill: var(--line); } .full { fill: var(--pass); }
nav { margin-top: 1.5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.score { font-size: 1rem; font-weight: 400; color: var(--quiet); letter-spacing: 0; margin-left: .35rem; }`;

const CHECKS = `
.check { scroll-margin-top: 1rem; }
article.check { padding: 1.25rem 1.5rem; background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--quiet); border-radius: 8px; }
article.fail { border-left-color: var(--fail); }
article.partial { border-left-color: var(--partial); }
article.pass { border-left-color: var(--pass); }
.check:target { outline: 3px solid var(--focus); outline-offset: 2px; }
article.check > * + * { margin-top: .6rem; }
.group { font-size: 1rem; color: var(--quiet); }
.facts { font-size: .9rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; }
.points { font-variant-numeric: tabular-nums; white-space: nowrap; }
a.self { color: inherit; text-decoration-color: var(--line); }
.badge { display: inline-block; padding: .05rem .6rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; color: var(--quiet); background: var(--sunken); white-space: nowrap; }
.badge.fail { color: var(--fail); background: var(--fail-back); }
.badge.partial, .badge.error { color: var(--partial); background: var(--partial-back); }
.badge.pass { color: var(--pass); background: var(--pass-back); }
.message { font-size: 1.05rem; }
dl > div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 1rem; padding: .3rem 0; }
dt { color: var(--quiet); font-size: .9rem; padding-top: .1rem; }
dl .value dd { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875rem; background: var(--sunken); padding: .15rem .6rem; border-radius: 4px; }
dl dd.verbatim { white-space: pre-wrap; overflow-wrap: anywhere; }
dl .next dd { font-weight: 600; }
.briefs li { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr) auto; align-items: baseline; gap: .1rem .75rem; padding: .45rem 0; border-top: 1px solid var(--line); }
.briefs .badge { justify-self: start; }
.passage .prose { padding: .25rem 1rem .5rem; border-left: 3px solid var(--line); }
.prose > * + * { margin-top: .65rem; }
.prose li + li { margin-top: .3rem; }
.prose table { border-collapse: collapse; }
.prose th, .prose td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
summary code { font-weight: 400; color: var(--quiet); }
.cites ul { font-size: .9rem; }
.filter { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem 1rem; margin-top: 3rem; padding: 1rem 1.25rem; background: var(--sunken); border-radius: 8px; }
.filter label { display: grid; gap: .2rem; font-size: .9rem; color: var(--text); min-width: 0; }
.filter .wide { flex: 1 1 10rem; }
.filter input, .filter select, .filter button { font: inherit; min-height: 2.5rem; padding: .3rem .6rem; max-width: 100%; color: var(--text); background: var(--card); border: 1px solid var(--quiet); border-radius: 6px; }
.filter button { cursor: pointer; }
.filter p { flex-basis: 100%; font-size: .9rem; color: var(--quiet); }`;

const NARROW = `
@media (max-width: 34rem) {
  body { padding-top: 1.25rem; }
  article.check, .result { padding: 1rem; }
  dl > div, .briefs li { grid-template-columns: minmax(0, 1fr); }
}`;

/** What all pages of the kit have in common, on a screen. System fonts, no pictures, nothing that is loaded. */
export const COMMON_STYLE = [COLOURS, BASE, OVERVIEW, CHECKS, NARROW].join('\n');

/** The stylesheet of a report. */
export const STYLE = [COMMON_STYLE, DIAGRAM_STYLE, PRINT_STYLE].join('\n');
