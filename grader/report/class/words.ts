import type { Adjustment, Row, RowState } from '../../types/class-report.ts';
import { oneLine } from '../safe-text.ts';

/** Words that the files for a class have in common. */

export const STATES: Readonly<Record<RowState, string>> = {
  graded: 'graded',
  'needs-review': 'needs review',
  'could-not-grade': 'could not be graded',
  'nothing-submitted': 'nothing submitted',
};

/**
 * Text on one line and safe to print, as `oneLine` makes it, but with the two marks that join letters: Persian and Indian names are
 * misspelt without them, and emoji fall apart. They move and hide nothing.
 */
export const readable = (text: string): string =>
  text
    .split(/([\u200c\u200d])/)
    .map((part) => (/^[\u200c\u200d]$/.test(part) ? part : oneLine(part)))
    .join('');

/** Who a row is about, for sentences. */
export const whoIs = ({ name, userId }: Pick<Row, 'name' | 'userId'>): string =>
  userId === undefined ? readable(name) : `${readable(name)} (${readable(userId)})`;

/** Points as learning systems read them: two decimals behind a point, nothing between thousands. */
export const decimals = (points: number): string => points.toFixed(2);

export const adjustmentInWords = ({ kind, points, reason }: Adjustment): string =>
  `${kind} ${points < 0 ? '' : '+'}${decimals(points)}: ${readable(reason)}`;

/** Why there is nothing to hand back for a row, as the end of a sentence. */
export const whyNoScore = ({ excused, state, reason }: Row): string =>
  excused ? 'excused.' : reason === undefined ? `${STATES[state]}.` : `${STATES[state]}: ${readable(reason)}`;
