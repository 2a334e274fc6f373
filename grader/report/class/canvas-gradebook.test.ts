import { describe, expect, it } from 'vitest';
import type { ClassReport } from '../../types/class-report.ts';
import { fillGradebook } from './canvas-gradebook.ts';
import { type TableFormat, writeTable } from './table.ts';
import { type CanvasCourse, importIntoCanvas } from './testing/canvas-import.ts';
import { classOf, HOSTILE_NAMES, hostileClass, rowOf } from './testing/hostile-class.ts';
import { isRun, openedWith } from './testing/spreadsheet.ts';

const COMMAS: TableFormat = { delimiter: ',', newline: '\n', bom: false };
const LAB_8 = 'Lab 8 (70)';
const LAB_9 = 'Lab 9 (71)';
const TITLES = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Notes'];
const TOTALS = ['Labs Current Score', 'Current Score', 'Final Grade', 'Override Score'];

/** A gradebook as Canvas exports it. Each student has an older score in both labs. */
function exported(
  students: readonly (readonly [id: string, name: string])[],
  {
    format = COMMAS,
    labs = [LAB_8, LAB_9],
    points = labs.map(() => '5.00'),
  }: { format?: TableFormat; labs?: string[]; points?: string[] } = {},
): string {
  const blanks = TITLES.slice(1).map(() => '');
  const lines = [
    [...TITLES, ...labs, ...TOTALS],
    ['', ...blanks, ...labs.map(() => 'Manual Posting'), ...TOTALS.map(() => '')],
    ['    Points Possible', ...blanks, ...points, '(read only)', '(read only)', '(read only)', ''],
    ...students.map(([id, name]) => [
      name,
      id,
      `sis-${id}`,
      `u${id}`,
      'A, B and C',
      'keep, this',
      ...labs.map(() => '3.00'),
      '60',
      '61',
      'B',
      '1',
    ]),
  ];
  return writeTable(lines, format);
}

const peopleOf = ({ rows }: ClassReport) => rows.map(({ userId = '', name }) => [userId, name] as const);

const courseOf = (report: ClassReport): CanvasCourse => ({
  students: report.rows.map(({ userId, name }) => ({ id: Number(userId), name })),
  assignments: [70, 71].map((id) => ({ id, title: `Lab ${id - 62}`, points: 5 })),
  // Meanwhile somebody graded lab 8 by hand.
  scores: Object.fromEntries(
    report.rows.flatMap(({ userId }) => [
      [`${userId}/70`, '5'],
      [`${userId}/71`, '3'],
    ]),
  ),
});

