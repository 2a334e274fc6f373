import { aptInstall, type Machine, type StepResult } from './machine.ts';
import type { PythonAnswer } from './python-choice.ts';

/** The Debian packages of what submissions in Python import. */
const packages = ['python3-websockets', 'python3-dotenv'];

/**
 * Finds a Python that can run submissions. Python is optional: what is missing is told, and never fails the setup.
 * @param asking the Node program to ask and what comes before it, as arguments of Node
 */
export async function providePython(machine: Machine, asking: readonly string[]): Promise<StepResult> {
  const first = await ask(machine, asking);
  if (first.state === 'ok' || !machine.aptAsRoot) return first;
  machine.working(`installing ${packages.join(' and ')}`);
  const { ok, output } = await aptInstall(machine, packages);
  const second = await ask(machine, asking);
  if (second.state === 'ok' || ok) return second;
  return { ...second, output: `apt-get install ${packages.join(' ')} failed:\n${output}` };
}

async function ask({ run, env, platform }: Machine, asking: readonly string[]): Promise<StepResult> {
  const { ok, output } = await run(process.execPath, asking, { env, timeoutMs: 60_000 });
  if (!ok)
    return { state: 'note', text: "could not be looked for; it's needed only for submissions in Python", output };
  const answer = JSON.parse(output) as PythonAnswer;
  if (answer.found) return { state: 'ok', text: `${answer.title} and python-dotenv, ${answer.executable}` };
  const text = 'cannot run submissions in Python; all others can be graded';
  return { state: 'note', text, advice: [answer.problem, ...adviceOnPython(platform)] };
}

/** How to get a Python that can run submissions, one line each. */
export function adviceOnPython(platform: NodeJS.Platform): string[] {
  const pip = `${platform === 'win32' ? 'py' : 'python3'} -m pip install websockets python-dotenv`;
  return [
    ...(platform === 'linux' ? [`To change that on Debian: sudo apt-get install ${packages.join(' ')}`] : []),
    platform === 'linux' ? `Elsewhere: ${pip}` : `To change that: install Python 3, then ${pip}`,
    'GRADE_PYTHON can hold the full path of the Python to use, say of a virtual environment.',
  ];
}
