import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { MEDIA, makeMedia } from './docs-media.ts';

const folder = mkdtempSync(join(tmpdir(), 'docs-media-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What can't differ from machine to machine as fonts do: size, number of frames, and how long each of them stands. */
async function factsOf(file: string) {
  const { format, width, height, pages, delay } = await sharp(file, { animated: true }).metadata();
  return { format, width, height, pages, delay };
}

it('makes the pictures that stand in docs/media, and makes them again only where they look otherwise', async () => {
  const url = pathToFileURL(`${folder}/`);
  const told: string[] = [];
  await makeMedia(url, (line) => told.push(line));
  const pictures = readdirSync(MEDIA);
  expect(readdirSync(folder).sort()).toEqual(pictures.sort());
  for (const name of pictures) {
    expect(told).toContainEqual(expect.stringMatching(`^${name}: written`));
    expect(await factsOf(join(folder, name)), name).toEqual(await factsOf(fileURLToPath(new URL(name, MEDIA))));
  }

  const again: string[] = [];
  await makeMedia(url, (line) => again.push(line));
  expect(again.sort()).toEqual(pictures.map((name) => `${name}: as before`).sort());
});
