import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const GRADER = fileURLToPath(new URL('.', import.meta.url));

/** What a folder may import from, besides itself. A folder that isn't named here may import from any. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  types: [],
  // Usable with any Playwright page, without the rest of the grader.
  announce: [],
  messages: ['types'],
  judge: ['messages', 'types'],
  checks: ['judge', 'messages', 'types'],
  report: ['judge', 'types'],
  // Knows how to run a program apart from the rest, not what it is.
  sandbox: [],
  gather: ['announce', 'messages', 'sandbox', 'scenarios', 'types'],
  scenarios: ['gather'],
  worker: ['batch', 'gather', 'judge', 'report', 'sandbox', 'types'],
  batch: ['gather', 'judge', 'report', 'sandbox', 'types', 'worker'],
  cli: ['announce', 'batch', 'doctor', 'gather', 'judge', 'pack', 'report', 'sandbox', 'serve', 'types', 'worker'],
};

/** The one place in which the list of checks is put to use. */
const EXCEPTIONS: Record<string, readonly string[]> = { 'judge/judge-evidence.ts': ['checks'] };

/** Folders whose code does nothing but compute, and the only packages that it may use. */
const PURE = ['checks', 'judge', 'messages', 'report'];
const PACKAGES_OF_PURE_CODE: Record<string, readonly string[]> = {
  'judge/message-schemas.ts': ['ajv/dist/2020.js'],
  'report/class/table.ts': ['csv-parse/sync', 'csv-stringify/sync'],
  'report/handout-passage.ts': ['marked'],
  'report/html/handout.ts': ['marked'],
  // Hashes for the page's policy: a computation like any other.
  'report/html/policy.ts': ['node:crypto'],
};

interface Import {
  from: string;
  /** Only types are imported: gone when the program runs. */
  isType: boolean;
}

/** Every module of the grader but its tests, by its path from grader/, with what it imports: other modules by such a path, packages by name. */
const modules = new Map<string, Import[]>(
  readdirSync(GRADER, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(sep).join('/'))
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing\/|^flawed\/forms\//.test(file))
    .map((file) => [file, importsOf(readFileSync(join(GRADER, file), 'utf8'), file)]),
);

function importsOf(source: string, file: string): Import[] {
  const statements = [
    ...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?\bfrom\s+['"]([^'"]+)['"]/gm),
    ...source.matchAll(/^import\s+()['"]([^'"]+)['"]/gm),
    ...source.matchAll(/\bimport\(\s*()['"]([^'"]+)['"]/g),
  ];
  return statements.map(([, type, name = '']) => ({
    from: name.startsWith('.')
      ? relative(GRADER, join(GRADER, dirname(file), name))
          .split(sep)
          .join('/')
      : name,
    isType: Boolean(type),
  }));
}

const folderOf = (path: string): string => path.split('/')[0] ?? '';
const isOwn = ({ from }: Import): boolean => from.endsWith('.ts');

