import { MOST_LANES } from './lanes.ts';

const numbers = Array.from({ length: MOST_LANES }, (_, index) => index);

/** Where things stand in the lanes: by classes, since the page's policy forbids styles at single elements. */
const PLACES = [
  ...numbers.map((lane) => `.a${lane} { grid-column-start: ${lane + 1}; } .b${lane} { grid-column-end: ${lane + 2}; }`),
  ...numbers.map((lane) => `.lanes-${lane + 1} { grid-template-columns: repeat(${lane + 1}, var(--lane)); }`),
].join('\n');

/** How pictures, diagrams, what is heard and consoles look. */
export const DIAGRAM_STYLE = `
.scenario { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .5rem 1rem; }
.scenario[open] { padding-bottom: 1rem; }
section > .scenario + .scenario { margin-top: .6rem; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: 1rem; margin: .75rem 0 1.25rem; }
.pictures img { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; background: #fff; }
figcaption { font-size: .875rem; margin-top: .35rem; }
.diagram { --lane: clamp(4.5rem, 6.5vw, 5.25rem); max-height: 80vh; overflow: auto; border-top: 1px solid var(--line); font-size: .85rem; line-height: 1.45; position: relative; }
.diagram > * { min-width: min-content; }
.diagram code { white-space: pre-wrap; }
.row { display: grid; grid-template-columns: 3.5rem auto minmax(16rem, 1fr); }
.row > * { padding: .2rem 0; }
.row .what { padding-left: 1rem; }
.row .at { color: var(--quiet); text-align: right; padding-right: .75rem; font-variant-numeric: tabular-nums; }
.row.head { position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 1px solid var(--line); }
.head .track { background: none; }
.head b { text-align: center; padding: 0 .25rem; line-height: 1.2; align-self: end; }
.head b:last-child { color: var(--link); }
.track { display: grid; align-items: start; background: repeating-linear-gradient(90deg, transparent 0 calc(var(--lane) / 2 - 1px), var(--line) calc(var(--lane) / 2 - 1px) calc(var(--lane) / 2), transparent calc(var(--lane) / 2) var(--lane)); }
.track i { grid-row: 1; }
.arrow { position: relative; height: 0; border-top: 2px solid currentColor; margin: .55em calc(var(--lane) / 2) 0; color: var(--quiet); }
.arrow::after { content: ""; position: absolute; top: -6px; border: 5px solid transparent; }
.arrow.right::after { right: 0; border-left: 8px solid currentColor; border-right: 0; }
.arrow.left::after { left: 0; border-right: 8px solid currentColor; border-left: 0; }
.arrow.right { color: var(--link); }
.dot, .step-dot { justify-self: center; width: 9px; height: 9px; margin-top: .35em; border-radius: 50%; background: var(--card); border: 2px solid var(--quiet); }
.step-dot { background: var(--text); border-color: var(--text); border-radius: 2px; }
.is-step .what { font-weight: 600; }
.row.cited { background: var(--fail-back); box-shadow: inset 4px 0 0 var(--fail); }
.row.cited .arrow { color: var(--fail); }
.row.cited .at { color: var(--text); }
.row:target, .row:focus { outline: 3px solid var(--focus); outline-offset: -3px; }
.gap { color: var(--quiet); padding: .35rem 0 .35rem 3.5rem; }
table.listening { border-collapse: collapse; width: 100%; }
.listening th, .listening td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
.listening tbody th { font-weight: 400; width: 45%; }
.listening td ul { list-style: none; padding: 0; }
.lines { font-size: .9rem; }
@media (max-width: 46rem) {
  .diagram { --lane: 3.05rem; }
  .row { grid-template-columns: 2.25rem minmax(min-content, 1fr); }
  .row .at { padding-right: .4rem; font-size: .75rem; }
  .row .what { grid-column: 2; padding-left: 0; }
  .row .track { justify-content: start; }
  .row.head .what { display: none; }
  .head b { font-size: .66rem; }
  .gap { padding-left: 2.25rem; }
}
${PLACES}`;
