// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Installs what package-lock.json lists, unless exactly that was installed before.
 * @param {string} root the folder of package.json
 * @param {Pick<import('./machine.ts').Machine, 'platform' | 'env' | 'run' | 'working'>} machine
 * @returns {Promise<import('./machine.ts').StepResult>}
 */
export async function installPackages(root, { platform, env, run, working }) {
  const stampFile = join(root, 'node_modules', '.setup-stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint(root, platform)) {
    return { state: 'ok', text: 'up to date' };
  }
  working('installing, which takes up to a minute');
  // Left to the settings of a machine, npm may skip the development packages, among them the compiler.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--include=dev'];
  const npm = npmCommand(platform, env);
  const { ok, output } = await run(npm.command, [...npm.args, ...args], { cwd: root, env, shell: npm.shell });
  if (!ok) {
    return {
      state: 'failed',
      text: `"npm ${args.join(' ')}" failed`,
      output,
      advice: ['Look at the lines above. Most often the network is down or a proxy is not set; then run it again.'],
    };
  }
  writeFileSync(stampFile, fingerprint(root, platform));
  return { state: 'ok', text: 'installed' };
}

/**
 * Changes with the lock file, with the system, and with whatever npm itself did to node_modules since.
 * @param {string} root
 * @param {NodeJS.Platform} platform
 */
function fingerprint(root, platform) {
  const hash = createHash('sha256').update(`${platform} ${process.arch}\n`);
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) {
    const path = join(root, file);
    hash.update(existsSync(path) ? readFileSync(path) : 'missing').update('\n');
  }
  return hash.digest('hex');
}

/**
 * The npm that runs this script if there is one, since Windows can't start `npm.cmd` without a shell.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 */
function npmCommand(platform, env) {
  const running = env.npm_execpath;
  if (running && /^npm-cli\.c?js$/.test(basename(running))) {
    return { command: process.execPath, args: [running], shell: false };
  }
  return { command: 'npm', args: [], shell: platform === 'win32' };
}
