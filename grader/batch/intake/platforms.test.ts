import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { listing } from '../../gather/intake/testing/workbench.ts';
import { zipBytes } from '../../gather/intake/testing/zip-writer.ts';
import { prepare, readClass } from './index.ts';
import { labZip, PAGE, people, personOf, SERVER, useClassBench } from './testing/class-bench.ts';
import { tarBytes } from './testing/tar-writer.ts';

const bench = useClassBench();
const BOTH = { server: 'server.js', client: 'index.html' };

it('reads the download of Canvas, as a zip and unpacked', async () => {
  for (const path of bench.both({
    'lopezana_10231_884_lab.zip': labZip(),
    'chenbo_LATE_10232_885_lab.tar.gz': gzipSync(
      tarBytes([
        { name: 'lab/', type: '5' },
        { name: 'lab/server/server.js', content: SERVER },
        { name: 'lab/client/index.html', content: PAGE },
      ]),
    ),
    'diazcy_10233_886_server.js': SERVER,
    'diazcy_10233_887_index.html': PAGE,
    'diazcy_10233_888_style.css': '',
    'evadee_10234_text.html': '<p>I was ill',
    'fofee_10235_link.html': '<meta http-equiv="refresh" content="0;url=https://x.example/lab">',
    'anon_x7Kd2_889_lab.zip': labZip('anonymous'),
    'team blue_10236_890_outer.zip': zipBytes([{ name: 'extra/lab.zip', content: labZip() }]),
    '李小龍_10237_891_作业.zip': labZip(),
    'roster.csv': 'a,b',
    '__MACOSX/._lopezana_10231_884_lab.zip': 'x',
  })) {
    const intake = await readClass(path);
    expect(intake.platform).toBe('canvas');
    expect(intake.strays.map(({ name }) => name)).toEqual(['roster.csv']);
    expect(intake.people.map(({ key, name, late, state }) => `${key} ${name} ${late} ${state}`)).toEqual([
      expect.stringMatching(/^canvas-anon-x7kd2-[0-9a-f]{8} Anonymous x7Kd2 false to-grade$/),
      'canvas-10232 chenbo true to-grade',
      'canvas-10233 diazcy false to-grade',
      'canvas-10234 evadee false nothing-submitted',
      'canvas-10235 fofee false nothing-submitted',
      'canvas-10231 lopezana false to-grade',
      'canvas-10236 team blue false to-grade',
      'canvas-10237 李小龍 false to-grade',
    ]);
    expect(personOf(intake, 'lopezana').uploads).toEqual([
      { name: 'lopezana_10231_884_lab.zip', attachmentId: '884', counts: true },
    ]);
    expect(personOf(intake, 'fofee')).toMatchObject({
      reason: expect.stringContaining('https://x.example/lab'),
      notes: ['Handed in a link: https://x.example/lab'],
      uploads: [{ name: 'fofee_10235_link.html', counts: false }],
    });
    const prepared = await bench.prepared(intake);
    expect(prepared.size).toBe(6);
    for (const [key, each] of prepared) {
      const client = key === 'canvas-10233' ? 'index.html server.js style.css' : 'index.html';
      expect(await bench.halves(each), key).toEqual({ client, server: key === 'canvas-10233' ? client : 'server.js' });
    }
  }
});

it('counts the newest of what Canvas numbered, and puts loose files back under their names', async () => {
  for (const path of bench.both({
    'ana_1_99_lab.zip': labZip('first'),
    'ana_1_100_lab-1.zip': labZip('second'),
    'bo_2_101_server-2.js': SERVER,
    'bo_2_102_index-2.html': '<script src="index.js">',
    'bo_2_103_index-2.js': '',
    'cy_3_104_room-1.js': '1',
    'cy_3_105_room-2.js': '2',
    'cy_3_106_server.js': SERVER,
    'di_4_107_server.zip': zipBytes([{ name: 'server.js', content: SERVER }]),
    'di_4_108_client.zip': zipBytes([{ name: 'index.html', content: PAGE }]),
    'ed_5_109_lab.zip': labZip(),
    'ed_5_110_server.js': SERVER,
    'ed_5_111_photo.png': 'x',
    'fo_6_112_client.tgz': gzipSync(tarBytes([{ name: './index.html', content: PAGE }])),
    'fo_6_113_server.js': SERVER,
    'gu_7_114_one.zip': labZip(),
    'gu_7_115_two.zip': labZip(),
  })) {
    const intake = await readClass(path);
    const prepared = await bench.prepared(intake);
    expect(
      personOf(intake, 'ana')
        .uploads.map(({ name, counts }) => `${name} ${counts}`)
        .sort(),
    ).toEqual(['ana_1_100_lab-1.zip true', 'ana_1_99_lab.zip false']);
    expect(personOf(intake, 'ana').notes).toEqual([
      '"ana_1_99_lab.zip" was set aside: "ana_1_100_lab-1.zip" was handed in after it.',
    ]);
    const bo = 'index-2.html index-2.js index.html index.js server-2.js server.js';
    expect(await bench.halves(prepared.get('canvas-2'))).toEqual({ server: bo, client: bo });
    expect(await bench.halves(prepared.get('canvas-3'))).toEqual({ server: 'room-1.js room-2.js server.js' });
    expect(await bench.halves(prepared.get('canvas-4'))).toEqual(BOTH);
    expect(await bench.halves(prepared.get('canvas-5'))).toEqual(BOTH);
    expect(personOf(intake, 'ed').notes).toEqual(['Not graded, as it lies beside the archive: photo.png, server.js.']);
    expect(await bench.halves(prepared.get('canvas-6'))).toMatchObject({ client: 'index.html' });
    expect(personOf(intake, 'gu')).toMatchObject({
      state: 'could-not-grade',
      reason: expect.stringContaining("which of them counts can't be told"),
    });
  }
});

