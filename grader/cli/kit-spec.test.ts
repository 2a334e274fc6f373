import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { GRADER_VERSION } from '../types/version.ts';
import { givenSource, kitSource } from './kit-spec.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'kit-spec-')));
afterAll(() => rmSync(place, { recursive: true }));
writeFileSync(join(place, 'kit.tgz'), '');
writeFileSync(join(place, 'kit (1).tgz'), '');

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
    ['at an address', 'https://example.edu/kit-0.1.0.tgz', 'https://example.edu/kit-0.1.0.tgz'],
    ['at an address like those of GitLab', 'https://gitlab.edu/a/-/raw/kit.tgz', 'https://gitlab.edu/a/-/raw/kit.tgz'],
    ['in git', 'git+ssh://git@example.edu/kit.git#0a1b', 'git+ssh://git@example.edu/kit.git#0a1b'],
    ['in the registry', 'https://registry.npmjs.org/mini-chat-kit/-/mini-chat-kit-0.1.0.tgz', `^${GRADER_VERSION}`],
  ])('%s', (_, resolved, expected) => {
    expect(kitSource(installed(resolved))).toEqual({ spec: expected });
  });

  it('as a packed file that the lab gets a copy of, under a name that npm reads well', () => {
    const copied = (file: string, name: string) => ({
      spec: `file:${name}`,
      packed: { from: join(place, file), name },
    });
    expect(kitSource(installed('file:../kit.tgz'))).toEqual(copied('kit.tgz', 'kit.tgz'));
    const plain = `mini-chat-kit-${GRADER_VERSION}.tgz`;
    expect(kitSource(installed('file:../kit (1).tgz'))).toEqual(copied('kit (1).tgz', plain));
  });

  it('by its folder, when the packed file is gone, or nothing tells where it came from', () => {
    for (const resolved of ['file:../gone.tgz', undefined]) {
      const kit = installed(resolved);
      expect(kitSource(kit)).toEqual({ spec: `file:${kit}` });
    }
    const bare = join(place, 'global', 'node_modules', 'mini-chat-kit');
    mkdirSync(bare, { recursive: true });
    expect(kitSource(bare)).toEqual({ spec: `file:${bare}` });
    expect(kitSource(join(place, 'clone'))).toEqual({ spec: `file:${join(place, 'clone')}` });
  });
});

describe('--kit', () => {
  it.each([
    '^0.2.0',
    'latest',
    'https://example.edu/kit.tgz',
    'github:course/kit',
    'git+ssh://git@example.edu/kit.git',
  ])('%s is taken as it is', (spec) => expect(givenSource(spec)).toEqual({ spec }));

  it('takes a path from the current folder', () => {
    const packed = join(place, 'kit.tgz');
    expect(givenSource(packed)).toEqual({ spec: 'file:kit.tgz', packed: { from: packed, name: 'kit.tgz' } });
    for (const given of ['./grader', 'file:grader']) {
      expect(givenSource(given)).toEqual({ spec: `file:${join(process.cwd(), 'grader')}` });
    }
  });

  it('that leads nowhere says so', () => {
    expect(() => givenSource('./gone.tgz')).toThrow(/--kit names ".*gone\.tgz", and there is nothing/);
    expect(() => givenSource('gone.tgz')).toThrow('there is nothing');
    expect(() => givenSource(' ')).toThrow('--kit is empty');
  });
});
