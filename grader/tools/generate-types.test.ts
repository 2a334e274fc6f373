import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { GENERATED, typesFile, typesFor } from './generate-types.ts';

it.each(GENERATED)('grader/types/%s.ts is what its schema gives', async (name) => {
  expect(readFileSync(typesFile(name), 'utf8')).toBe(await typesFor(name));
});
