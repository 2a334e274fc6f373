import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openWorkshop } from '../testing/workshop.ts';
import { pythonPlaces } from './python-places.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());

/** Makes an empty program in a folder below the workshop, and tells its path. */
function program(folder: string, name = 'python3'): string {
  mkdirSync(join(workshop.path, folder), { recursive: true });
  const path = join(workshop.path, folder, name);
  writeFileSync(path, '');
  return path;
}
const at = (...parts: string[]) => join(workshop.path, ...parts);

it('are those of the PATH, by where they were installed', () => {
  program('one/bin');
  program('two/bin');
  expect(pythonPlaces({ PATH: `${at('one/bin')}:${at('nowhere')}:${at('two/bin')}`, HOME: at('home') })).toEqual([
    at('one'),
    at('two'),
  ]);
});

it('are a virtual environment with what it is made from', () => {
  const real = program('three/bin', 'python3.11');
  mkdirSync(at('lab/.venv/bin'), { recursive: true });
  writeFileSync(at('lab/.venv/pyvenv.cfg'), '');
  symlinkSync(real, at('lab/.venv/bin/python3'));
  expect(pythonPlaces({ GRADE_PYTHON: at('lab/.venv/bin/python3'), PATH: '', HOME: at('home') })).toEqual([
    at('lab/.venv'),
    at('three'),
  ]);
});

it('are all of pyenv where the PATH has its shims', () => {
  program('home/.pyenv/shims');
  expect(pythonPlaces({ PATH: at('home/.pyenv/shims'), HOME: at('home') })).toEqual([at('home/.pyenv')]);
});

it("are the packages of the user's own, and nothing else of the home", () => {
  for (const folder of ['.local/lib/python3.11', '.local/lib/secrets', '.local/share']) {
    mkdirSync(at('other', folder), { recursive: true });
  }
  program('other/bin');
  expect(pythonPlaces({ PATH: at('other/bin'), HOME: at('other') })).toEqual([at('other/.local/lib/python3.11')]);
});
