import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { generateStarter, replaceRegions, type StarterKind, starterFolders } from './generate.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe.each(Object.entries(starterFolders) as [StarterKind, string][])('the starter in %s', (kind, folder) => {
  const starter = join(root, folder);
  const generated = generateStarter(root, kind);

  test.each([...generated])('%s is what npm run starter writes', (file, text) => {
    expect(readFileSync(join(starter, file), 'utf8')).toBe(text);
  });

  test('holds nothing else but its README', () => {
    const files = readdirSync(starter, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => join(entry.parentPath, entry.name));
    const expected = ['README.md', ...generated.keys()].map((file) => join(starter, file));
    expect(files.sort()).toEqual(expected.sort());
  });

  test('gives no part of the solution away', () => {
    const everything = [...generated].flatMap(([file, text]) => (file.startsWith('dev/') ? [] : [text])).join('\n');
    expect(everything).not.toMatch(
      /# ?region|# ?endregion|aria-live|role="|Sends the (text|message) to every|replaceChildren|user_joined"/,
    );
  });

  test('compiles with strict types', () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', starter], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

test('the starters have the same page, messages and dev script', () => {
  const [typescript, python] = [generateStarter(root, 'typescript'), generateStarter(root, 'python')];
  const same = [...python.keys()].filter((file) => typescript.get(file) === python.get(file));
  expect(same).toEqual(
    expect.arrayContaining([...python.keys()].filter((file) => /^(client|dev|messages)/.test(file))),
  );
});

describe('replaceRegions', () => {
  const solution = 'before\n  // #region student: greet\n  hello();\n  // #endregion\nafter\n';

  test('puts each part in the place of its region, as far to the right', () => {
    expect(replaceRegions('a.ts', solution, { greet: '\n// TODO\n\nnothing();\n' })).toBe(
      'before\n  // TODO\n\n  nothing();\nafter\n',
    );
  });

  test('knows the regions of Python', () => {
    const python = 'before\n    # region student: greet\n    hello()\n    # endregion\nafter\n';
    expect(replaceRegions('a.py', python, { greet: '# TODO\npass' })).toBe('before\n    # TODO\n    pass\nafter\n');
  });

  test.each([
    ['a region without a part', solution, {}, 'a.ts: the region “greet” has no text in student-parts.ts.'],
    ['a part without a region', 'nothing\n', { greet: '' }, 'a.ts has no region “greet”'],
    ['a region that never ends', '// #region student: greet\n', { greet: '' }, 'a.ts: the region “greet” has no'],
    ['a region in a region', `// #region student: greet\n${solution}`, { greet: '' }, 'begins within “greet”'],
  ])('complains about %s', (_name, text, parts, message) => {
    expect(() => replaceRegions('a.ts', text, parts)).toThrow(message);
  });
});
