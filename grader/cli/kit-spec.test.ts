import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { GRADER_VERSION } from '../types/version.ts';
import { givenSpec, kitSpec } from './kit-spec.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'kit-spec-')));
afterAll(() => rmSync(place, { recursive: true }));
writeFileSync(join(place, 'kit.tgz'), '');

let projects = 0;
/** A project in which npm says to have installed the kit from there. Gives the kit's folder. */
function installed(resolved: string | undefined): string {
  projects += 1;
  const kit = join(place, `project ${projects}`, 'node_modules', 'mini-chat-kit');
  mkdirSync(kit, { recursive: true });
  const packages = { 'node_modules/mini-chat-kit': { version: GRADER_VERSION, resolved } };
  writeFileSync(join(kit, '../.package-lock.json'), JSON.stringify({ packages }));
  return kit;
}

describe('the kit is asked for', () => {
  it.each([
    ['as a packed file, by its full path', 'file:../kit.tgz', `file:${join(place, 'kit.tgz')}`],
    ['at an address', 'https://example.edu/kit-0.1.0.tgz', 'https://example.edu/kit-0.1.0.tgz'],
    ['at an address like those of GitLab', 'https://gitlab.edu/a/-/raw/kit.tgz', 'https://gitlab.edu/a/-/raw/kit.tgz'],
    ['in git', 'git+ssh://git@example.edu/kit.git#0a1b', 'git+ssh://git@example.edu/kit.git#0a1b'],
    ['in the registry', 'https://registry.npmjs.org/mini-chat-kit/-/mini-chat-kit-0.1.0.tgz', `^${GRADER_VERSION}`],
  ])('%s', (_, resolved, expected) => {
    expect(kitSpec(installed(resolved))).toBe(expected);
  });

  it('by its folder, when the packed file is gone, or nothing tells where it came from', () => {
    for (const resolved of ['file:../gone.tgz', undefined]) {
      const kit = installed(resolved);
      expect(kitSpec(kit)).toBe(`file:${kit}`);
    }
    const bare = join(place, 'global', 'node_modules', 'mini-chat-kit');
    mkdirSync(bare, { recursive: true });
    expect(kitSpec(bare)).toBe(`file:${bare}`);
    expect(kitSpec(join(place, 'clone'))).toBe(`file:${join(place, 'clone')}`);
  });
});

describe('--kit', () => {
  it.each([
    '^0.2.0',
    'latest',
    'https://example.edu/kit.tgz',
    'github:course/kit',
    'git+ssh://git@example.edu/kit.git',
  ])('%s is taken as it is', (spec) => expect(givenSpec(spec)).toBe(spec));

  it('takes a path from the current folder', () => {
    expect(givenSpec(join(place, 'kit.tgz'))).toBe(`file:${join(place, 'kit.tgz')}`);
    expect(givenSpec('./package.json')).toBe(`file:${join(process.cwd(), 'package.json')}`);
    expect(givenSpec('file:package.json')).toBe(`file:${join(process.cwd(), 'package.json')}`);
  });

  it('that leads nowhere says so', () => {
    expect(() => givenSpec('./gone.tgz')).toThrow(/--kit names ".*gone\.tgz", and there is nothing/);
    expect(() => givenSpec('gone.tgz')).toThrow('there is nothing');
    expect(() => givenSpec(' ')).toThrow('--kit is empty');
  });
});
