/** Every command, option and npm script that the documents name is there. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = [
  'README.md',
  'starter/README.md',
  'reference/README.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const program = fileURLToPath(new URL('dist/bin/grade.js', root));
const helpOf = (...command: string[]) =>
  execFileSync(process.execPath, [program, ...command, '--help'], { encoding: 'utf8' });
const optionsIn = (text: string) => [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*[a-z]/g)].map(([option]) => option);

const commands = [...helpOf().matchAll(/^ {2}(?:grade|mini-chat-kit) ([a-z]+)\b/gm)].map(([, name = '']) => name);
/** What each command's own help names; the empty name is grading itself. */
const helps = new Map([['', new Set(optionsIn(helpOf()))]]);
for (const name of commands) helps.set(name, new Set(optionsIn(helpOf(name))));

/** Lines in blocks of code, and code within text. */
function codeIn(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```.*\n([\s\S]*?)^ *```$/gm)].flatMap(([, block = '']) => block.split('\n'));
  const spans = [...text.replace(/^ *```[\s\S]*?^ *```$/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
  return [...blocks, ...spans];
}

/** Calls of the grader, without the comments behind them: its command, and the options that it gets. */
const callsIn = (text: string) =>
  codeIn(text).flatMap((code) =>
    [...code.replace(/(?:^|\s)# .*$/, '').matchAll(/(?:^|\s)(?:npx )?(?:grade|mini-chat-kit)((?: +[^\s#&|]+)+)/g)].map(
      ([call, given = '']) => {
        const words = given.trim().split(/\s+/);
        const command = /^[a-z]+$/.test(words[0] ?? '') ? (words[0] ?? '') : '';
        return { call: call.trim(), command, options: optionsIn(given) };
      },
    ),
  );

const calls = documents.flatMap((path) => callsIn(read(path)).map((call) => ({ path, ...call })));

it('finds the commands, and the calls in the documents', () => {
  expect(commands).toContain('announce');
  expect(calls.length).toBeGreaterThan(60);
});

describe.each(calls)('$path: $call', ({ command, options }) => {
  it('can be called', () => {
    expect(['', ...commands]).toContain(command);
    for (const option of options) expect(helps.get(command), option).toContain(option);
  });
});

it.each(documents)('%s names options that some command has', (path) => {
  const known = new Set([...helps.values()].flatMap((options) => [...options]));
  // With npm, they are those of another program.
  const own = codeIn(read(path)).filter((code) => !/\bnp[mx]\b(?! grade)/.test(code));
  for (const option of own.filter((code) => code.startsWith('--')).flatMap(optionsIn))
    expect(known, path).toContain(option);
});

it.each(documents)('%s names npm scripts that are there', (path) => {
  const scripts = ['package.json', 'starter/package.json'].flatMap((file) =>
    Object.keys(JSON.parse(read(file)).scripts),
  );
  for (const [, name] of read(path).matchAll(/\bnpm run ([a-z:-]+)/g)) expect(scripts, path).toContain(name);
});
