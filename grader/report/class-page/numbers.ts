import type { ClassReport } from '../../types/class-report.ts';
import { html, type Markup } from '../html/markup.ts';
import { amount } from '../words.ts';
import { STATES } from './people.ts';
import { type Bin, binsOf, pointsOf, spreadOf } from './statistics.ts';

/** How many there are, and how their points are spread. */
export function numbersSection(report: ClassReport): Markup {
  const points = report.rows.map(pointsOf).filter((each) => each !== undefined);
  const spread = spreadOf(points);
  const figures: Figure[] = [
    ...countsOf(report),
    ...(spread
      ? ([
          [amount(spread.mean), 'points, mean'],
          [amount(spread.median), 'points, median'],
          [`${amount(spread.lowest)}–${amount(spread.highest)}`, 'points, lowest to highest'],
        ] satisfies Figure[])
      : []),
  ];
  return html`<section aria-labelledby="part-numbers">
<h2 id="part-numbers">Numbers</h2>
<ul class="figures" role="list">
${figures.map(([figure, word]) => html`<li><strong>${figure}</strong> <span>${word}</span></li>\n`)}</ul>
${
  spread &&
  html`<table class="histogram">
<caption>Scores of ${spread.count}, out of ${amount(report.possible)} points</caption>
<thead><tr><th scope="col">Points</th><th scope="col">Submissions</th></tr></thead>
<tbody>
${bars(binsOf(points, report.possible))}</tbody>
</table>
<p class="quiet">The points are those that are handed back, with what being late or an override did to them.${report.rows.some(({ excused }) => excused) && ' Who is excused is left out.'}</p>`
}
</section>`;
}

type Figure = [figure: string, word: string];

function countsOf({ rows }: ClassReport): Figure[] {
  const counted = (['graded', 'needs-review', 'could-not-grade', 'nothing-submitted'] as const).map(
    (state): Figure => [String(rows.filter((row) => row.state === state).length), STATES[state].word],
  );
  return [[`${rows.length}`, 'in all'], ...counted.filter(([figure], nth) => nth === 0 || figure !== '0')];
}

function bars(bins: readonly Bin[]): Markup[] {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins.map(
    (bin) =>
      html`<tr><th scope="row">${labelOf(bin)}</th><td><div><span>${bin.count}</span><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" width="${amount((100 * bin.count) / most)}" height="10"></rect></svg></div></td></tr>\n`,
  );
}

function labelOf({ from, to, isClosed }: Bin): string {
  if (from === -Infinity) return `under ${amount(to)}`;
  if (to === Infinity) return `over ${amount(from)}`;
  return isClosed ? `${amount(from)} to ${amount(to)}` : `${amount(from)} to under ${amount(to)}`;
}
