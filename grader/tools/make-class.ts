/**
 * `npm run make-class -- [--size 60] [--seed 1] [--out class.zip]`: makes a class as Canvas gives it, out of the model solution and the
 * catalogue of flawed submissions, packed in many ways. Beside it, `<out>.expected.json` has what each must get. With `--check
 * <results>`, nothing is made: the results of `grade batch` are held against that list, and it ends with 1 where a row differs.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ZipFile } from 'yazl';
import { catalogue, type Entry } from '../flawed/catalogue.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { verdictsAmong } from '../flawed/verdicts.ts';
import type { ClassReport } from '../types/class-report.ts';
import { drawLots } from './class/lots.ts';
import { packings } from './class/packing.ts';
import { asInFileName, drawPeople } from './class/people.ts';

/** What is known of one person's work. */
export interface ExpectedRow {
  userId: string;
  /** Id in the catalogue; undefined: nothing was handed in. */
  entry?: string;
  packing?: string;
  late: boolean;
  halves?: Entry['halves'];
  /** The verdicts that differ from a plain pass, in the areas of the halves. */
  expect?: Entry['expect'];
}

/** Those that can be played among others: a hostile page costs its neighbours time, and is tried elsewhere. */
const PLAYABLE = catalogue.filter(({ group, edition }) => group !== 'hostile' && edition === undefined) as [
  Entry,
  ...Entry[],
];
const NOTHING = 0.03;
const LATE = 0.1;

export async function makeClass(file: string, size: number, seed: number): Promise<ExpectedRow[]> {
  const lots = drawLots(seed);
  const ways = Object.entries(packings) as [[string, (typeof packings)[string]]];
  const place = await mkdtemp(join(tmpdir(), 'make-class-'));
  const zip = new ZipFile();
  const rows: ExpectedRow[] = [];
  let attachment = 500_000;
  try {
    const written = pipeline(zip.outputStream, createWriteStream(file));
    for (const member of drawPeople(size, lots)) {
      const late = lots.chance(LATE);
      const start = `${asInFileName(member)}${late ? '_LATE' : ''}_${member.userId}`;
      if (lots.chance(NOTHING)) {
        zip.addBuffer(Buffer.from('<p>I could not do it.</p>'), `${start}_text.html`);
        rows.push({ userId: member.userId, late });
        continue;
      }
      const entry = lots.one(PLAYABLE);
      const [packing, pack] = lots.one(ways);
      const folder = join(place, member.userId, 'lab');
      await makeFlawed(entry, folder);
      for (const { name, content } of await pack(folder)) zip.addBuffer(content, `${start}_${attachment++}_${name}`);
      await rm(folder, { recursive: true });
      rows.push({ userId: member.userId, entry: entry.id, packing, late, halves: entry.halves, expect: entry.expect });
    }
    zip.end();
    await written;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  return rows;
}

/** The rows that are not as they must be, in words. */
export function wrongRows(expected: readonly ExpectedRow[], { rows }: ClassReport): string[] {
  const strangers = rows.filter(({ userId }) => expected.every((each) => each.userId !== userId));
  return [
    ...strangers.map(({ key }) => `${key}: nobody of the class`),
    ...expected.flatMap(({ userId, entry, halves, expect = {}, late }) => {
      const own = rows.filter((row) => row.userId === userId);
      const [row] = own;
      if (!row || own.length > 1) return [`${userId}: ${own.length} rows`];
      const state = entry === undefined ? 'nothing-submitted' : 'graded';
      if (row.state !== state || row.late !== late) return [`${userId}: ${row.state}${row.late ? ', late' : ''}`];
      const found = halves ? verdictsAmong(row.checks ?? [], halves) : {};
      const ids = [...new Set([...Object.keys(found), ...Object.keys(expect)])];
      const wrong = ids.filter((id) => found[id] !== expect[id]);
      return wrong.map((id) => `${userId} (${entry}): ${id} ${expect[id] ?? 'pass'} -> ${found[id] ?? 'pass'}`);
    }),
  ];
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'class.zip' },
      check: { type: 'string' },
    },
  });
  const list = `${values.out}.expected.json`;
  if (values.check === undefined) {
    const rows = await makeClass(values.out, Number(values.size), Number(values.seed));
    await writeFile(list, `${JSON.stringify(rows, null, 1)}\n`);
    console.log(`${values.out}: ${rows.length} people; what each must get: ${list}`);
  } else {
    const expected: ExpectedRow[] = JSON.parse(await readFile(list, 'utf8'));
    const wrong = wrongRows(expected, JSON.parse(await readFile(join(values.check, 'class.json'), 'utf8')));
    for (const line of wrong) console.log(line);
    console.log(
      wrong.length === 0 ? `All ${expected.length} rows are as they must be.` : `${wrong.length} verdicts differ.`,
    );
    process.exitCode = wrong.length === 0 ? 0 : 1;
  }
}
