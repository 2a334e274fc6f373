import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { harmlessEnvironment } from '../process/environment.ts';
import { namesIn } from './entry-files.ts';
import { PlanError } from './plan-error.ts';
import { isFile, readPackage, shownPath, textOf } from './script-files.ts';

const PROVIDED = ['ws', 'dotenv'];
/** The kit's own name: `grade init` has a lab ask for it at a place of the student's computer, and no server needs it. */
const KIT = 'mini-chat-kit';
const INSTALL_BUDGET_MS = 180_000;
const KEPT_OUTPUT = 4 * 1024;
/** Where packages come from and by which way: a classroom behind a proxy or a mirror of its own installs too. */
const REGISTRY_VARIABLE =
  /^(https?_proxy|no_proxy|npm_config_(registry|cafile|cache|userconfig|proxy|https_proxy|noproxy)|NODE_EXTRA_CA_CERTS|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|TEMP|TMP|TMPDIR)$/i;

/**
 * Lets a submission's copy import `ws` and `dotenv` from the kit: puts links to them in the folder above `root`, the copy's
 * own folder. With `install`, also installs what its package.json files ask for, which Node then finds first.
 * Doing it again changes nothing. Throws a PlanError when npm fails.
 */
export async function prepareModules(root: string, options: { install?: boolean } = {}): Promise<void> {
  const above = dirname(realpathSync(root));
  mkdirSync(join(above, 'node_modules'), { recursive: true });
  const { resolve } = createRequire(import.meta.url);
  for (const name of PROVIDED) {
    const kit = dirname(resolve(`${name}/package.json`));
    tolerateExisting(() => symlinkSync(kit, join(above, 'node_modules', name), 'junction'));
  }
  // Node takes the kind of a module (ESM or CommonJS) from the nearest package.json: none above the copy may decide it.
  tolerateExisting(() => writeFileSync(join(above, 'package.json'), '{ "private": true }\n', { flag: 'wx' }));

  if (!options.install) return;
  const folders = [root, ...namesIn(root).map((name) => join(root, name))];
  const wanting = folders.filter((folder) => readPackage(folder)?.hasDependencies && basename(folder) !== 'client');
  for (const folder of wanting) await installModules(folder, shownPath(root, folder) || 'the submission');
}

/**
 * Installs what the package.json of `folder`, in a submission's copy, asks for; without running any package's scripts.
 * `shownFolder` is how messages call it. Throws a PlanError with npm's last lines when that fails.
 */
async function installModules(folder: string, shownFolder: string): Promise<void> {
  const locked = ['package-lock.json', 'npm-shrinkwrap.json'].some((name) => isFile(join(folder, name)));
  const without = leaveKitOut(folder);
  // A lock file that names the kit no longer fits, and `npm ci` would refuse it.
  const command = `npm ${locked && !without ? 'ci' : 'install'} --ignore-scripts`;
  const args = [...command.split(' ').slice(1), '--no-audit', '--no-fund', '--loglevel=error'];
  const onWindows = process.platform === 'win32';
  const registry = Object.entries(process.env).filter(([name]) => REGISTRY_VARIABLE.test(name));
  const npm = spawn(onWindows ? 'npm.cmd' : 'npm', args, {
    cwd: folder,
    env: { ...harmlessEnvironment(process.env), ...Object.fromEntries(registry) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Windows starts .cmd files by a shell only; all the arguments are ours.
    shell: onWindows,
    detached: !onWindows,
    windowsHide: true,
  });
  let output = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-KEPT_OUTPUT);
    });
  }
  const end = () => npm.pid !== undefined && endGroup(npm.pid);
  process.once('exit', end);
  let tooLong = false;
  const patience = setTimeout(() => {
    tooLong = true;
    end();
  }, INSTALL_BUDGET_MS);
  try {
    const [code] = (await once(npm, 'close')) as [number | null];
    if (code === 0) return;
  } catch (error) {
    output = (error as Error).message;
  } finally {
    clearTimeout(patience);
    process.off('exit', end);
    end();
  }
  const how = tooLong ? `took more than ${INSTALL_BUDGET_MS / 1000} seconds` : 'failed';
  throw new PlanError(
    `“${command}” ${how} in ${shownFolder}.\n${output.trim()}`,
    'See what npm says above: is the network there, and does package.json ask for packages that exist? ' +
      'Without --install, the server gets ws and dotenv from the grader.',
  );
}

/** Takes the kit out of the package.json of a submission's copy. False: it wasn't there. */
function leaveKitOut(folder: string): boolean {
  const file = join(folder, 'package.json');
  const content = JSON.parse(textOf(file).replace(/^\uFEFF/, ''));
  const lists = [content.dependencies, content.devDependencies].filter((list) => list?.[KIT] !== undefined);
  for (const list of lists) delete list[KIT];
  if (lists.length > 0) writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return lists.length > 0;
}

function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

function tolerateExisting(make: () => void): void {
  try {
    make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
