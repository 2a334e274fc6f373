import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMONJS } from '../process/testing/servers.ts';
import { echo, useTrial } from '../process/testing/trial.ts';
import { PlanError, planServer, prepareModules } from './index.ts';

const trial = useTrial();

describe('modules from the kit', () => {
  it('are put beside the copy, not into it, and twice is once', async () => {
    const root = trial.submission({ 'server.js': COMMONJS });
    await prepareModules(root);
    await prepareModules(root);
    expect(readdirSync(root)).toEqual(['server.js']);
    expect(readdirSync(join(trial.temp(), 'node_modules')).sort()).toEqual(['dotenv', 'ws']);
  });

  it('stand back behind those that the submission has', async () => {
    const files = {
      'server/server.js': 'console.log(require("ws"))',
      'node_modules/ws/index.js': 'module.exports = "own"',
    };
    await trial.start(await trial.plan(files));
    expect(trial.printed()).toBe('own\n');
  });

  it('do not decide of which kind the modules of the submission are', async () => {
    writeFileSync(join(trial.temp(), 'package.json'), '{"type":"module"}');
    const root = trial.submission({ 'lab/server.js': COMMONJS });
    await prepareModules(join(root, 'lab'));
    const server = await trial.serve(await planServer({ root: join(root, 'lab') }));
    expect(await echo(server.url, 'hi')).toBe('hi');
  });

  it('are all there is: any other import fails', async () => {
    await trial.start(await trial.plan({ 'server.js': 'require("yargs")' }));
    expect(trial.printed()).toContain("Cannot find module 'yargs'");
  });
});

describe('installing', () => {
  const manifest = (dependency: string) =>
    JSON.stringify({ dependencies: { greeting: dependency }, scripts: { postinstall: 'touch ran' } });

  it('brings what package.json asks for, and runs no scripts', async () => {
    const files = {
      'server/server.js': 'console.log(require("greeting"))',
      'server/package.json': manifest('file:../greeting'),
      'greeting/index.js': 'module.exports = "hello"',
      'greeting/package.json': '{"name":"greeting","version":"1.0.0"}',
      'client/package.json': manifest('file:./nowhere'),
    };
    const root = trial.submission(files);
    await prepareModules(root, { install: true });
    await trial.start(await planServer({ root }, { install: true }));
    expect(trial.printed()).toBe('hello\n');
    expect(readdirSync(join(root, 'server'))).not.toContain('ran');
  });

  it('leaves the kit out, which a lab names at a place of its own computer', async () => {
    const nowhere = 'file:../../nowhere/mini-chat-kit.tgz';
    const root = trial.submission({
      'server.js': 'console.log(require("greeting"))',
      'package.json': JSON.stringify({
        dependencies: { greeting: 'file:greeting' },
        devDependencies: { 'mini-chat-kit': nowhere },
      }),
      'package-lock.json': JSON.stringify({
        lockfileVersion: 3,
        packages: {
          '': { dependencies: { greeting: 'file:greeting' }, devDependencies: { 'mini-chat-kit': nowhere } },
          greeting: { version: '1.0.0' },
          'node_modules/greeting': { resolved: 'greeting', link: true },
          'node_modules/mini-chat-kit': { version: '0.1.0', resolved: nowhere, integrity: 'sha512-AAAA', dev: true },
        },
      }),
      'greeting/index.js': 'module.exports = "hello"',
      'greeting/package.json': '{"name":"greeting","version":"1.0.0"}',
    });
    await prepareModules(root, { install: true });
    await trial.start(await planServer({ root }, { install: true }));
    expect(trial.printed()).toBe('hello\n');
  });

  it('that fails says so with the words of npm', async () => {
    const root = trial.submission({ 'package.json': manifest('file:./nowhere.tgz') });
    const refused = await prepareModules(root, { install: true }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(PlanError);
    expect((refused as PlanError).message).toMatch(
      /“npm install --ignore-scripts” failed in the submission\.\n.*nowhere\.tgz/s,
    );
  });

  it('keeps to the lock file where there is one', async () => {
    const root = trial.submission({
      'package.json': manifest('1.0.0'),
      'package-lock.json': '{"lockfileVersion":3,"packages":{}}',
    });
    await expect(prepareModules(root, { install: true })).rejects.toThrow('“npm ci --ignore-scripts” failed');
  });

  it('is nothing to do without a package.json', async () => {
    const root = trial.submission({ 'server.js': COMMONJS });
    mkdirSync(join(root, 'client'));
    await prepareModules(root, { install: true });
    expect(readdirSync(root)).toEqual(['client', 'server.js']);
  });
});