it('keeps apart whoever shares an id by a made-up name', async () => {
  const [path] = bench.both({
    'ana_10_20_lab.zip': labZip(),
    'x_10_7_999_30_lab.zip': labZip('mine'),
    'bo_11_21_lab.zip': labZip(),
  });
  const intake = await readClass(path);
  expect(intake.people.map(({ name }) => name)).toEqual(['ana', 'bo', 'x']);
  expect(new Set(intake.people.map(({ key }) => key)).size).toBe(3);
  expect(personOf(intake, 'ana').notes).toEqual([expect.stringContaining('carry the same user id, 10')]);
  expect(personOf(intake, 'bo').notes).toEqual([]);
});

it('reads the download of Moodle: folders, typed text, blind, teams, and none of the folders', async () => {
  for (const path of bench.both({
    'Ana López_4711_assignsubmission_file_/lab.zip': labZip(),
    'Bo Chen_4712_assignsubmission_file_/lab/server/server.js': SERVER,
    'Bo Chen_4712_assignsubmission_file_/lab/client/index.html': PAGE,
    'Bo Chen_4712_assignsubmission_onlinetext_/onlinetext.html': '<p>hello',
    'Cy_4713_assignsubmission_onlinetext_/onlinetext.html': '<p>hello',
    'Team Red_4714_assignsubmission_file_/': '',
    'Dee_4715_assignsubmission_file_lab.zip': labZip(),
    'Participant_4716_assignsubmission_file_/lab.zip': labZip(),
  })) {
    const intake = await readClass(path);
    expect(intake.platform).toBe('moodle');
    expect(intake.strays).toEqual([]);
    expect(intake.people.map(({ key, name, state }) => `${key} ${name}: ${state}`)).toEqual([
      'moodle-4711 Ana López: to-grade',
      'moodle-4712 Bo Chen: to-grade',
      'moodle-4713 Cy: nothing-submitted',
      'moodle-4715 Dee: to-grade',
      'moodle-4716 Participant 4716: to-grade',
      'moodle-4714 Team Red: nothing-submitted',
    ]);
    expect(personOf(intake, 'Participant 4716').anonymous).toBe(true);
    expect(personOf(intake, 'Bo Chen').uploads).toEqual([
      { name: 'Bo Chen_4712_assignsubmission_file_/lab/', counts: true },
      { name: 'Bo Chen_4712_assignsubmission_onlinetext_/onlinetext.html', counts: false },
    ]);
    for (const each of (await bench.prepared(intake)).values()) expect(await bench.halves(each)).toEqual(BOTH);
  }
});

it('reads the export of Gradescope, and those whose folder is missing', async () => {
  const names = `---
submission_1:
  :submitters:
  - :name: Ana López
    :sid: '0042'
  - :name: Bo Chen
    :sid: '0043'
submission_3:
  :submitters:
  - :name: Cy
`;
  for (const path of bench.both({
    'export/submission_metadata.yml': names,
    'export/submission_1/server/server.js': SERVER,
    'export/submission_1/client/index.html': PAGE,
    'export/submission_2/lab.zip': labZip(),
    'export/README.md': '',
  })) {
    const intake = await readClass(path);
    expect(intake.platform).toBe('gradescope');
    expect(intake.strays.map(({ name }) => name)).toEqual(['export/README.md']);
    expect(intake.people).toMatchObject([
      { key: 'gradescope-1', name: 'Ana López, Bo Chen', userId: '0042', state: 'to-grade' },
      { key: 'gradescope-3', name: 'Cy', state: 'nothing-submitted' },
      { key: 'gradescope-2', name: 'Submission 2', state: 'to-grade' },
    ]);
    for (const each of (await bench.prepared(intake)).values()) expect(await bench.halves(each)).toEqual(BOTH);
  }
});

