import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { showInBrowser } from './browser-window.ts';

const folder = mkdtempSync(join(tmpdir(), 'window-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PAGE = join(folder, 'a page; $(echo) & "more".html');
const TOLD = join(folder, 'told');

/** A system on which opening a file is a script; without one, there is nothing that opens files. */
function system(script?: string) {
  const programs = mkdtempSync(join(folder, 'bin-'));
  if (script !== undefined) {
    writeFileSync(join(programs, 'xdg-open'), `#!${process.execPath}\n${script}\n`);
    chmodSync(join(programs, 'xdg-open'), 0o755);
  }
  return { platform: 'linux', env: { PATH: programs, DISPLAY: ':99', TOLD } };
}

it('hands the file to the program of the system, whatever its name is', async () => {
  const script = `require('node:fs').writeFileSync(process.env.TOLD, JSON.stringify(process.argv.slice(2)))`;
  expect(await showInBrowser(PAGE, system(script))).toBeUndefined();
  expect(JSON.parse(readFileSync(TOLD, 'utf8'))).toEqual([PAGE]);
  rmSync(TOLD);
});

it('tells why it can not be shown', async () => {
  expect(await showInBrowser(PAGE, system())).toBe('there is no program "xdg-open"');
  expect(await showInBrowser(PAGE, system('process.exit(3)'))).toBe('"xdg-open" ended with code 3');
  const { DISPLAY: _, ...env } = system('').env;
  expect(await showInBrowser(PAGE, { platform: 'linux', env })).toBe('there is no display');
  expect(existsSync(TOLD)).toBe(false);
});

it('does not wait for a browser that stays open', async () => {
  const stays = `require('node:fs').writeFileSync(process.env.TOLD, String(process.pid)); setInterval(() => {}, 1000)`;
  expect(await showInBrowser(PAGE, system(stays))).toBeUndefined();
  process.kill(Number(readFileSync(TOLD, 'utf8')));
});
