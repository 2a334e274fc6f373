import type { Row, RowState } from '../../types/class-report.ts';
import { html, type Markup } from '../html/markup.ts';
import { cut, oneLine } from '../safe-text.ts';

const LONGEST_NAME = 80;

/** States by their word, in the order in which they ask for attention, with the colour of their badge. */
export const STATES: Readonly<Record<RowState, { word: string; look: string }>> = {
  'needs-review': { word: 'needs review', look: 'error' },
  'could-not-grade': { word: 'could not grade', look: 'fail' },
  'nothing-submitted': { word: 'nothing submitted', look: '' },
  graded: { word: 'graded', look: 'pass' },
};

/** A name on one line, cut where nobody would read on. */
export const shortName = ({ name }: Pick<Row, 'name'>): string =>
  cut(oneLine(name), LONGEST_NAME).trim() || '(no name)';

/** A name that reads in its own direction and leaves that of what stands around it alone. It leads to its report, or to its row in the table. */
export const linkTo = (row: Row): Markup =>
  html`<a href="${row.files ? addressOf(row.files.html) : anchorOf(row)}"><bdi>${shortName(row)}</bdi></a>`;

/** In the table: a name that leads to its report, where there is one. */
export const linkToReport = (row: Row): Markup => (row.files ? linkTo(row) : html`<bdi>${shortName(row)}</bdi>`);

export const stateBadge = ({ state }: Row): Markup =>
  html`<span class="badge ${STATES[state].look}">${STATES[state].word}</span>`;

/** A path within the results folder as an address that stays within what is beside the page: no scheme, no host. */
const addressOf = (path: string): string =>
  `./${path
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')}`;

const anchorOf = ({ key }: Row): string => `#${encodeURIComponent(rowId({ key }))}`;
export const rowId = ({ key }: Pick<Row, 'key'>): string => `row-${key.replace(/[^\w-]/g, '_')}`;
