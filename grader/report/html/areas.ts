import type { Area, CheckResult, Report } from '../../types/report.ts';
import { groupsOf } from '../groups.ts';
import { AREA_NAMES, AREAS, amount } from '../words.ts';
import { brief, finding, type Material } from './check.ts';
import { linkToCheck } from './citations.ts';
import { html, type Markup } from './markup.ts';

/** What to mend first, with everything that helps to do so; undefined when there is nothing. */
export function firstSection(report: Report, material: Material): Markup | undefined {
  const { errors, first } = groupsOf(report);
  if (errors.length + first.length === 0) return undefined;
  return html`${
    errors.length > 0 &&
    html`<section data-group aria-labelledby="part-errors">
<h2 id="part-errors">The grader could not judge</h2>
<p class="lead">This is no fault of yours, and costs nothing. Grade again; if it stays, tell your instructor.</p>
<ul class="briefs" role="list">${errors.map(brief)}</ul>
</section>`
  }
${
  first.length > 0 &&
  html`<section data-group aria-labelledby="part-first">
<h2 id="part-first">${first.length === 1 ? 'Fix this first' : 'Fix these first, in this order'}</h2>
<p class="lead">One mistake often shows in several places. Start here, then grade again.</p>
${first.map((check, index) => finding(check, material, { nth: index + 1 }))}
</section>`
}`;
}

/** All the other checks, area by area, failures first. */
export const areaSections = (report: Report, material: Material): Markup[] =>
  AREAS.filter((area) => report.checks.some((check) => check.area === area)).map((area) =>
    areaSection(area, report, material),
  );

function areaSection(area: Area, report: Report, material: Material): Markup {
  const groups = groupsOf(report);
  const inArea = (checks: readonly CheckResult[]) => checks.filter((check) => check.area === area);
  const first = inArea(groups.first);
  const failing = inArea(groups.alsoFailing);
  const remarks = inArea(groups.remarks);
  const score = report.areas.find((each) => each.area === area);
  return html`<section class="area" data-group aria-labelledby="part-${area}">
<h2 id="part-${area}">${AREA_NAMES[area]}${score && html` <span class="score">${amount(score.earned)} of ${amount(score.possible)} points</span>`}</h2>
${first.length > 0 && html`<p class="lead">To mend first, above: ${first.map(({ id }, nth) => html`${nth > 0 && ', '}${linkToCheck(id)}`)}.</p>`}
${failing.length > 0 && html`<div data-group><h3 class="group">Also failing</h3>${failing.map((check) => finding(check, material))}</div>`}
${briefly('Not judged, because something else stands in the way', inArea(groups.skipped), true)}
${remarks.length > 0 && html`<div data-group><h3 class="group">Remarks, which cost nothing</h3>${remarks.map((check) => finding(check, material, { isRemark: true }))}</div>`}
${briefly('Works', inArea(groups.passed), false)}
${briefly('Does not apply here', inArea(groups.outside), false)}
</section>
`;
}

const briefly = (heading: string, checks: readonly CheckResult[], open: boolean): Markup | false =>
  checks.length > 0 &&
  html`<details data-group${open && html` open`}>
<summary>${heading}: ${checks.length} ${checks.length === 1 ? 'check' : 'checks'}</summary>
<ul class="briefs" role="list">
${checks.map(brief)}</ul>
</details>`;
