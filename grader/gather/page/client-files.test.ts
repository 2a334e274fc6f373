import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPage, openClientFiles } from './client-files.ts';
import { problemsIn } from './script-build.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'client-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the page', () => {
  it.each<[string[], string | undefined]>([
    [['index.html', 'about.html'], '/'],
    [['chat room.html'], '/chat%20room.html'],
    [['index.htm', 'about.html'], '/index.htm'],
    [['Index.HTML', 'about.html'], '/Index.HTML'],
    [['one.html', 'two.html'], undefined],
    [['client.js'], undefined],
  ])('of %j is %s', async (files, page) => {
    for (const file of files) writeFileSync(join(folder, file), '');
    expect(await findPage(folder)).toBe(page);
  });
});

describe('a file', () => {
  const read = async (path: string) => (await openClientFiles(join(folder, 'client'))).read(path);
  beforeEach(() => mkdirSync(join(folder, 'client')));

  it('is read as it is, and a script that is missing is built from TypeScript', async () => {
    writeFileSync(join(folder, 'client/a.js'), 'with (window) {}');
    writeFileSync(join(folder, 'client/b.mts'), 'export const b: number = 1;');
    expect(String((await read('/a.js'))?.body)).toBe('with (window) {}');
    expect(String((await read('/b.mjs'))?.body)).toMatch(/var b = 1;/);
    expect((await read('/b.mts'))?.type).toMatch(/javascript/);
  });

  it.each(['/missing.js', '/../secret.txt', '/link.txt', '/'])('%s is not there', async (path) => {
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'client/link.txt'));
    expect(await read(path)).toBeUndefined();
  });

  it('that can not be built tells every mistake with its place', async () => {
    writeFileSync(join(folder, 'client/c.ts'), "import './lost.ts';\n  import './gone.ts';");
    const error = await read('/c.js').catch((reason: unknown) => reason);
    expect(problemsIn(error, 'c.ts').map(({ line, column, source }) => [line, column, source])).toEqual([
      [1, 8, "import './lost.ts';"],
      [2, 10, "  import './gone.ts';"],
    ]);
  });
});
