/** On paper: light, with everything unfolded, and without what only a screen can do. */
export const PRINT_STYLE = `
@page { margin: 15mm; }
@media print {
  :root {
    color-scheme: light;
    --page: #ffffff; --card: #ffffff; --sunken: #f2f2ef; --line: #c4c5bf; --text: #111111; --quiet: #50565d;
    --link: #111111; --focus: #111111;
    --fail: #8c1624; --fail-back: #faeaea; --partial: #6b4100; --partial-back: #faf0dc; --pass: #17522e; --pass-back: #e6f3ea;
  }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .filter, .skip { display: none !important; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { list-style: none; }
  summary::-webkit-details-marker { display: none; }
  section { margin-top: 1.5rem; }
  h2, h3, h4, summary { break-after: avoid; }
  dl > div, .prose > *, figure, .row, .briefs li, tr { break-inside: avoid; }
  .badge, .track, .track i, .row.cited, .prose pre, dd, svg { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .areas { grid-template-columns: repeat(4, 1fr); }
  .pictures { grid-template-columns: repeat(2, 1fr); }
  .diagram { --lane: 3.4rem; max-height: none; overflow: visible; font-size: 7.5pt; }
  .diagram > * { width: auto; }
  .row { grid-template-columns: 2.5rem auto minmax(0, 1fr); }
  .row.head { position: static; }
  .head b { font-size: 6pt; }
}`;
