import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { originalCell } from './formula.ts';
import { renderSummary } from './summary.ts';
import { classOf, HOSTILE_NAMES, hostileClass, rowOf } from './testing/hostile-class.ts';
import { isRun, openedWith } from './testing/spreadsheet.ts';

/** As a program reads it: by titles, and without what keeps formulas from running. */
const asData = (csv: string): Record<string, string>[] =>
  parse<Record<string, string>>(csv, { bom: true, columns: true }).map((line) =>
    Object.fromEntries(Object.entries(line).map(([title, cell]) => [title, originalCell(cell)])),
  );

describe('summary.csv', () => {
  it('has one line a row, whose cells a program reads by title', () => {
    const row = rowOf({
      late: true,
      earned: 4.7,
      score: 5,
      adjustments: [
        { kind: 'late', points: -0.5, reason: '2 h late, which is 1 day begun' },
        { kind: 'override', points: 0.8, reason: '=shown in class' },
      ],
      rootCauses: [
        { check: 'chat-in-order', messageId: 'shuffled', message: '=It is shuffled.' },
        { check: 'exactly-once', messageId: 'twice', message: 'Twice.' },
      ],
      notes: ['Two earlier uploads were set aside.', 'A name was changed.'],
    });
    expect(asData(renderSummary(classOf('canvas', [row])))).toEqual([
      {
        name: 'Ana B',
        id: '10231',
        state: 'graded',
        score: '5.00',
        earned: '4.70',
        possible: '5.00',
        late: 'late',
        adjustments: 'late -0.50: 2 h late, which is 1 day begun | override +0.80: =shown in class',
        'first root cause': 'chat-in-order: =It is shuffled.',
        notes: 'Two earlier uploads were set aside. | A name was changed.',
        report: 'reports/canvas-10231/report.html',
        key: 'canvas-10231',
      },
    ]);
  });

  it('leaves cells empty where there is nothing, and says why there is no grade', () => {
    const lines = asData(renderSummary(hostileClass())).slice(HOSTILE_NAMES.length);
    expect(lines.map(({ state, score, earned, notes }) => [state, score, earned, notes])).toEqual([
      ['needs review', '', '1.00', '=The grader failed twice.'],
      ['could not be graded', '', '', 'The zip is damaged. | -a note | another'],
      ['nothing submitted', '', '', ''],
      ['nothing submitted', 'excused', '', ''],
    ]);
  });

  it('begins with the mark without which Excel misreads it, and ends lines as Excel does', () => {
    const csv = renderSummary(hostileClass());
    expect(csv.startsWith('\uFEFFname,')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it.each([',', ';', '\t'] as const)('has no cell that a spreadsheet runs which splits at %j', (delimiter) => {
    const cells = openedWith(renderSummary(hostileClass()), delimiter).flat();
    expect(cells.length).toBeGreaterThan(HOSTILE_NAMES.length);
    expect(cells.filter(isRun)).toEqual([]);
  });

  it('shows names as they are: what hides or turns text round is spelt out, and nothing else is changed', () => {
    const lines = openedWith(renderSummary(hostileClass()), ',').slice(1, HOSTILE_NAMES.length + 1);
    expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([12]));
    const shown = lines.map(([name = '']) => originalCell(name));
    const differing = HOSTILE_NAMES.flatMap((name, index) => (shown[index] === name ? [] : [shown[index]]));
    expect(differing).toEqual(['\\t=1+1', '\\u{d}=1+1', 'Line⏎break⏎=1+1', 'Right\\u{202e}to left']);
  });
});
