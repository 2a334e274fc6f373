import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { provideChromium } from './browser.ts';
import type { Machine } from './machine.ts';
import { putProgram, runCommand, temporaryFolder } from './testing/small-machine.ts';

// Playwright reads this when it is loaded, which the finder does at its first call.
vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', '/no/such/folder');

/** A machine that has only what a test puts into `bin`, and where every download is refused. */
function machine(aptAsRoot: boolean): { bin: string; said: string[]; machine: Machine } {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  const env = {
    PATH: bin,
    HOME: folder,
    PLAYWRIGHT_BROWSERS_PATH: join(folder, 'playwright'),
    PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:1',
  };
  const said: string[] = [];
  const working = (text: string) => void said.push(text);
  return { bin, said, machine: { platform: 'linux', env, aptAsRoot, run: runCommand, working } };
}

it('names the browser that it found, and installs nothing', async () => {
  const { bin, said, machine: bare } = machine(true);
  putProgram(join(bin, 'google-chrome'), 'echo "Google Chrome 131.0.6778.69"');
  expect(await provideChromium(bare)).toEqual({
    state: 'ok',
    text: `Chrome 131.0.6778.69, ${join(bin, 'google-chrome')}`,
  });
  expect(said).toEqual([]);
});

it('says what it tried and what to do when there is no browser and no way to get one', async () => {
  const { said, machine: bare } = machine(false);
  const { state, text, output, advice } = await provideChromium(bare);
  expect(state).toBe('failed');
  expect(text).toBe('none found, and none could be installed');
  expect(output).toMatch(/^npx playwright install chromium failed:\n[\s\S]*ECONNREFUSED/);
  expect(output).not.toContain('apt-get');
  expect(advice?.join(' ')).toMatch(/sudo apt-get install chromium.*npm run setup.*GRADE_CHROMIUM/);
  expect(said).toEqual(['downloading one, some 180 MB']);
});

it("takes Debian's own, as root, when the download fails; brings the lists up to date only if it must", async () => {
  const { bin, said, machine: bare } = machine(true);
  const log = join(bin, '../apt.log');
  const chromium = join(bin, 'chromium');
  putProgram(
    join(bin, 'apt-get'),
    `echo "$@" >> ${log}
case "$*" in
  *update*) echo lists > ${bin}/lists;;
  *"install -y chromium"*)
    [ -f ${bin}/lists ] || { echo "E: Unable to locate package chromium"; exit 100; }
    printf '#!/bin/sh\\necho Chromium 156.0.8078.79 built on Debian\\n' > ${chromium}
    /bin/chmod +x ${chromium};;
  *) exit 2;;
esac`,
  );
  expect(await provideChromium(bare)).toEqual({ state: 'ok', text: `Chromium 156.0.8078.79, ${chromium}` });
  expect(said).toEqual(['downloading one, some 180 MB', "installing Debian's own"]);
  const calls = readFileSync(log, 'utf8').match(/(install|update).*/g);
  expect(calls).toEqual(['install -y chromium', 'update', 'install -y chromium']);
});

it('does not call a browser ready that does not start', async () => {
  const { bin, machine: bare } = machine(false);
  putProgram(join(bin, 'chromium'), 'echo "error while loading shared libraries: libnss3.so" >&2; exit 127');
  const { state, text, output, advice } = await provideChromium(bare);
  expect(state).toBe('failed');
  expect(text).toBe("Chromium is there and doesn't start");
  expect(output).toContain(`${join(bin, 'chromium')} doesn't start:\nerror while loading shared libraries: libnss3.so`);
  expect(advice?.[0]).toContain('sudo npx playwright install-deps chromium');
});

it('leaves alone the browser that somebody chose, and tells when it does not start', async () => {
  const { bin, said, machine: bare } = machine(true);
  const chosen = join(bin, 'mine');
  putProgram(chosen, 'exit 1');
  const { state, output } = await provideChromium({ ...bare, env: { ...bare.env, GRADE_CHROMIUM: chosen } });
  expect(state).toBe('failed');
  expect(output).toContain(`${chosen} doesn't start`);
  expect(said).toEqual([]);
});

it('tells that the chosen browser is missing', async () => {
  const { machine: bare } = machine(true);
  const result = await provideChromium({ ...bare, env: { ...bare.env, GRADE_CHROMIUM: '/no/such/file' } });
  expect(result.state).toBe('failed');
  expect(result.advice?.join()).toContain('GRADE_CHROMIUM is set to "/no/such/file"');
});
