import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join, sep } from 'node:path';

/**
 * Where the Pythons are that servers may be run by, with their packages: those of the PATH and the one that GRADE_PYTHON names, virtual
 * environments, pyenv (https://github.com/pyenv/pyenv#understanding-shims), and packages of the user's own (PEP 370).
 */
export function pythonPlaces(env: NodeJS.ProcessEnv): string[] {
  const { GRADE_PYTHON, HOME = '', PATH = '' } = env;
  const folders = PATH.split(delimiter).filter((folder) => folder.startsWith(sep));
  const programs = [...(GRADE_PYTHON ? [GRADE_PYTHON] : []), ...folders.map((folder) => join(folder, 'python3'))];
  const own = join(HOME, '.local', 'lib');
  return [
    ...programs.filter(existsSync).flatMap(placesOf),
    ...namesIn(own)
      .filter((name) => /^python3\.\d+$/.test(name))
      .map((name) => join(own, name)),
  ].filter((place) => place !== HOME && place !== sep);
}

function placesOf(program: string): string[] {
  const folder = dirname(program);
  // A shim is a script that looks beside its folder for the Python that is meant.
  if (basename(folder) === 'shims') return [dirname(folder)];
  const around = dirname(folder);
  const isEnvironment = existsSync(join(around, 'pyvenv.cfg'));
  const real = realpathSync(program);
  const installed = basename(dirname(real)) === 'bin' ? [dirname(dirname(real))] : [];
  return [...(isEnvironment ? [around] : []), ...installed];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
