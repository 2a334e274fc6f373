import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { findChromium, installedBrowsers } from './chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'chromium-test-'));
const first = join(folder, 'first');
const second = join(folder, 'second');
// Playwright reads this when it is loaded, which the finder does at its first call.
vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(folder, 'playwright'));

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  for (const path of [first, second, join(folder, 'playwright')]) {
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
  }
});

const linux = () => ({ platform: 'linux' as const, env: { PATH: `${first}:${second}` } });

function addProgram(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, 0o755);
  return path;
}

it('finds none where there is none', async () => {
  expect(await findChromium(linux())).toBeUndefined();
});

it('finds an installed browser anywhere on the PATH', async () => {
  const executablePath = addProgram(join(second, 'chromium'));
  expect(await findChromium(linux())).toEqual({ name: 'Chromium', executablePath, origin: 'installed' });
});

it('takes Chrome before Edge before Chromium, whatever comes first on the PATH', async () => {
  addProgram(join(first, 'chromium'));
  const edge = addProgram(join(first, 'microsoft-edge'));
  expect(await findChromium(linux())).toMatchObject({ name: 'Edge', executablePath: edge });
  const chrome = addProgram(join(second, 'google-chrome'));
  expect(await findChromium(linux())).toMatchObject({ name: 'Chrome', executablePath: chrome });
});

it("takes Playwright's own before an installed one", async () => {
  addProgram(join(first, 'google-chrome'));
  const { chromium } = await import('playwright');
  const executablePath = addProgram(chromium.executablePath());
  expect(executablePath.startsWith(folder)).toBe(true);
  expect(await findChromium(linux())).toMatchObject({ executablePath, origin: 'playwright' });
});

it('takes the one that GRADE_CHROMIUM names before all others', async () => {
  addProgram(join(first, 'google-chrome'));
  const executablePath = addProgram(join(folder, 'elsewhere', 'my-chromium'));
  const { platform, env } = linux();
  const found = await findChromium({ platform, env: { ...env, GRADE_CHROMIUM: executablePath } });
  expect(found).toMatchObject({ executablePath, origin: 'chosen' });
});

it('says so when GRADE_CHROMIUM names a file that is not there', async () => {
  addProgram(join(first, 'google-chrome'));
  const { platform, env } = linux();
  await expect(findChromium({ platform, env: { ...env, GRADE_CHROMIUM: '/no/such/chrome' } })).rejects.toThrow(
    /GRADE_CHROMIUM is set to "\/no\/such\/chrome".*no such file.*unset it/,
  );
});

it('does not take a program from the current folder', () => {
  const browsers = installedBrowsers({ platform: 'linux', env: { PATH: `:.:bin:${first}` } });
  expect(new Set(browsers.map(({ executablePath }) => dirname(executablePath)))).toEqual(new Set([first]));
});

it('looks on macOS where applications are', () => {
  const paths = installedBrowsers({ platform: 'darwin', env: { HOME: '/Users/ana' } }).map((it) => it.executablePath);
  expect(paths).toEqual([
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Users/ana/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Users/ana/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Users/ana/Applications/Chromium.app/Contents/MacOS/Chromium',
  ]);
});

it('looks on Windows in the folders for programs, for all users and for one', () => {
  const env = {
    PROGRAMFILES: 'C:\\Program Files',
    'PROGRAMFILES(X86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local',
  };
  const paths = installedBrowsers({ platform: 'win32', env }).map((it) => it.executablePath);
  expect(paths).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(paths).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
  expect(paths).toContain('C:\\Users\\ana\\AppData\\Local\\Chromium\\Application\\chrome.exe');
  expect(paths).toHaveLength(9);
});
