import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openWorkshop } from '../../testing/workshop.ts';
import { unusedEnvironment } from './virtual-environment.ts';

const workshop = openWorkshop();
afterAll(() => workshop.remove());

/** A lab with an environment of that name. Gives the lab's folder. */
function labWith(name: string): string {
  const lab = join(workshop.path, `lab with ${name}`);
  mkdirSync(join(lab, name, 'bin'), { recursive: true });
  writeFileSync(join(lab, name, 'pyvenv.cfg'), 'home = /usr/bin\n');
  return lab;
}

it.each(['.venv', 'venv', 'env'])('tells of a %s that is not active', (name) => {
  const told = unusedEnvironment(labWith(name), '/usr/bin/python3', undefined);
  expect(told).toContain(`There is a ${name} here, and it is not active: type "`);
  expect(told).toContain('activate"');
});

it('says nothing of one that is active, also by way of a link to the lab', () => {
  const lab = labWith('.venv');
  expect(unusedEnvironment(lab, join(lab, '.venv', 'bin', 'python3'), undefined)).toBeUndefined();
  const link = join(workshop.path, 'link');
  symlinkSync(lab, link, 'junction');
  expect(unusedEnvironment(link, join(lab, '.venv', 'bin', 'python3'), undefined)).toBeUndefined();
});

it('tells of one that is active, but lacks packages', () => {
  const lab = labWith('.venv');
  const told = unusedEnvironment(lab, '/usr/bin/python3', join(lab, '.venv'));
  expect(told).toMatch(/^The \.venv here is active, but packages/);
});

it('says nothing where there is none, or only a folder or a file of that name', () => {
  const lab = join(workshop.path, 'plain');
  mkdirSync(join(lab, 'env'), { recursive: true });
  writeFileSync(join(lab, '.venv'), '');
  writeFileSync(join(lab, '.env'), 'WS_PORT=8081');
  expect(unusedEnvironment(lab, '/usr/bin/python3', undefined)).toBeUndefined();
});
