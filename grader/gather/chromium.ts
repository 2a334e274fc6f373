import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { loadPlaywright } from './playwright.ts';

export type Chromium = {
  /** How to call it in a sentence. */
  readonly name: string;
  readonly executablePath: string;
  /** chosen: named by GRADE_CHROMIUM. playwright: downloaded by Playwright. installed: found on the system. */
  readonly origin: 'chosen' | 'playwright' | 'installed';
};

/** Where to look. */
export type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
};

/**
 * The browser to show pages in: the one that GRADE_CHROMIUM names, else Playwright's own, else an installed Chrome,
 * Edge or Chromium. Undefined when there is none. Looks only; starts and installs nothing.
 * @throws Error when GRADE_CHROMIUM names a file that doesn't exist
 */
export async function findChromium({
  platform = process.platform,
  env = process.env,
}: Partial<Surroundings> = {}): Promise<Chromium | undefined> {
  const chosen = env.GRADE_CHROMIUM;
  if (chosen) {
    if (existsSync(chosen)) return { name: 'Chromium', executablePath: chosen, origin: 'chosen' };
    throw new Error(
      `GRADE_CHROMIUM is set to "${chosen}", and there is no such file. Set it to the full path of a Chrome, Edge or Chromium program, or unset it.`,
    );
  }
  // Where Playwright keeps its Chromium, there or not.
  const own = loadPlaywright().chromium.executablePath();
  if (existsSync(own)) return { name: "Playwright's Chromium", executablePath: own, origin: 'playwright' };
  const installed = installedBrowsers({ platform, env }).find(({ executablePath }) => existsSync(executablePath));
  return installed && { ...installed, origin: 'installed' };
}

/** Every place where the installers of Chrome, Edge and Chromium put them, best first. */
export function installedBrowsers({ platform, env }: Surroundings): Pick<Chromium, 'name' | 'executablePath'>[] {
  switch (platform) {
    case 'win32':
      return onWindows(env);
    case 'darwin':
      return onMacOs(env);
    default:
      return onOtherSystems(env);
  }
}

function onWindows(env: NodeJS.ProcessEnv) {
  const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  const programs = [
    ['Chrome', 'Google\\Chrome\\Application\\chrome.exe'],
    ['Edge', 'Microsoft\\Edge\\Application\\msedge.exe'],
    ['Chromium', 'Chromium\\Application\\chrome.exe'],
  ] as const;
  return programs.flatMap(([name, path]) =>
    folders.map((folder) => ({ name, executablePath: win32.join(folder, path) })),
  );
}

function onMacOs(env: NodeJS.ProcessEnv) {
  const folders = ['/Applications', ...(env.HOME ? [posix.join(env.HOME, 'Applications')] : [])];
  const programs = [
    ['Chrome', 'Google Chrome'],
    ['Edge', 'Microsoft Edge'],
    ['Chromium', 'Chromium'],
  ] as const;
  return programs.flatMap(([name, app]) =>
    folders.map((folder) => ({ name, executablePath: posix.join(folder, `${app}.app`, 'Contents', 'MacOS', app) })),
  );
}

function onOtherSystems(env: NodeJS.ProcessEnv) {
  const folders = (env.PATH ?? '').split(':').filter((folder) => posix.isAbsolute(folder));
  const programs = [
    ['Chrome', 'google-chrome'],
    ['Chrome', 'google-chrome-stable'],
    ['Edge', 'microsoft-edge'],
    ['Edge', 'microsoft-edge-stable'],
    ['Chromium', 'chromium'],
    ['Chromium', 'chromium-browser'],
  ] as const;
  return programs.flatMap(([name, program]) =>
    folders.map((folder) => ({ name, executablePath: posix.join(folder, program) })),
  );
}
