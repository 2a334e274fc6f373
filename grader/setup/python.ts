import { realpathSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { aptInstall, isExecutable, type Machine, type StepResult } from './machine.ts';

/** What a submission in Python imports, by the names that the package indexes have for it. */
const needed = { pip: 'websockets python-dotenv', debian: ['python3-websockets', 'python3-dotenv'] };

/** Finds a Python that can run submissions. Python is optional: what is missing is told, and never fails the setup. */
export async function providePython(machine: Machine): Promise<StepResult> {
  const first = await tryPythons(machine);
  if (first.ready !== undefined) return { state: 'ok', text: first.ready };
  if (!machine.aptAsRoot) return missing(first.asked, machine.platform);
  machine.working(`installing ${needed.debian.join(' and ')}`);
  const { ok, output } = await aptInstall(machine, needed.debian);
  const second = await tryPythons(machine);
  if (second.ready !== undefined) return { state: 'ok', text: second.ready };
  const result = missing(second.asked, machine.platform);
  return ok ? result : { ...result, output: `apt-get install ${needed.debian.join(' ')} failed:\n${output}` };
}

/** Asks one Python after the other whether it has what submissions import. */
async function tryPythons(machine: Machine): Promise<{ ready?: string; asked: readonly string[] }> {
  const asked = pythons(machine);
  for (const python of asked) {
    const { ok, output } = await machine.run(python, ['-c', question], { env: machine.env, timeoutMs: 20_000 });
    if (ok) return { ready: `${output}, ${python}`, asked };
  }
  return { asked };
}

const question = `
import dotenv, platform
from websockets.version import version
print(platform.python_version(), "with websockets", version, "and python-dotenv")
`;

/** Every Python on the PATH, in its order: the one with the packages need not be the first. */
function pythons({ platform, env }: Pick<Machine, 'platform' | 'env'>): string[] {
  const windows = platform === 'win32';
  const { join, delimiter, isAbsolute } = windows ? win32 : posix;
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const names = windows ? ['python.exe', 'py.exe'] : ['python3', 'python'];
  const found = distinct(folders).flatMap((folder) => names.map((name) => join(folder, name)));
  return found.filter(isExecutable);
}

/** Leaves out folders that are there twice under two names, as /bin and /usr/bin are. */
function distinct(folders: readonly string[]): string[] {
  const real = (folder: string) => {
    try {
      return realpathSync(folder);
    } catch {
      return folder;
    }
  };
  return [...new Map(folders.toReversed().map((folder) => [real(folder), folder])).values()].toReversed();
}

function missing(asked: readonly string[], platform: NodeJS.Platform): StepResult {
  const text =
    asked.length === 0
      ? 'none found; needed only for submissions in Python'
      : 'none that has websockets and python-dotenv; needed only for submissions in Python';
  const python = platform === 'win32' ? 'py' : 'python3';
  const advice = [
    ...(asked.length > 0 ? [`Asked: ${asked.join(', ')}`] : []),
    ...(platform === 'linux' ? [`On Debian: sudo apt-get install ${needed.debian.join(' ')}`] : []),
    `${platform === 'linux' ? 'Elsewhere' : 'To get them'}: ${python} -m pip install ${needed.pip}`,
  ];
  return { state: 'note', text, advice };
}
