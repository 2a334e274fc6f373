/**
 * `npm run make-class -- [--size 60] [--seed 1] [--from canvas] [--unpacked] [--out class.zip]`: makes a class as a learning system gives
 * it out, of the model solution and the catalogue of flawed submissions, packed in many ways. Beside it, `<out>.expected.json` has what
 * each must get. With `--check <results>`, nothing is made: the results of `grade batch` are held against that list, and it ends with 1
 * where a row differs. `--from` is one of canvas, canvas-anonymous, canvas-groups, moodle, gradescope, folders.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalogue, type Entry } from '../flawed/catalogue.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { type DownloadForm, type DownloadName, downloads, isDownloadName } from './class/downloads.ts';
import { type ExpectedRow, wrongRows } from './class/expected-rows.ts';
import { drawLots, type Lots } from './class/lots.ts';
import { type Packing, packings, unreadablePackings } from './class/packing.ts';
import { drawPeople } from './class/people.ts';
import { writeFolder, writeZip } from './class/writing.ts';

export interface ClassWanted {
  size: number;
  seed: number;
  /** Default: canvas. */
  from?: DownloadName;
  /** Makes the folder that the zip would unpack to. */
  unpacked?: boolean;
}

/** Those that can be played among others: a hostile page costs its neighbours time, and is tried elsewhere. */
const PLAYABLE = catalogue.filter(({ group, edition }) => group !== 'hostile' && edition === undefined) as [
  Entry,
  ...Entry[],
];
const NOTHING = 0.03;
const UNREADABLE = 0.04;
const LATE = 0.1;

/** Makes a class at `path`, and gives the row that each person must get. The same seed gives the same class. */
export async function makeClass(
  path: string,
  { size, seed, from = 'canvas', unpacked = false }: ClassWanted,
): Promise<ExpectedRow[]> {
  const lots = drawLots(seed);
  const form: DownloadForm = downloads[from];
  const members = drawPeople(size, lots);
  const place = await mkdtemp(join(tmpdir(), 'make-class-'));
  const rows: ExpectedRow[] = [];
  let attachment = 500_000;
  try {
    const writing = unpacked ? await writeFolder(path) : writeZip(path);
    for (const file of form.beside?.(members) ?? []) await writing.add(file);
    for (const member of members) {
      const late = form.tellsLate && lots.chance(LATE);
      const who = form.whoIs(member);
      if (lots.chance(NOTHING)) {
        for (const file of form.nothingOf(member, late, lots)) await writing.add(file);
        rows.push({ who, state: 'nothing-submitted', late });
        continue;
      }
      const entry = lots.one(PLAYABLE);
      const { state, name: packing, pack } = drawPacking(entry, form, lots);
      const folder = join(place, member.userId, 'lab');
      await makeFlawed(entry, folder);
      for (const { name, content } of await pack(folder)) {
        await writing.add({ name: form.pathOf(member, name, attachment++, late), content });
      }
      await rm(folder, { recursive: true });
      rows.push({ who, state, late, entry: entry.id, packing, halves: entry.halves, expect: entry.expect });
    }
    await writing.end();
  } finally {
    await rm(place, { recursive: true, force: true });
  }
  return rows;
}

function drawPacking(
  entry: Entry,
  form: DownloadForm,
  lots: Lots,
): { state: ExpectedRow['state']; name: string; pack: Packing['pack'] } {
  const isReadable = !lots.chance(UNREADABLE);
  const ways = Object.entries(isReadable ? packings : unreadablePackings).filter(
    ([, { fits, only }]) => (fits?.(entry) ?? true) && (only ?? form.kind) === form.kind,
  );
  const [name, { pack }] = lots.one(ways as [[string, Packing]]);
  return { state: isReadable ? 'graded' : 'could-not-grade', name, pack };
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: 'canvas' },
      unpacked: { type: 'boolean', default: false },
      out: { type: 'string', default: 'class.zip' },
      check: { type: 'string' },
    },
  });
  const { from, unpacked, out } = values;
  const list = `${out}.expected.json`;
  if (!isDownloadName(from)) {
    console.error(`--from takes one of ${Object.keys(downloads).join(', ')}.`);
    process.exitCode = 3;
  } else if (values.check === undefined) {
    const rows = await makeClass(out, { size: Number(values.size), seed: Number(values.seed), from, unpacked });
    await writeFile(list, `${JSON.stringify(rows, null, 1)}\n`);
    console.log(`${out}: ${rows.length} people; what each must get: ${list}`);
  } else {
    const expected: ExpectedRow[] = JSON.parse(await readFile(list, 'utf8'));
    const wrong = wrongRows(expected, JSON.parse(await readFile(join(values.check, 'class.json'), 'utf8')));
    for (const line of wrong) console.log(line);
    console.log(
      wrong.length === 0 ? `All ${expected.length} rows are as they must be.` : `${wrong.length} things differ.`,
    );
    process.exitCode = wrong.length === 0 ? 0 : 1;
  }
}
