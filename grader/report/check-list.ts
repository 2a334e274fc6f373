import type { Check } from '../judge/check.ts';
import type { Rubric } from '../types/rubric.ts';
import { painter } from './paint.ts';
import { AREA_NAMES, AREAS, amount } from './words.ts';
import { wrap } from './wrap.ts';

/** One line of the list of checks. */
export interface ListedCheck {
  id: string;
  area: Check['area'];
  title: string;
  /** 0 for a remark. */
  points: number;
}

export const listChecks = (checks: readonly Check[], rubric: Rubric): ListedCheck[] =>
  checks.map(({ id, area, title }) => ({ id, area, title, points: rubric.checks[id]?.points ?? 0 }));

/** The checks by area, with what each asks and is worth. */
export function renderCheckList(
  checks: readonly ListedCheck[],
  { width, color }: { width: number; color: boolean },
): string {
  const paint = painter(color);
  const column = Math.max(...checks.map(({ id }) => id.length)) + 2;
  const isNarrow = width < column + 40;
  const lines = AREAS.flatMap((area) => {
    const here = checks.filter((check) => check.area === area);
    if (here.length === 0) return [];
    const sum = here.reduce((total, { points }) => total + points, 0);
    return [
      '',
      paint(
        'bold',
        `${AREA_NAMES[area]}: ${here.length} ${here.length === 1 ? 'check' : 'checks'}, ${amount(sum)} points`,
      ),
      '',
      ...here.flatMap(({ id, title, points }) => {
        const worth = points > 0 ? amount(points) : 'remark';
        if (isNarrow)
          return [`  ${id}  ${paint('dim', worth)}`, ...wrap(title, width - 4).map((line) => `    ${line}`)];
        const [first = '', ...rest] = wrap(title, Math.min(width, 110) - column - 11);
        return [
          `  ${id.padEnd(column)}${paint('dim', worth.padEnd(8))} ${first}`,
          ...rest.map((line) => ' '.repeat(column + 11) + line),
        ];
      }),
    ];
  });
  return `${lines.join('\n').replace(/^\n/, '')}\n`;
}