/** Everything that is loaded with a module. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  for (const each of modules.get(file) ?? []) {
    if (each.isType || seen.has(each.from)) continue;
    seen.add(each.from);
    loadedWith(each.from, seen);
  }
  return seen;
}

describe('imports', () => {
  it('are read from the sources', () => {
    expect(modules.size).toBeGreaterThan(100);
    expect(modules.get('judge/judge-evidence.ts')).toEqual([
      { from: 'checks/index.ts', isType: false },
      { from: 'types/evidence.ts', isType: true },
      { from: 'types/rubric.ts', isType: true },
      { from: 'judge/rubric-problem.ts', isType: false },
      { from: 'judge/run-checks.ts', isType: false },
    ]);
    expect(modules.get('gather/chat-client.ts')).toContainEqual({ from: 'ws', isType: false });
    expect(importsOf("import './a.ts';\nawait import('../b.ts');\nexport { c } from './c.ts';", 'x/y.ts')).toEqual([
      { from: 'x/c.ts', isType: false },
      { from: 'x/a.ts', isType: false },
      { from: 'b.ts', isType: false },
    ]);
  });

  it.each(Object.entries(MAY_IMPORT))('of %s run one way', (folder, allowed) => {
    const wrong = [...modules]
      .filter(([file]) => folderOf(file) === folder)
      .flatMap(([file, imports]) =>
        imports
          .filter(isOwn)
          .filter(({ from }) => ![folder, ...allowed, ...(EXCEPTIONS[file] ?? [])].includes(folderOf(from)))
          .map(({ from }) => `${file} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it('of scenarios from what gathers are types only: a scenario acts in the room that it is given', () => {
    const wrong = [...modules]
      .filter(([file]) => folderOf(file) === 'scenarios')
      .flatMap(([, imports]) => imports.filter(({ from, isType }) => folderOf(from) === 'gather' && !isType));
    expect(wrong).toEqual([]);
  });

  it.each(PURE)('of %s lead to nothing that reads, waits, draws lots or talks to anybody', (folder) => {
    const wrong = [...modules.keys()]
      .filter((file) => folderOf(file) === folder)
      .flatMap((file) =>
        [...loadedWith(file)]
          .filter((name) => !name.endsWith('.ts') && !Object.values(PACKAGES_OF_PURE_CODE).flat().includes(name))
          .map((name) => `${file} loads ${name}`),
      );
    expect(wrong).toEqual([]);
    for (const [file, imports] of modules) {
      if (folderOf(file) !== folder) continue;
      const packages = imports.filter((each) => !isOwn(each)).map(({ from }) => from);
      expect(packages, file).toEqual(PACKAGES_OF_PURE_CODE[file] ?? []);
    }
  });

  it.each(PURE)('are not all: %s uses no clock, no chance and no globals of the process', (folder) => {
    for (const file of modules.keys()) {
      if (folderOf(file) !== folder) continue;
      const source = readFileSync(join(GRADER, file), 'utf8');
      expect(source, file).not.toMatch(
        /\b(Date\b|performance\.|Math\.random|process\.|setTimeout|setInterval|fetch\(|await )/,
      );
    }
  });

  it('of what keeps the results of a class lead to nothing that reads what was handed in', () => {
    const supervisor = loadedWith('cli/batch-run.ts');
    expect(supervisor).toContain('batch/pool.ts');
    const forWorkers = ['tar', 'batch/intake/unpack-archives.ts'];
    expect(forWorkers.filter((name) => supervisor.has(name))).toEqual([]);
    expect(forWorkers.filter((name) => !loadedWith('worker/worker.ts').has(name))).toEqual([]);
  });

  it('go round in no circle', () => {
    const round = [...modules.keys()].filter((file) => loadedWith(file).has(file));
    expect(round).toEqual([]);
  });

  it('of what ships never lead to what only tests use', () => {
    const wrong = [...modules].flatMap(([file, imports]) =>
      imports.filter(({ from }) => /\/testing\/|\.test\.ts$|^vitest/.test(from)).map(({ from }) => `${file}: ${from}`),
    );
    expect(wrong).toEqual(['vitest.config.ts: vitest/config', 'vitest.config.ts: vitest/node']);
  });
});

/** Folders of the command line, and of the tools that only contributors run. */
const MAY_PRINT = ['cli', 'chat', 'attacks', 'bench', 'fuzz', 'orca', 'setup', 'starter', 'tools', 'validate'];

it('is the command line alone that writes to a terminal', () => {
  const prints = /\bconsole\.\w+\(|\bprocess\.(?:stdout|stderr)\.write\(/;
  const printing = [...modules.keys()].filter((file) => prints.test(codeOf(readFileSync(join(GRADER, file), 'utf8'))));
  expect(printing).toContain('cli/failure.ts');
  expect(printing.filter((file) => !MAY_PRINT.includes(folderOf(file)))).toEqual([]);
});

/** Without comments and texts: rules may speak of what students write. */
const codeOf = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, '');
