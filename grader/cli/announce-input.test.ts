import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readAnnounceInput } from './announce-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'announce-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('what grade announce is given', () => {
  it('is a file of cases, a page, or an address', () => {
    const cases = [{ id: 'a', html: '<p>', act: '', note: 'ignored' }];
    expect(readAnnounceInput(file('good.json', JSON.stringify(cases)))).toEqual({
      kind: 'cases',
      pages: [{ id: 'a', html: '<p>', act: '' }],
    });
    const page = readAnnounceInput(file('page.html', '<p>'));
    expect(page).toMatchObject({ kind: 'page', isLocal: true });
    expect(page.kind === 'page' && page.url).toMatch(/^file:\/\/.*page\.html$/);
    const url = 'http://localhost:8080/';
    expect(readAnnounceInput(url)).toEqual({ kind: 'page', url, isLocal: false });
  });

  it.each([
    ['[', "it can't be read as JSON"],
    ['{}', 'it holds an object, and an array was expected'],
    ['[]', 'the array is empty'],
    ['[7]', 'entry 1 is 7, and an object was expected'],
    ['[{"id":"a","html":"<p>"}]', '"act" of entry 1 is missing, and a text was expected'],
    ['[{"id":"a","html":["x"],"act":""}]', '"html" of entry 1 is an array, and a text was expected'],
    ['[{"id":"a","html":"","act":"","setup":3}]', '"setup" of entry 1 is 3, and a text was expected'],
    [
      '[{"id":"a","html":"","act":""},{"id":"a","html":"","act":""}]',
      'entry 2 has the id "a", which an earlier one has',
    ],
  ])('is refused with its name and what is wrong: %s', (text, problem) => {
    const path = file('bad.json', text);
    expect(() => readAnnounceInput(path)).toThrow(`${path}: ${problem}`);
  });

  it('is refused when there is no such thing', () => {
    expect(() => readAnnounceInput('nowhere.json')).toThrow('There is no file "nowhere.json".');
    expect(() => readAnnounceInput(folder)).toThrow('is a folder.');
    expect(() => readAnnounceInput(file('notes.txt', ''))).toThrow('neither a page nor a file of cases');
    expect(() => readAnnounceInput('ws://localhost:8081')).toThrow('"ws://localhost:8081" is no address of a page.');
    expect(() => readAnnounceInput('http://[')).toThrow('is no address that can be opened');
  });
});
