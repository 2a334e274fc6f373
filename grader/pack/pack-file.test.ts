import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LAB, listing, useWorkbench } from '../gather/intake/testing/workbench.ts';
import { zipBytes } from '../gather/intake/testing/zip-writer.ts';
import { writePack } from './pack-file.ts';
import { planPack } from './pack-plan.ts';

const TREE = { ...LAB, 'server/größe 日本 😀.txt': 'x', 'client/noise.bin': Buffer.alloc(200_000, 'noise').toString() };

describe('the zip', () => {
  const bench = useWorkbench();

  async function pack(folder: string, to: string) {
    return writePack(join(bench.place(), to), (await planPack(folder)).files);
  }

  it('holds the files byte for byte, names in any script included', async () => {
    const { file } = await pack(bench.folder('lab', TREE), 'lab.zip');
    const { root } = await bench.open(file);
    expect(listing(root)).toEqual(Object.keys(TREE).sort());
    for (const [name, content] of Object.entries(TREE)) expect(readFileSync(join(root, name), 'utf8')).toBe(content);
  });

  it('is the same for the same content, whatever the dates, the rights, the place and the time zone are', async () => {
    const one = bench.folder('one', TREE);
    const other = bench.folder('other', Object.fromEntries(Object.entries(TREE).reverse()));
    utimesSync(join(other, 'server/app.py'), 1_000, 1_000);
    const first = await pack(one, 'one.zip');
    const program = `
      const { planPack } = await import('./pack-plan.ts');
      const { writePack } = await import('./pack-file.ts');
      await writePack(process.argv[2], (await planPack(process.argv[1])).files);`;
    const second = join(bench.place(), 'second.zip');
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', program, '--', other, second],
      { cwd: fileURLToPath(new URL('.', import.meta.url)), env: { ...process.env, TZ: 'Pacific/Auckland' } },
    );
    expect(String(stderr)).toBe('');
    expect(status).toBe(0);
    expect(readFileSync(second).equals(readFileSync(first.file))).toBe(true);
  });

  it('takes the place of an older pack, and of nothing else', async () => {
    const folder = bench.folder('lab', LAB);
    expect((await pack(folder, 'lab.zip')).replaced).toBe(false);
    expect((await pack(folder, 'lab.zip')).replaced).toBe(true);

    const place = bench.place();
    writeFileSync(join(place, 'text.zip'), 'my diary');
    writeFileSync(join(place, 'empty.zip'), '');
    writeFileSync(join(place, 'other.zip'), zipBytes([{ name: 'a.txt', content: 'x' }]));
    mkdirSync(join(place, 'folder.zip'));
    symlinkSync(join(place, 'lab.zip'), join(place, 'link.zip'));
    const before = readFileSync(join(place, 'other.zip'));
    for (const name of ['text.zip', 'empty.zip', 'other.zip', 'folder.zip', 'link.zip'])
      await expect(pack(folder, name), name).rejects.toThrow('is there already');
    expect(readFileSync(join(place, 'text.zip'), 'utf8')).toBe('my diary');
    expect(readFileSync(join(place, 'other.zip')).equals(before)).toBe(true);
  });

  it('never holds itself or an older one', async () => {
    const folder = bench.folder('lab', LAB);
    const file = join(folder, 'lab.zip');
    const first = await writePack(file, (await planPack(folder)).files);
    copyFileSync(file, join(folder, 'server/lab-older.zip'));
    const second = await writePack(file, (await planPack(folder)).files);
    expect(second).toEqual({ ...first, replaced: true });
  });

  it('is not there at all when something goes wrong, and an older one stays', async () => {
    const folder = bench.folder('lab', LAB);
    const { file } = await pack(folder, 'lab.zip');
    const before = readFileSync(file);
    const { files } = await planPack(folder);
    writeFileSync(join(folder, 'server/app.py'), 'it has grown in the meantime');
    await expect(writePack(file, files)).rejects.toThrow('A file changed while it was being packed.');
    expect(readFileSync(file).equals(before)).toBe(true);
    const gone = files.map((each) => ({ ...each, from: `${each.from}-gone` }));
    await expect(writePack(join(bench.place(), 'new.zip'), gone)).rejects.toThrow("can't be read");
    await expect(writePack(join(bench.place(), 'nowhere/new.zip'), files)).rejects.toThrow('its folder does not exist');
    expect(existsSync(join(bench.place(), 'new.zip'))).toBe(false);
    expect(readdirSync(bench.place()).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
