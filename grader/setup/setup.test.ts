import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { StepResult } from './machine.ts';
import { load, put, runCommand, temporaryFolder } from './testing/small-machine.ts';

const { adviceOnNode, oldestNode } = await load<{
  adviceOnNode: (version: string) => string | undefined;
  oldestNode: string;
}>('./node-version.mjs');

it.each(['14.21.3', '18.20.4', '20.18.3'])('advises whoever has Node %s', (version) => {
  expect(adviceOnNode(version)).toMatch(
    /^This is Node \d+\.\d+\.\d+, and the kit needs 20\.19\.0 or newer\.[\s\S]*nodejs\.org[\s\S]*npm run setup/,
  );
  expect(adviceOnNode(version)).toContain(version);
});

it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('accepts Node %s', (version) => {
  expect(adviceOnNode(version)).toBeUndefined();
});

it('asks for the Node that package.json asks for', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(engines.node).toBe(`>=${oldestNode}`);
});

it('stops at a step without which nothing works, says so in words, and exits with 1', async () => {
  const root = temporaryFolder();
  cpSync(fileURLToPath(new URL('.', import.meta.url)), join(root, 'grader/setup'), { recursive: true });
  put(join(root, 'package.json'), { name: 'no-lock-file', type: 'module' });
  const { ok, output } = await runCommand(process.execPath, ['grader/setup/setup.mjs'], { cwd: root });
  expect(ok).toBe(false);
  const lines = output.split('\n');
  expect(lines[0]).toBe(`✓ Node      ${process.versions.node}`);
  expect(lines[1]).toMatch(/^✗ Packages {2}"npm ci .*" failed/);
  expect(lines.at(-1)).toBe('Not ready: mend what is marked with ✗, then run "npm run setup" again.');
  expect(output).not.toContain('\x1b');
  expect(output).not.toContain('Build');
});

type Screen = {
  working: (name: string, text: string) => void;
  result: (name: string, result: StepResult, milliseconds: number) => void;
};
const { openScreen } = await load<{
  openScreen: (stream: { isTTY: boolean; write: (text: string) => void }, env: NodeJS.ProcessEnv) => Screen;
}>('./screen.mjs');

function shown(isTTY: boolean, env: NodeJS.ProcessEnv): string {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const screen = openScreen({ isTTY, write }, env);
  screen.working('Build', 'compiling');
  screen.result('Build', { state: 'ok', text: 'compiled 3 files' }, 2345);
  screen.result('Python', { state: 'note', text: 'none found', advice: ['Install one.'] }, 12);
  return text;
}

it('tells a file one line a step, without colours, with the time of what was slow', () => {
  expect(shown(false, {})).toBe(
    '✓ Build     compiled 3 files (2.3 s)\n– Python    none found\n            Install one.\n',
  );
});

it('shows the start and the end of what a program said', () => {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const output = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join('\n');
  openScreen({ isTTY: false, write }, {}).result('Build', { state: 'failed', text: 'it broke', output }, 0);
  const lines = text.split('\n').map((line) => line.trim());
  expect(lines.slice(0, 2)).toEqual(['✗ Build     it broke', '| line 1']);
  expect(lines.slice(10, 13)).toEqual(['| line 10', '| … (30 lines left out)', '| line 41']);
  expect(lines.at(-2)).toBe('| line 50');
});

it('colours the marks on a terminal, unless NO_COLOR is set', () => {
  expect(shown(true, {})).toContain('\x1b[32m✓\x1b[39m Build');
  expect(shown(true, { NO_COLOR: '1' })).toContain('✓ Build');
  expect(shown(true, { NO_COLOR: '1' })).not.toContain('\x1b[3');
});
