import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ClassReport } from '../../types/class-report.ts';
import { fillWorksheet } from './moodle-worksheet.ts';
import { writeTable } from './table.ts';
import { classOf, hostileClass, rowOf } from './testing/hostile-class.ts';
import { isRun, openedWith } from './testing/spreadsheet.ts';

/** A language of Moodle: its titles, its word for a participant, its decimal mark. */
interface Language {
  titles: string[];
  participant: string;
  decimal: '.' | ',';
}

const ENGLISH: Language = {
  titles: [
    'Identifier',
    'Full name',
    'ID number',
    'Email address',
    'Status',
    'Group',
    'Grade',
    'Maximum grade',
    'Grade can be changed',
    'Last modified (submission)',
    'Last modified (grade)',
    'Feedback comments',
  ],
  participant: 'Participant ',
  decimal: '.',
};
const GERMAN: Language = {
  titles: [
    'ID',
    'Vollständiger Name',
    'ID-Nummer',
    'E-Mail-Adresse',
    'Status',
    'Gruppe',
    'Bewertung',
    'Bestwertung',
    'Bewertung kann geändert werden',
    'Zuletzt geändert (Abgabe)',
    'Zuletzt geändert (Bewertung)',
    'Feedback als Kommentar',
  ],
  participant: 'Teilnehmer/in',
  decimal: ',',
};

interface Participant {
  id: string;
  name: string;
  grade?: string;
}

function downloaded(
  people: readonly Participant[],
  { titles, participant, decimal }: Language,
  group = '',
  best = '5.00',
): string {
  const lines = people.map(({ id, name, grade = '' }, index) => [
    `${participant}${id}`,
    name,
    `${1000 + index}`,
    `s${id}@example.edu`,
    'Submitted, "late"',
    group,
    grade.replace('.', decimal),
    best.replace('.', decimal),
    'Yes',
    'Saturday, 21 May 2022, 9:59 AM',
    '-',
    '=a comment; -stays',
  ]);
  return writeTable([titles, ...lines], { delimiter: ',', newline: '\n', bom: true });
}

/** Reads a worksheet as Moodle does in one language: by its titles, the identifier without the word before it, the grade by its decimal mark. */
function importIntoMoodle(csv: string, { titles, participant, decimal }: Language): Record<string, number | null> {
  const [idTitle, , , , , , gradeTitle] = titles;
  const lines = parse<Record<string, string>>(csv, { bom: true, columns: true });
  return Object.fromEntries(
    lines.map((line) => {
      const id = (line[idTitle ?? ''] ?? '').replace(participant, '').trim();
      const grade = (line[gradeTitle ?? ''] ?? '').trim();
      if (!/^\d+$/.test(id)) throw new Error(`Moodle finds no participant in ${JSON.stringify(line)}.`);
      if (grade !== '' && !new RegExp(`^\\d+(\\${decimal}\\d+)?$`).test(grade))
        throw new Error(`Moodle reads no grade in "${grade}".`);
      return [id, grade === '' ? null : Number(grade.replace(',', '.'))];
    }),
  );
}

const peopleOf = ({ rows }: ClassReport): Participant[] =>
  rows.map(({ userId = '', name }) => ({ id: userId, name, grade: '3.00' }));

describe.each([
  ['English', ENGLISH],
  ['German', GERMAN],
])("Moodle's worksheet in %s", (_, language) => {
  it('gets the grades of those who have one; all others keep theirs', () => {
    const report = hostileClass('moodle');
    const { csv } = fillWorksheet(downloaded(peopleOf(report), language), report);
    expect(importIntoMoodle(csv, language)).toEqual(
      Object.fromEntries(report.rows.map(({ userId, score }) => [userId, score ?? 3])),
    );
  });

  it('keeps every other cell, but for names that a spreadsheet would run', () => {
    const report = hostileClass('moodle');
    const came = downloaded(peopleOf(report), language);
    const { csv } = fillWorksheet(came, report);
    const without = (text: string) =>
      parse(text, { bom: true }).map((line) => line.filter((_cell, at) => at !== 1 && at !== 6));
    expect(without(csv)).toEqual(without(came));
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(
      openedWith(csv, ',')
        .map(([, name = '']) => name)
        .filter(isRun),
    ).toEqual([]);
  });
});

describe('the columns', () => {
  const report = classOf('moodle', [
    rowOf({ userId: '12', key: 'moodle-12' }),
    rowOf({ userId: '13', key: 'moodle-13', score: 0 }),
  ]);
  const people = [
    { id: '12', name: 'Ana 1' },
    { id: '13', name: 'Ana 2' },
  ];

  it('are found where nothing is graded yet, and the group looks like a best grade, behind an empty column', () => {
    const blank = people.map(({ id, name }) => ({ id, name }));
    const text = downloaded(blank, ENGLISH, '7').replaceAll('Submitted, ""late""', '').replaceAll('""', '');
    expect(importIntoMoodle(fillWorksheet(text, report).csv, ENGLISH)).toEqual({ 12: 4.7, 13: 0 });
  });

  it('are found where names are hidden', () => {
    const text =
      'Identifier,Status,Grade,Maximum grade,Grade can be changed\nParticipant 12,Submitted,,5.00,Yes\nParticipant 13,Submitted,1.00,5.00,Yes\n';
    const { csv } = fillWorksheet(text, report);
    expect(csv.split('\n').slice(1, 3)).toEqual([
      'Participant 12,Submitted,4.70,5.00,Yes',
      'Participant 13,Submitted,0.00,5.00,Yes',
    ]);
  });

  it.each([
    ['without identifiers', 'Full name,Grade,Maximum grade\nAna,,5.00\nBo,,5.00\n', /identifiers/],
    ['without grades', 'Identifier,Full name\nParticipant 12,Ana\nParticipant 13,Bo\n', /maximum grade/],
    ['with two that may be it', 'Identifier,a,b,c,d\nParticipant 12,,7,,8\nParticipant 13,,7,,8\n', /maximum grade/],
  ])('are missed %s, and it is told', (_, text, words) => {
    expect(() => fillWorksheet(text, report)).toThrow(words);
  });

  it('tells who is in one of both only, and of other points', () => {
    const more = classOf('moodle', [rowOf({ userId: '12' }), rowOf({ userId: '14', name: 'Not There' })]);
    expect(fillWorksheet(downloaded(people, ENGLISH, '', '10.00'), more).problems).toEqual([
      { kind: 'points-differ', text: expect.stringContaining('worth 10.00 points in Moodle') },
      { kind: 'no-row', text: 'Ana 2 (13) is in the worksheet, and nothing of theirs was graded.' },
      { kind: 'no-student', text: 'Not There (14) was graded, and is not in the worksheet.' },
    ]);
  });
});
