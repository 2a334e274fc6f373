import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

// What an npm or npx around this test has put there for itself would change what these do.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_(package|call|local_prefix))/.test(name),
  ),
);

/** Runs npm or npx to its end. Windows starts both by a shell only. */
export const runNpm = (program: 'npm' | 'npx', args: readonly string[], cwd: string): string =>
  execFileSync(program, args, {
    cwd,
    env: environment,
    encoding: 'utf8',
    stdio: 'pipe',
    shell: process.platform === 'win32',
  });

export const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];

/** Packs the kit as it has been built, and installs it in a folder below `place`, far from this repository, as a course does. */
export function installPackedKit(place: string, name: string): { course: string; packed: string } {
  const course = join(place, name);
  mkdirSync(course);
  const file = runNpm('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', place], root).trim();
  const packed = join(place, file);
  writeFileSync(join(course, 'package.json'), '{ "private": true }');
  runNpm('npm', [...INSTALL, packed], course);
  return { course, packed };
}