describe('the gradebook for Canvas', () => {
  it.each<[string, TableFormat]>([
    ['commas', COMMAS],
    ['semicolons and a byte order mark', { delimiter: ';', newline: '\r\n', bom: true }],
  ])('with %s: the import sets the scores of those who have one, and does nothing else', (_, format) => {
    const report = hostileClass();
    const { csv } = fillGradebook(exported(peopleOf(report), { format }), report, 'Lab 9');
    const graded = report.rows.filter(({ score }) => score !== undefined);
    expect(importIntoCanvas(csv, courseOf(report))).toEqual({
      changes: {
        ...Object.fromEntries(graded.map(({ userId }) => [`${userId}/71`, '4.7'])),
        [`${10_000 + HOSTILE_NAMES.length + 3}/71`]: 'EX',
      },
      newAssignments: [],
      newStudents: [],
      points: { 71: 5 },
    });
    expect(csv.includes('\r\n')).toBe(format.newline === '\r\n');
  });

  it('keeps who is who, the rows on top and what is read only, and two decimals', () => {
    const report = classOf('canvas', [rowOf({ score: 1234.5 })]);
    const { csv } = fillGradebook(exported([['10231', 'B, Ana']]), report, 'Lab 9');
    expect(openedWith(csv, ',')).toEqual([
      [
        'Student',
        'ID',
        'SIS User ID',
        'SIS Login ID',
        'Section',
        LAB_9,
        'Labs Current Score',
        'Current Score',
        'Final Grade',
      ],
      ['', '', '', '', '', 'Manual Posting', '', '', ''],
      ['    Points Possible', '', '', '', '', '5.00', '(read only)', '(read only)', '(read only)'],
      ['B, Ana', '10231', 'sis-10231', 'u10231', 'A, B and C', '1234.50', '60', '61', 'B'],
    ]);
  });

  it('has no cell that a spreadsheet runs, if somebody looks at it first', () => {
    const report = hostileClass();
    const { csv } = fillGradebook(exported(peopleOf(report)), report, 'Lab 9');
    expect(openedWith(csv, ',').length).toBe(3 + HOSTILE_NAMES.length + 1);
    for (const delimiter of [',', ';'] as const) expect(openedWith(csv, delimiter).flat().filter(isRun)).toEqual([]);
  });

  it('tells who is in one of both only, and who has no score', () => {
    const report = classOf('canvas', [
      rowOf(),
      rowOf({ key: 'canvas-2', userId: '2', name: 'Not\u202e There' }),
      rowOf({ key: 'canvas-anon-x', userId: '3', name: 'anon x', anonymous: true }),
      rowOf({ key: 'canvas-4', userId: '4' }),
      rowOf({ key: 'canvas-4-b', userId: '4' }),
      ...hostileClass().rows.filter(({ state }) => state === 'could-not-grade'),
    ]);
    const broken = String(10_000 + HOSTILE_NAMES.length + 1);
    const students = [
      ['10231', 'B, Ana'],
      ['3', 'Three'],
      ['4', 'Twice, Ti'],
      [broken, 'Broken, Zip'],
    ] as const;
    const { csv, problems } = fillGradebook(exported(students), report, 'Lab 9');
    expect(
      openedWith(csv, ',')
        .slice(3)
        .map(([name]) => name),
    ).toEqual(['B, Ana']);
    expect(problems).toEqual([
      { kind: 'no-row', text: 'Three (3) is in the gradebook, and nothing of theirs was graded.' },
      { kind: 'no-score', text: 'Twice, Ti (4): what is there stays; there is more than one row with that id.' },
      {
        kind: 'no-score',
        text: `Broken, Zip (${broken}): what is there stays; could not be graded: The zip is damaged.`,
      },
      { kind: 'no-student', text: 'Not\\u{202e} There (2) was graded, and is not in the gradebook.' },
      { kind: 'no-student', text: 'anon x was graded, and is not in the gradebook.' },
    ]);
  });

  it('tells when Canvas counts with other points', () => {
    const text = exported([['10231', 'B, Ana']], { points: ['5.00', '10,00'] });
    expect(fillGradebook(text, classOf('canvas', [rowOf()]), 'Lab 9').problems).toEqual([
      { kind: 'points-differ', text: expect.stringContaining('worth 10 points in Canvas, and the rubric has 5') },
    ]);
  });
});

describe('the assignment', () => {
  const labs = ['Lab 9 (71)', 'Lab 9 (2) (72)', 'Quiz (73)', 'Quiz (74)', 'Locked (75)', '80 (76)'];
  const points = ['5', '5', '5', '5', '(read only)', '5'];
  const text = exported([['10231', 'B, Ana']], { labs, points });
  // A column that is read only is kept in any case.
  const isChosen = (title: string) => labs.includes(title) && title !== 'Locked (75)';
  const chosen = (assignment: string) =>
    openedWith(fillGradebook(text, classOf('canvas', [rowOf()]), assignment).csv, ',')[0]?.filter(isChosen);

  it.each([
    ['Lab 9', 'Lab 9 (71)'],
    ['Lab 9 (2)', 'Lab 9 (2) (72)'],
    [' lab 9 ', 'Lab 9 (71)'],
    ['Lab 9 (71)', 'Lab 9 (71)'],
    ['74', 'Quiz (74)'],
    ['80', '80 (76)'],
  ])('%j is %j', (given, title) => {
    expect(chosen(given)).toEqual([title]);
  });

  it.each([
    [
      'Lab 10',
      'has no assignment "Lab 10"',
      /^Give one of these titles:\n {2}Lab 9 \(71\)\n {2}Lab 9 \(2\) \(72\)\n(.*\n)*.*Locked/,
    ],
    ['Quiz', 'has 2 assignments "Quiz"', /number that stands behind the title:\n {2}Quiz \(73\)\n {2}Quiz \(74\)$/],
    ['Locked', 'Canvas takes no scores for "Locked (75)"', /grading period/],
    ['Current Score', 'has no assignment', /Give one of these/],
  ])('%j is refused, with what to give', (given, message, hint) => {
    const refused = refusal(() => chosen(given));
    expect(refused.message).toContain(message);
    expect(refused.hint).toMatch(hint);
  });

  it('can not be sought in what is no gradebook', () => {
    expect(refusal(() => fillGradebook('Name,Mark\nAna,1\n', hostileClass(), 'Lab 9'))).toMatchObject({
      message: expect.stringContaining('no columns "ID" and "Section"'),
      hint: expect.stringContaining('Export'),
    });
  });
});

function refusal(act: () => unknown): Error & { hint?: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was not refused.');
}
