import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { labToTry } from './lab-to-try.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());
const kit = join(workshop.path, 'kit');

it.each([
  ['the lab that it is', 'lab', 'lab/server', '.'],
  ['the lab whose client alone is there', 'page', 'page/client', '.'],
  ['the model solution in the clone', 'kit', 'kit/reference/server', './reference'],
  ['a lab elsewhere', 'course', 'course/notes', 'path/to/your/lab'],
])('is %s', (_, folder, made, expected) => {
  for (const each of [kit, join(workshop.path, made)]) mkdirSync(each, { recursive: true });
  expect(labToTry(join(workshop.path, folder), kit)).toBe(expected);
});
