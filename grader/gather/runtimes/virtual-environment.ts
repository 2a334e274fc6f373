import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How the lab calls its virtual environment, and how others do. */
const NAMES = ['.venv', 'venv', 'env'];

/**
 * A sentence for somebody who made a virtual environment in the lab's folder, while another interpreter runs the server: it was not
 * activated in this terminal, or it lacks what the server imports. Undefined for everybody else.
 * @param folder the submission's own folder, not its copy
 * @param executable full path of the interpreter that is used
 * @param active the environment that is active, from VIRTUAL_ENV
 */
export function unusedEnvironment(folder: string, executable: string, active: string | undefined): string | undefined {
  const name = NAMES.find((each) => existsSync(join(folder, each, 'pyvenv.cfg')));
  // The interpreter is a link in the environment, so the link itself is not followed.
  if (name === undefined || isSame(dirname(dirname(executable)), join(folder, name))) return undefined;
  if (active && isSame(active, join(folder, name))) {
    return `The ${name} here is active, but packages that the server imports are not in it, so another Python was used.`;
  }
  const command = process.platform === 'win32' ? `${name}\\Scripts\\activate` : `. ${name}/bin/activate`;
  return `There is a ${name} here, and it is not active: type "${command}" in that folder, then grade again, to use its packages.`;
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
