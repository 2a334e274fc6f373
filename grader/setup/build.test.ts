import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { load, type PackageStep, put, runCommand, temporaryFolder } from './testing/small-machine.ts';

const { buildIfChanged } = await load<{ buildIfChanged: PackageStep }>('./build.mjs');
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

const build = (root: string) =>
  buildIfChanged(root, { platform: process.platform, env: process.env, run: runCommand, working: () => {} });

/** A small package that is laid out as this one is. */
function smallPackage(): string {
  const root = temporaryFolder();
  const common = { compilerOptions: { target: 'ES2023', module: 'NodeNext', types: [], strict: true, noEmit: true } };
  put(join(root, 'package.json'), { type: 'module', bin: { small: 'dist/bin/small.js' } });
  put(join(root, 'tsconfig.json'), common);
  put(join(root, 'grader/tsconfig.json'), {
    extends: '../tsconfig.json',
    compilerOptions: { noEmit: false, rootDir: '.', outDir: '../dist' },
    include: ['.'],
    exclude: ['**/*.test.ts'],
  });
  put(join(root, 'grader/cli/main.ts'), 'export const answer: number = 42;\n');
  put(join(root, 'grader/other.ts'), 'export const other = 1;\n');
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['typescript', '@typescript']) symlinkSync(join(modules, name), join(root, 'node_modules', name));
  return root;
}

it('compiles once, makes the command executable, and does nothing while nothing changes', async () => {
  const root = smallPackage();
  expect(await build(root)).toEqual({ state: 'ok', text: 'compiled 2 files' });
  const command = join(root, 'dist/bin/small.js');
  expect(readFileSync(command, 'utf8')).toContain('answer = 42');
  if (process.platform !== 'win32') expect(statSync(command).mode & 0o111).toBe(0o111);
  expect(await build(root)).toEqual({ state: 'ok', text: 'up to date' });
});

it('compiles again after a change of a source or of the settings, and not after one of a test', async () => {
  const root = smallPackage();
  await build(root);
  put(join(root, 'grader/other.test.ts'), 'export const tested = true;\n');
  expect(await build(root)).toMatchObject({ text: 'up to date' });
  put(join(root, 'grader/other.ts'), 'export const other = 2;\n');
  expect(await build(root)).toMatchObject({ text: 'compiled 2 files' });
  expect(readFileSync(join(root, 'dist/other.js'), 'utf8')).toContain('other = 2');
  put(join(root, 'tsconfig.json'), readFileSync(join(root, 'tsconfig.json'), 'utf8').replace('ES2023', 'ES2022'));
  expect(await build(root)).toMatchObject({ text: 'compiled 2 files' });
});

it('leaves nothing in dist of a source that is gone', async () => {
  const root = smallPackage();
  await build(root);
  rmSync(join(root, 'grader/other.ts'));
  expect(await build(root)).toMatchObject({ text: 'compiled 1 files' });
  expect(existsSync(join(root, 'dist/other.js'))).toBe(false);
  expect(existsSync(join(root, 'dist/bin/small.js'))).toBe(true);
});

it('compiles again when something is missing in dist', async () => {
  const root = smallPackage();
  await build(root);
  rmSync(join(root, 'dist/other.js'));
  expect(await build(root)).toMatchObject({ text: 'compiled 2 files' });
});

it("shows the compiler's words when it finds a mistake, each time until it is mended", async () => {
  const root = smallPackage();
  put(join(root, 'grader/other.ts'), "export const other: number = 'one';\n");
  for (const _ of [1, 2]) {
    const { state, output } = await build(root);
    expect(state).toBe('failed');
    expect(output).toMatch(/^grader\/other\.ts\(1,14\): error TS2322: [^\n]*$/);
  }
});
