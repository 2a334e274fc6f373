/**
 * `npm run make-class -- [--size 60] [--seed 1] [--out class.zip]`: makes a class as Canvas gives it, out of the model solution and the
 * catalogue of flawed submissions, packed in many ways. Beside it, `<out>.expected.json` has what each must get.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ZipFile } from 'yazl';
import { catalogue, type Entry } from '../flawed/catalogue.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
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

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      out: { type: 'string', default: 'class.zip' },
    },
  });
  const rows = await makeClass(values.out, Number(values.size), Number(values.seed));
  await writeFile(`${values.out}.expected.json`, `${JSON.stringify(rows, null, 1)}\n`);
  console.log(`${values.out}: ${rows.length} people; what each must get: ${values.out}.expected.json`);
}
