import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Chromium, findChromium } from '../gather/chromium.ts';
import { aptInstall, type CommandResult, type Machine, type StepResult } from './machine.ts';

type Tried =
  | { readonly kind: 'ready'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'broken'; readonly browser: Chromium; readonly output: string };

/** Finds a Chromium that starts, and installs one where there is none. */
export async function provideChromium(machine: Machine): Promise<StepResult> {
  let tried: Tried;
  try {
    tried = await tryChromium(machine);
  } catch (fault) {
    return { state: 'failed', text: 'the one that was chosen is missing', advice: [(fault as Error).message] };
  }
  const failures: string[] = [];
  const attempted = new Set<Remedy>();
  for (let next = remedyFor(tried, machine, attempted); next; next = remedyFor(tried, machine, attempted)) {
    attempted.add(next);
    machine.working(remedies[next].text);
    const { ok, output } = await remedies[next].run(machine);
    if (!ok) failures.push(`${next} failed:\n${output}`);
    tried = await tryChromium(machine);
  }
  if (tried.kind === 'ready') return { state: 'ok', text: tried.text };
  if (tried.kind === 'broken') failures.push(`${tried.browser.executablePath} doesn't start:\n${tried.output}`);
  return {
    state: 'failed',
    text:
      tried.kind === 'broken'
        ? `${tried.browser.name} is there and doesn't start`
        : 'none found, and none could be installed',
    output: failures.join('\n'),
    advice: adviceOnChromium(tried.kind, machine.platform),
  };
}

async function tryChromium(machine: Machine): Promise<Tried> {
  const browser = await findChromium(machine);
  if (!browser) return { kind: 'missing' };
  const { name, executablePath } = browser;
  // On Windows a browser that is asked for its version opens a window and prints nothing.
  if (machine.platform === 'win32') return { kind: 'ready', text: `${name}, ${executablePath}` };
  const { ok, output } = await machine.run(executablePath, ['--version'], { env: machine.env, timeoutMs: 20_000 });
  if (!ok) return { kind: 'broken', browser, output };
  const version = /\d+(\.\d+){2,}/.exec(output)?.[0] ?? 'of unknown version';
  return { kind: 'ready', text: `${name} ${version}, ${executablePath}` };
}

type Remedy = keyof typeof remedies;

const remedies = {
  'npx playwright install chromium': {
    text: 'downloading one, some 180 MB',
    // The second, smaller browser that Playwright has for pages without a window is not used here.
    run: (machine: Machine) => runPlaywright(machine, ['install', '--no-shell', 'chromium']),
  },
  'npx playwright install-deps chromium': {
    text: 'installing the libraries that it needs',
    run: (machine: Machine) => runPlaywright(machine, ['install-deps', 'chromium']),
  },
  'apt-get install chromium': {
    text: "installing Debian's own",
    run: (machine: Machine) => aptInstall(machine, ['chromium']),
  },
} as const;

/** What may help now. Undefined when nothing is left to try. */
function remedyFor(tried: Tried, { aptAsRoot }: Machine, attempted: ReadonlySet<Remedy>): Remedy | undefined {
  if (tried.kind === 'ready') return undefined;
  const origin = tried.kind === 'broken' ? tried.browser.origin : undefined;
  if (origin === 'chosen') return undefined;
  // Where Playwright has its own, that one goes before any other: what it lacks is libraries.
  const candidates: readonly Remedy[] =
    origin === 'playwright'
      ? [...(aptAsRoot ? (['npx playwright install-deps chromium'] as const) : [])]
      : ['npx playwright install chromium', ...(aptAsRoot ? (['apt-get install chromium'] as const) : [])];
  return candidates.find((remedy) => !attempted.has(remedy));
}

function runPlaywright(machine: Machine, args: readonly string[]): Promise<CommandResult> {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright/package.json'));
  return machine.run(process.execPath, [join(folder, 'cli.js'), ...args], { env: machine.env });
}

/** How to get a Chromium that starts, one line each. */
export function adviceOnChromium(state: Tried['kind'], platform: NodeJS.Platform): string[] {
  const rerun =
    'Then run "npm run setup" again. A browser in an unusual place is used when GRADE_CHROMIUM holds its full path.';
  if (state === 'broken' && platform === 'linux') {
    return ['Most often libraries are missing: "sudo npx playwright install-deps chromium" installs them.', rerun];
  }
  if (platform === 'linux') {
    return [
      'Install one: "sudo apt-get install chromium" on Debian, "npx playwright install chromium" elsewhere.',
      rerun,
    ];
  }
  return ['Install Chrome from https://www.google.com/chrome, or run "npx playwright install chromium".', rerun];
}
