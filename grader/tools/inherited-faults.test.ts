import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Edition } from '../types/edition.ts';
import { editionFile, HANDED_OUT, inheritedFaults } from './inherited-faults.ts';

it.each(Object.keys(HANDED_OUT))('%s names exactly the faults that its pages are handed out with', async (id) => {
  const edition: Edition = JSON.parse(readFileSync(editionFile(id), 'utf8'));
  expect(edition.page.inherited).toEqual(await inheritedFaults(edition));
});
