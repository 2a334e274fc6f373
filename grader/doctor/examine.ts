import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../gather/chromium.ts';
import { startBrowser } from '../gather/page/browser.ts';
import { portHolder } from '../gather/process/port-holder.ts';
import { adviceOnChromium } from '../setup/browser.ts';
import { adviceOnPython } from '../setup/python.ts';
import { choosePythonForLabs } from '../setup/python-choice.ts';
import { layerFor } from '../worker/layer-choice.ts';
import { examineEspeak } from './espeak.ts';
import type { Finding } from './finding.ts';
import { npxTarget } from './npx-target.ts';

/** The folder of the kit's package.json. */
export const KIT = fileURLToPath(new URL('../../', import.meta.url));

/** Where to look, and for what. */
export interface Examined {
  /** The folder in which the commands are typed. */
  readonly folder: string;
  /** The lab's usual port. */
  readonly port: number;
  /** Of the Node that runs: `20.19.0`. */
  readonly nodeVersion: string;
}

/** Looks at everything that grading may need on this machine. The browser is started and ended; nothing is installed. */
export async function examine({ folder, port, nodeVersion }: Examined): Promise<Finding[]> {
  const { version, engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const { platform, env, execPath: node } = process;
  return Promise.all([
    examineNode(nodeVersion, engines.node),
    { id: 'kit', name: 'Kit', state: 'ok', text: `${version}, ${KIT}`, advice: [] } as const,
    examineChromium(platform),
    examinePython(platform),
    examineEspeak(platform, env),
    examineSandbox(),
    examinePort(port),
    examineNpx(folder, { platform, env, node }),
  ]);
}

/** @param range as in package.json: `>=20.19.0` */
export function examineNode(version: string, range: string): Finding {
  const numbers = (text: string) => (/(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
  const [major = 0, minor = 0] = numbers(version);
  const [oldestMajor = 0, oldestMinor = 0] = numbers(range);
  const oldest = `${oldestMajor}.${oldestMinor}`;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
    return { id: 'node', name: 'Node', state: 'ok', text: `${version} (${oldest} or newer is needed)`, advice: [] };
  }
  const advice = ['Install the version marked LTS from https://nodejs.org, and open a new terminal.'];
  return {
    id: 'node',
    name: 'Node',
    state: 'failed',
    text: `${version} is too old: ${oldest} or newer is needed`,
    advice,
  };
}

async function examineChromium(platform: NodeJS.Platform): Promise<Finding> {
  const about = { id: 'chromium', name: 'Chromium' } as const;
  const broken = (text: string, advice: readonly string[]): Finding => ({ ...about, state: 'failed', text, advice });
  let found: Awaited<ReturnType<typeof findChromium>>;
  try {
    found = await findChromium();
  } catch (error) {
    return broken('the one that was chosen is missing', [(error as Error).message]);
  }
  if (!found)
    return broken('none was found; without it, only servers can be graded', adviceOnChromium('missing', platform));
  const { name, executablePath, origin } = found;
  try {
    const browser = await startBrowser();
    const version = browser.version();
    await browser.stop();
    const how = { chosen: ', named by GRADE_CHROMIUM', playwright: '', installed: '' }[origin];
    return { ...about, state: 'ok', text: `${name} ${version} starts, ${executablePath}${how}`, advice: [] };
  } catch (error) {
    return broken(`${name} is there and doesn't start, ${executablePath}`, [
      (error as Error).message,
      ...adviceOnChromium('broken', platform),
    ]);
  }
}

async function examinePython(platform: NodeJS.Platform): Promise<Finding> {
  const about = { id: 'python', name: 'Python' } as const;
  const answer = await choosePythonForLabs();
  if (answer.found) {
    return { ...about, state: 'ok', text: `${answer.title} and python-dotenv, ${answer.executable}`, advice: [] };
  }
  const text = 'cannot run servers in Python; those in TypeScript and JavaScript run';
  return { ...about, state: 'note', text, advice: [answer.problem, ...adviceOnPython(platform)] };
}

async function examineSandbox(): Promise<Finding> {
  const about = { id: 'sandbox', name: 'Sandbox' } as const;
  const { layer, reason } = await layerFor('auto');
  if (layer === 'bwrap') {
    const text = 'bubblewrap works: the servers of submissions get no network and no files but their own';
    return { ...about, state: 'ok', text, advice: [] };
  }
  const advice = [
    'Without one, the server of a submission can read, change and reach what you can. That is fine for your own work.',
    ...(process.platform === 'linux'
      ? ['To grade the work of others: sudo apt install bubblewrap, and grade as an ordinary user.']
      : ['To grade the work of others, use a Linux with bubblewrap, or a computer with nothing on it that matters.']),
    'SECURITY.md says what is held by what.',
  ];
  return { ...about, state: 'note', text: `none: ${reason}`, advice };
}

async function examinePort(port: number): Promise<Finding> {
  const about = { id: 'port', name: `Port ${port}` } as const;
  const holder = await portHolder(port);
  if (!holder) return { ...about, state: 'ok', text: 'free', advice: [] };
  const { pid, command } = holder;
  const text =
    pid === undefined
      ? 'taken by a program of another user, or of the system'
      : `taken by process ${pid}${command ? `: ${command}` : ''}`;
  const advice = [
    'Grading takes another port, unless a server has this one written into it. To chat here by hand, end that program or set WS_PORT.',
  ];
  return { ...about, state: 'note', text, advice };
}

function examineNpx(folder: string, surroundings: Parameters<typeof npxTarget>[2]): Finding {
  const about = { id: 'npx', name: 'npx grade' } as const;
  const target = npxTarget(folder, KIT, surroundings);
  if (target.kind === 'kit') return { ...about, state: 'ok', text: 'runs this kit in this folder', advice: [] };
  const text =
    target.kind === 'other'
      ? `would run another program in this folder, ${target.path}`
      : 'would fetch an unrelated package called "grade" from the npm registry in this folder';
  const advice = [
    `Type it in ${KIT} and name the submission by its path. From anywhere: node ${KIT}dist/bin/grade.js …`,
    ...(target.kind === 'registry' ? ['Say no if npx asks whether to install something.'] : []),
  ];
  return { ...about, state: 'note', text, advice };
}
