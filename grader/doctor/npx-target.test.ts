import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { npxTarget } from './npx-target.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'npx-target-')));
afterAll(() => rmSync(place, { recursive: true }));

function put(path: string, content: unknown): string {
  const file = join(place, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const kit = join(place, 'kit');
const command = put('kit/dist/bin/grade.js', '#!/usr/bin/env node\nconsole.log("the kit")');
chmodSync(command, 0o755);
put('kit/package.json', { name: 'mini-chat-kit', version: '1.0.0', bin: { grade: 'dist/bin/grade.js' } });
put('kit/reference/package.json', { name: 'mini-chat' });

/** A Node that has no commands beside it. */
const surroundings = { platform: process.platform, env: {}, node: join(place, 'nowhere/bin/node') };
const target = (folder: string, more = {}) => npxTarget(join(place, folder), kit, { ...surroundings, ...more });

/** Without a network, and without a question. */
const ASKED = ['--offline', '--no', 'grade'];
/** What npx itself starts there. */
const started = (folder: string) => execFileSync('npx', ASKED, { cwd: join(place, folder), encoding: 'utf8' }).trim();

it('is the kit in its folder', () => {
  mkdirSync(join(kit, 'docs'));
  expect(target('kit')).toEqual({ kind: 'kit' });
  expect(target('kit/docs')).toEqual({ kind: 'kit' });
  expect(started('kit/docs')).toBe('the kit');
});

it('is the registry in any other folder, one with a package.json in the kit included', () => {
  mkdirSync(join(place, 'empty'));
  expect(target('empty')).toEqual({ kind: 'registry' });
  expect(target('kit/reference')).toEqual({ kind: 'registry' });
});

it('is the kit where it is installed, also further up', () => {
  put('project/package.json', { name: 'project' });
  put('project/inner/package.json', { name: 'inner' });
  mkdirSync(join(place, 'project/node_modules/.bin'), { recursive: true });
  symlinkSync(command, join(place, 'project/node_modules/.bin/grade'));
  expect(target('project')).toEqual({ kind: 'kit' });
  expect(target('project/inner')).toEqual({ kind: 'kit' });
  expect(started('project/inner')).toBe('the kit');
});

it('is another program of that name', () => {
  const other = put('other/node_modules/.bin/grade', '#!/bin/sh\necho the other');
  chmodSync(other, 0o755);
  expect(target('other')).toEqual({ kind: 'other', path: other });
  expect(started('other')).toBe('the other');
  put('own/package.json', { name: 'grade', version: '1.0.0', bin: 'own.js' });
  expect(target('own')).toEqual({ kind: 'other', path: join(place, 'own') });
});

it('is what is installed for everybody', () => {
  const prefix = join(place, 'everybody');
  const folder = process.platform === 'win32' ? prefix : join(prefix, 'bin');
  mkdirSync(folder, { recursive: true });
  symlinkSync(command, join(folder, 'grade'));
  expect(target('empty', { env: { npm_config_global_prefix: prefix } })).toEqual({ kind: 'kit' });
});
