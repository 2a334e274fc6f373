import { accessSync, constants, readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';

export type CommandResult = {
  readonly ok: boolean;
  /** Standard output and standard error as they came, or why the program could not be started. */
  readonly output: string;
};

/** Runs a program to its end. Never rejects: a program that cannot be started is a result that is not ok. */
export type RunCommand = (
  command: string,
  args: readonly string[],
  options?: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly timeoutMs?: number;
    readonly shell?: boolean;
  },
) => Promise<CommandResult>;

/** What a step of the setup may look at and do. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** Whether packages can be installed with apt-get, without a password. */
  readonly aptAsRoot: boolean;
  readonly run: RunCommand;
  /** Tells the person what takes so long. */
  readonly working: (text: string) => void;
};

export type StepResult = {
  readonly state: 'ok' | 'note' | 'failed';
  readonly text: string;
  /** What to do about it, one line each. */
  readonly advice?: readonly string[];
  /** What a program said that failed. */
  readonly output?: string;
};

/** The first of these programs that is in a folder of the PATH, as a full path. POSIX systems and Windows (`.exe`). */
export function onPath(
  names: readonly string[],
  { platform, env }: Pick<Machine, 'platform' | 'env'>,
): string | undefined {
  const { join, delimiter } = platform === 'win32' ? win32 : posix;
  // An empty entry would mean the current folder, which may be a stranger's submission.
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return names
    .flatMap((name) => folders.map((folder) => join(folder, platform === 'win32' ? `${name}.exe` : name)))
    .find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether this process is root on Debian, or on a system made from it, with apt-get. */
export function isAptAsRoot(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux' || process.getuid?.() !== 0 || !onPath(['apt-get'], { platform, env })) return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** Installs Debian packages. The lists are brought up to date only if it doesn't work without, which saves seconds. */
export async function aptInstall(machine: Machine, packages: readonly string[]): Promise<CommandResult> {
  const env = { ...machine.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=120'];
  const install = () => machine.run('apt-get', [...patience, 'install', '-y', ...packages], { env });
  const first = await install();
  if (first.ok) return first;
  const update = await machine.run('apt-get', [...patience, 'update'], { env });
  return update.ok ? install() : update;
}
