import { stringify } from 'csv-stringify/sync';
import { withReport } from '../batch/graded-row.ts';
import { fillGradebook } from '../report/class/canvas-gradebook.ts';
import { planFeedback } from '../report/class/feedback.ts';
import { fillWorksheet } from '../report/class/moodle-worksheet.ts';
import { renderSummary } from '../report/class/summary.ts';
import { readTable } from '../report/class/table.ts';
import { renderClassPage } from '../report/class-page/page.ts';
import type { ClassReport, Platform, Row } from '../types/class-report.ts';
import type { Report } from '../types/report.ts';
import { FOREIGN_TAG, UNSAFE } from './hostile-text.ts';

const FIRST_ID = 4711;
const TITLE = 'Lab 9 (77)';

/** What is wrong with the page and the files for a class whose people and uploads have such names; nothing when all is well. */
export function problemWithClass(report: Report, name: () => string): string | undefined {
  const people = [0, 1, 2].map((nth) => ({ id: String(FIRST_ID + nth), name: name() }));
  const rows = people.map((person) => rowOf(report, person, name));
  const from = (platform: Platform): ClassReport => ({
    ...{ schemaVersion: 1, grader: report.grader, startedAt: report.startedAt, edition: 'spring-2022' },
    ...{ rubric: 'default', possible: report.score.possible, source: { name: name(), platform }, rows },
  });
  if (renderClassPage(from('canvas')).includes(FOREIGN_TAG)) return 'class page: markup got through';

  const gradebook = stringify([
    ['Student', 'ID', 'SIS Login ID', 'Section', TITLE],
    ['    Points Possible', '', '', '', String(report.score.possible)],
    ...people.map(({ id, name }) => [name, id, '', '', '']),
  ]);
  const worksheet = stringify([
    ['Identifier', 'Full name', 'Grade', 'Maximum grade'],
    ...people.map(({ id, name }) => [`Participant ${id}`, name, '', report.score.possible.toFixed(2)]),
  ]);
  const tables = {
    'summary.csv': renderSummary(from('canvas')),
    'gradebook.csv': fillGradebook(gradebook, from('canvas'), '77').csv,
    'the worksheet': fillWorksheet(worksheet, from('moodle')).csv,
  };
  for (const [table, csv] of Object.entries(tables)) {
    const lines = readTable(csv, table).rows;
    // Canvas would read a blank as "take the score away", so whoever has none is left out there.
    const listed = table === 'gradebook.csv' ? rows.filter(({ score }) => score !== undefined) : rows;
    const ids = listed.map(({ userId = '' }) => userId);
    if (ids.some((id) => !lines.flat().some((cell) => cell.endsWith(id)))) return `${table}: somebody is lost`;
    const formula = lines.flat().find((cell) => FORMULA.test(cell) && Number.isNaN(Number(cell)));
    if (formula !== undefined) return `${table}: ${JSON.stringify(formula)} would be run`;
  }
  for (const platform of ['canvas', 'moodle', 'gradescope'] as const) {
    const { files } = planFeedback(from(platform));
    const path = files.map((file) => file.path).find((path) => UNFIT_PATH.test(path));
    if (path !== undefined) return `feedback.zip for ${platform}: ${JSON.stringify(path)} is no fit name`;
  }
  return undefined;
}

function rowOf(report: Report, person: { id: string; name: string }, name: () => string): Row {
  const { id } = person;
  const files = { html: 'report.html', text: 'report.txt', json: 'report.json', evidence: 'evidence.json' };
  const base = {
    key: `k${id}`,
    name: person.name,
    userId: id,
    late: false,
    uploads: [{ name: `${name()}_${id}_9_${name()}`, counts: true, attachmentId: '9' }],
    notes: [name()],
    content: 'x',
    seconds: 1,
  };
  return { ...withReport(base, { report }), files };
}

/** A cell that a spreadsheet may run. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
/** A name that leads out of the zip, or that some system can't write, or that deceives who reads it. */
const UNFIT_PATH = new RegExp(String.raw`(?:^|/)\.\.?(?:/|$)|^/|[\\:<>|?*"]|\n|${UNSAFE.source}`, 'u');