it('reads a folder of folders and archives, with levels around it', async () => {
  for (const path of bench.both({
    'all/week 3/ana/server/server.js': SERVER,
    'all/week 3/ana/client/index.html': PAGE,
    'all/week 3/ana/node_modules/ws/index.js': '',
    'all/week 3/bo/lab/lab/server/server.js': SERVER,
    'all/week 3/bo/lab/lab/client/index.html': PAGE,
    'all/week 3/cy.zip': labZip(),
    'all/week 3/dee/hand-in.tar.gz': gzipSync(
      tarBytes([
        { name: 'server/server.js', content: SERVER },
        { name: 'client/index.html', content: PAGE },
      ]),
    ),
    'all/week 3/eve/': '',
    'all/week 3/fo/server/server.js': 'unpacked',
    'all/week 3/fo.zip': labZip(),
    'all/week 3/list.txt': '',
    'all/notes.txt': '',
    'all/.DS_Store': '',
  })) {
    const intake = await readClass(path);
    expect(intake.platform).toBe('folders');
    expect(intake.strays.map(({ name }) => name).sort()).toEqual(['all/notes.txt', 'all/week 3/list.txt']);
    expect(intake.people.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'ana to-grade',
      'bo to-grade',
      'cy to-grade',
      'dee to-grade',
      'eve nothing-submitted',
      'fo to-grade',
    ]);
    expect(personOf(intake, 'ana').notes).toEqual(['Left out, as not part of the work: node_modules/.']);
    expect(personOf(intake, 'fo').notes).toEqual(['The folder "fo" was set aside: "fo.zip" lies beside it.']);
    for (const each of (await bench.prepared(intake)).values()) expect(await bench.halves(each)).toEqual(BOTH);
  }
});

it('reads zips of Windows and old tools: backslashes, and names in code page 437', async () => {
  const path = bench.zip('class.zip', [
    { name: 'class\\Ana_1_assignsubmission_file_\\server\\server.js', content: SERVER },
    { name: 'class\\Ana_1_assignsubmission_file_\\client\\index.html', content: PAGE },
    { name: Buffer.from('class\\Jos\x82_2_assignsubmission_file_\\lab.zip', 'latin1'), flags: 0, content: labZip() },
  ]);
  const intake = await readClass(path);
  expect(intake.people.map(({ name }) => name)).toEqual(['Ana', 'José']);
  expect(personOf(intake, 'José').uploads).toEqual([
    { name: 'class\\José_2_assignsubmission_file_\\lab.zip', counts: true },
  ]);
  for (const each of (await bench.prepared(intake)).values()) expect(await bench.halves(each)).toEqual(BOTH);
});

it('takes names that only look like those of Canvas for what they are', async () => {
  const [path] = bench.both({ 'week_1_1_ana.zip': labZip(), 'week_1_2_bo.zip': labZip(), 'week_1_3_cy.zip': labZip() });
  expect((await people(path)).map((each) => each.replace(/^\S+ /, ''))).toEqual([
    'week_1_1_ana: to-grade',
    'week_1_2_bo: to-grade',
    'week_1_3_cy: to-grade',
  ]);
});

it('gives the same content to the same work, whatever its attachment is called, and another to other work', async () => {
  const contentOf = async (files: Record<string, string | Buffer>) => {
    const contents: string[] = [];
    for (const path of bench.both(files)) {
      for (const each of (await bench.prepared(await readClass(path))).values()) {
        if (each instanceof Error) throw each;
        contents.push(each.content);
      }
    }
    expect(new Set(contents).size).toBe(1);
    expect(contents[0]).toMatch(/^[0-9a-f]{64}$/);
    return contents[0];
  };
  const first = await contentOf({ 'ana_1_20_server.js': SERVER, 'ana_1_21_index.html': PAGE });
  expect(await contentOf({ 'ana_1_99_server.js': SERVER, 'ana_1_98_index.html': PAGE })).toBe(first);
  expect(await contentOf({ 'ana_1_20_server.js': `${SERVER} `, 'ana_1_21_index.html': PAGE })).not.toBe(first);
});

it('replaces what an earlier run left in the work folder', async () => {
  const [path] = bench.both({ 'ana_1_20_server.js': SERVER, 'bo_2_21_lab.zip': labZip() });
  const { people } = await readClass(path);
  const ana = people[0];
  if (ana?.state !== 'to-grade') throw new Error('ana is to be graded');
  bench.folder('work/canvas-1', { 'stale.js': '', 'server.js': 'stale' });
  bench.folder('work/canvas-2', { 'other.js': '' });
  const prepared = await prepare(ana, bench.work());
  expect(listing(bench.work())).toEqual(['canvas-1/server.js', 'canvas-2/other.js']);
  expect(prepared).toMatchObject({ path: join(bench.work(), 'canvas-1'), folder: join(bench.work(), 'canvas-1') });
  expect(readFileSync(join(prepared.path, 'server.js'), 'utf8')).toBe(SERVER);
});
