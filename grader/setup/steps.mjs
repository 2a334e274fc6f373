// @ts-check
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { runCommand } from './command.mjs';
import { installPackages } from './packages.mjs';
import { openScreen } from './screen.mjs';

/** @typedef {import('./machine.ts').Machine} Machine */
/** @typedef {import('./machine.ts').StepResult} StepResult */

/** Makes a bare machine ready. Prints what it does, and sets the exit code: 1 when the grader can't work. */
export async function setUp() {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const screen = openScreen(process.stdout, process.env);
  const start = performance.now();
  const ready = await takeSteps(root, screen);
  if (ready) {
    screen.line(`\nReady after ${((performance.now() - start) / 1000).toFixed(1)} s. Try: npx grade ./reference`);
  } else {
    screen.line('\nNot ready: mend what is marked with ✗, then run "npm run setup" again.');
    process.exitCode = 1;
  }
}

/**
 * @param {string} root
 * @param {ReturnType<typeof openScreen>} screen
 * @returns {Promise<boolean>} whether the grader can work
 */
async function takeSteps(root, screen) {
  const { platform, env } = process;

  /**
   * @param {string} name
   * @param {(machine: Omit<Machine, 'aptAsRoot'>) => StepResult | Promise<StepResult>} act
   */
  async function step(name, act) {
    const start = performance.now();
    /** @param {string} text */
    const working = (text) => screen.working(name, text);
    const result = await act({ platform, env, run: runCommand, working });
    screen.result(name, result, performance.now() - start);
    return result.state !== 'failed';
  }

  await step('Node', () => ({ state: 'ok', text: process.versions.node }));
  if (!(await step('Packages', (machine) => installPackages(root, machine)))) return false;
  if (!(await step('Build', (machine) => buildIfChanged(root, machine)))) return false;

  // These two are written in TypeScript: the build before them is what makes them run.
  /** @type {typeof import('./machine.ts')} */
  const { isAptAsRoot } = await import(new URL('../../dist/setup/machine.js', import.meta.url).href);
  /** @type {typeof import('./browser.ts')} */
  const { provideChromium } = await import(new URL('../../dist/setup/browser.js', import.meta.url).href);
  /** @type {typeof import('./python.ts')} */
  const { providePython } = await import(new URL('../../dist/setup/python.js', import.meta.url).href);
  const aptAsRoot = isAptAsRoot(platform, env);
  const hasChromium = await step('Chromium', (machine) => provideChromium({ ...machine, aptAsRoot }));
  const question = fileURLToPath(new URL('../../dist/setup/python-answer.js', import.meta.url));
  await step('Python', (machine) => providePython({ ...machine, aptAsRoot }, [question]));
  return hasChromium;
}
