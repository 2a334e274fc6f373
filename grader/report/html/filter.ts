import type { Report } from '../../types/report.ts';
import { AREA_NAMES, AREAS, OUTCOMES } from '../words.ts';
import { html, type Markup } from './markup.ts';

const OUTCOMES_TO_CHOOSE = ['fail', 'partial', 'remark', 'skipped', 'pass', 'not-applicable', 'error'] as const;

/** The form that narrows the list of checks. It does nothing without the page's script, which shows it. */
export function filterForm({ checks }: Report): Markup {
  const areas = AREAS.filter((area) => checks.some((check) => check.area === area));
  return html`<form id="part-filter" class="filter" role="search" aria-label="Checks" hidden>
<label>Outcome <select name="outcome"><option value="">all</option>${OUTCOMES_TO_CHOOSE.map(
    (outcome) => html`<option value="${outcome}">${outcome === 'remark' ? 'remark' : OUTCOMES[outcome].word}</option>`,
  )}</select></label>
<label>Area <select name="area"><option value="">all</option>${areas.map((area) => html`<option value="${area}">${AREA_NAMES[area]}</option>`)}</select></label>
<label class="wide">Text <input type="search" name="text" autocomplete="off" spellcheck="false"></label>
<button type="button">Show all</button>
<p role="status"></p>
</form>
`;
}
