import { readFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { startBrowser } from '../gather/page/browser.ts';
import type { Surroundings } from './page.ts';

const versionIn = (file: string): string =>
  JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).version;

/** Date, versions and machine; no names of people, computers or folders. */
export async function surroundings(now: Date): Promise<Surroundings> {
  const browser = await startBrowser({ tabs: 1, hostRules: 'MAP * ~NOTFOUND' });
  const chromium = browser.version();
  await browser.stop();
  const processors = cpus();
  return {
    date: now.toISOString().slice(0, 10),
    versions: {
      'the kit': versionIn('package.json'),
      'Node.js': process.versions.node,
      ws: versionIn('node_modules/ws/package.json'),
      Playwright: versionIn('node_modules/playwright/package.json'),
      Chromium: chromium,
    },
    machine: `${processors.length} cores of "${processors[0]?.model.trim() ?? 'unknown'}", ${type()} ${release()}`,
  };
}
