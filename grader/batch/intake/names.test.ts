import { describe, expect, it } from 'vitest';
import { archiveStem } from './archive-name.ts';
import { gradescopeNames } from './gradescope-names.ts';
import { keyOf, keyOfName } from './key.ts';
import { linkIn } from './link-page.ts';
import { moodleName } from './moodle-name.ts';

it('reads the names of Moodle, with folders and without', () => {
  const ana = { name: 'Ana López', participantId: '4711', kind: 'file', file: '' };
  expect(moodleName('Ana López_4711_assignsubmission_file_')).toEqual(ana);
  expect(moodleName('Ana López_4711_assignsubmission_file')).toEqual(ana);
  expect(moodleName('Ana López_4711_assignsubmission_file_lab_2.zip')).toEqual({ ...ana, file: 'lab_2.zip' });
  expect(moodleName('Ana López_4711_assignsubmission_onlinetext_')).toEqual({ ...ana, kind: 'onlinetext' });
  expect(moodleName('Ana López_4711')).toBeUndefined();
});

describe("Gradescope's list", () => {
  it('gives all who handed in together, and keeps the zeros of an id', () => {
    const names = gradescopeNames(`---
submission_12:
  :submitters:
  - :name: "Ana \\"=cmd\\" López"
    :sid: '0042'
    :email: ana@example.edu
  - :name:
    :email: bo@example.edu
  :created_at: 2026-11-01 10:00:00.000000000 Z
  :score: 3.0
  :history: []
other: 1
`);
    expect(names).toEqual(
      new Map([['submission_12', { name: 'Ana "=cmd" López, bo@example.edu', studentId: '0042' }]]),
    );
  });

  it("is none when it is broken or of another sort, and isn't unfolded when it is made to fill the memory", () => {
    for (const text of ['a: [', '- a', 'text', '']) expect(gradescopeNames(text)).toBeUndefined();
    const laughs = Array.from({ length: 30 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(i === 0 ? 0 : 9)}]`);
    const list = `${laughs.join('\n')}\nsubmission_1:\n  :submitters:\n  - :name: Ana\n`;
    expect(gradescopeNames(list)).toEqual(new Map([['submission_1', { name: 'Ana' }]]));
  });
});

it('makes keys of letters, digits and hyphens, one for each', () => {
  const ids = ['10231', 'x7Kd2', 'X7kd2', 'x7kd2', '../..', '李', '', 'a'.repeat(500)];
  const keys = ids.map((id) => keyOf('canvas', id));
  expect(new Set(keys).size).toBe(ids.length);
  for (const key of keys) expect(key).toMatch(/^[a-z0-9-]{1,60}$/);
  expect(keys[0]).toBe('canvas-10231');
  expect(keyOfName('folder', 'Ana B.')).toMatch(/^folder-ana-b-[0-9a-f]{4}$/);
  expect(keyOfName('folder', 'Jose\u0301')).toBe(keyOfName('folder', 'Jos\u00e9'));
});

it("finds the address in Canvas' page for a link, web addresses only", () => {
  expect(linkIn('<meta http-equiv="refresh" content="0;url=https://x.example/a?b=1&amp;c=2">')).toBe(
    'https://x.example/a?b=1&c=2',
  );
  expect(linkIn('<a href="http://x.example">go</a>')).toBe('http://x.example');
  expect(linkIn('<a href="javascript:alert(1)">go</a>')).toBeUndefined();
});

it('knows archives by their names', () => {
  expect(archiveStem('lab.tar.gz')).toBe('lab');
  expect(archiveStem('lab.v2.ZIP')).toBe('lab.v2');
  expect(archiveStem('.zip')).toBeUndefined();
  expect(archiveStem('server.js')).toBeUndefined();
});
