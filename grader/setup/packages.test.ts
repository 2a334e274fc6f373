import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { load, type PackageStep, put, runCommand, temporaryFolder } from './testing/small-machine.ts';

const { installPackages } = await load<{ installPackages: PackageStep }>('./packages.mjs');

const install = (root: string, env = process.env) =>
  installPackages(root, { platform: process.platform, env, run: runCommand, working: () => {} });

/** A package that depends on a folder beside it, so that npm has something to install without a network. */
function smallPackage(): string {
  const root = temporaryFolder();
  const dependencies = { neighbour: 'file:neighbour' };
  put(join(root, 'neighbour/package.json'), { name: 'neighbour', version: '1.0.0' });
  put(join(root, 'package.json'), { name: 'small', version: '1.0.0', devDependencies: dependencies });
  put(join(root, 'package-lock.json'), {
    name: 'small',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'small', version: '1.0.0', devDependencies: dependencies },
      'node_modules/neighbour': { resolved: 'neighbour', link: true },
      neighbour: { version: '1.0.0', dev: true },
    },
  });
  return root;
}

it('installs once, and again when npm or somebody changed something', async () => {
  const root = smallPackage();
  expect(await install(root)).toEqual({ state: 'ok', text: 'installed' });
  expect(existsSync(join(root, 'node_modules/neighbour/package.json'))).toBe(true);
  expect(await install(root)).toEqual({ state: 'ok', text: 'up to date' });

  put(join(root, 'node_modules/.package-lock.json'), '{ "packages": {} }');
  expect(await install(root)).toEqual({ state: 'ok', text: 'installed' });
  expect(await install(root)).toEqual({ state: 'ok', text: 'up to date' });
});

it('installs the development packages too, whatever the settings of the machine say', async () => {
  const root = smallPackage();
  const env = { ...process.env, NODE_ENV: 'production', npm_config_omit: 'dev' };
  expect(await install(root, env)).toEqual({ state: 'ok', text: 'installed' });
  expect(existsSync(join(root, 'node_modules/neighbour/package.json'))).toBe(true);
});

it("shows npm's words when it fails, and tries again the next time", async () => {
  const root = smallPackage();
  put(join(root, 'package.json'), { name: 'small', version: '1.0.0', dependencies: { other: 'file:other' } });
  for (const _ of [1, 2]) {
    const { state, output, advice } = await install(root);
    expect(state).toBe('failed');
    expect(output).toContain('package.json and package-lock.json');
    expect(advice).toHaveLength(1);
  }
});
