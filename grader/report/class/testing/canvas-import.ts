import { openedWith } from './spreadsheet.ts';

export interface CanvasCourse {
  students: { id: number; name: string }[];
  assignments: { id: number; title: string; points: number }[];
  /** By student and assignment, as `${student}/${assignment}`. */
  scores: Record<string, string>;
}

/** What an import would do. */
export interface CanvasImport {
  /** New scores by `${student}/${assignment}`; null takes a score away. */
  changes: Record<string, string | null>;
  newAssignments: string[];
  newStudents: string[];
  points: Record<number, number>;
}

/** Reads a gradebook as Canvas's importer does. */
export function importIntoCanvas(csv: string, { students, assignments, scores }: CanvasCourse): CanvasImport {
  const found: CanvasImport = { changes: {}, newAssignments: [], newStudents: [], points: {} };
  const top = csv.split('\n').slice(0, 3).join('\n');
  const count = (character: string) => top.split(character).length;
  const [header = [], ...lines] = openedFor(csv, count(';') > count(',') ? ';' : ',');
  if (header[0] !== 'Student' || header[1] !== 'ID' || !header.includes('Section'))
    throw new Error(`Canvas: the file has an invalid header: ${header.slice(0, 4)}`);

  const pointsRow = lines.find(([first = '']) => first.includes('Points Possible'));
  const columns = header.flatMap((title, column) => {
    if (column <= header.indexOf('Section') || /\b(Current|Final|Override) (Score|Points|Grade)\b/.test(title))
      return [];
    if (pointsRow?.[column]?.includes('read only')) return [];
    const [, plain, number] = /^(.*)\s\((\d+)\)$/.exec(title) ?? [];
    const assignment = assignments.find(({ id, title: own }) => (number ? id === Number(number) : own === title));
    if (assignment === undefined) found.newAssignments.push(plain ?? title);
    return assignment === undefined ? [] : [{ column, id: assignment.id }];
  });
  for (const { column, id } of columns) found.points[id] = numberFrom(pointsRow?.[column] ?? '');

  for (const line of lines) {
    if (line === pointsRow || line.some((cell) => /^\s*Manual Posting\s*$/.test(cell))) continue;
    const student =
      students.find(({ id }) => id === Number.parseInt(line[1] ?? '', 10)) ??
      students.find(({ name }) => name === line[0]);
    if (student === undefined) {
      found.newStudents.push(line[0] ?? '');
      continue;
    }
    for (const { column, id } of columns) {
      const key = `${student.id}/${id}`;
      const cell = (line[column] ?? '').trim();
      const score = cell === '' ? null : /^ex$/i.test(cell) ? 'EX' : String(numberFrom(cell));
      if (score !== (scores[key] ?? null)) found.changes[key] = score;
    }
  }
  return found;
}

const openedFor = (csv: string, delimiter: ',' | ';'): string[][] =>
  // Unlike a spreadsheet, it takes the mark for a part of the first title.
  openedWith(csv.startsWith('\uFEFF') ? `"\uFEFF${csv.slice(1)}` : csv, delimiter);

/** A comma is taken for the point before decimals. */
function numberFrom(text: string): number {
  const number = Number(text.replace(',', '.'));
  if (text.trim() === '' || Number.isNaN(number)) throw new Error(`Canvas reads no number in "${text}".`);
  return number;
}
