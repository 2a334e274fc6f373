import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { namesIn } from './entry-files.ts';
import { PlanError } from './plan-error.ts';
import { isFile, isPython, textOf } from './script-files.ts';

export interface PythonInterpreter {
  /** Full path of the interpreter itself, past launchers and shims. */
  readonly executable: string;
  /** Like `Python 3.11 with websockets 10.4`. */
  readonly title: string;
  /** What it needs besides, as packages of the user's own are found by way of the home, which servers don't get. */
  readonly env: Readonly<Record<string, string>>;
}

interface Probe {
  readonly executable: string;
  readonly version: string;
  readonly found: readonly string[];
  readonly websockets: string | null;
  readonly userBase: string;
}

/** Modules of `websockets` that only some releases have: a submission which uses one needs an interpreter with such a release. */
const PROVIDED = /^(websockets|websockets\.(asyncio|sync|legacy)(\.\w+)?|dotenv)$/;
const PATIENCE_MS = 10_000;
// The current folder goes first: it may be a submission, whose modules must not run here.
const PROBE = `
import sys
sys.path[:] = [folder for folder in sys.path if folder not in ('', '.')]
import importlib.util, json, os, re, site
found, version = [], None
for name in sys.argv[1:]:
    try:
        spec = importlib.util.find_spec(name)
    except Exception:
        spec = None
    if spec is None:
        continue
    found.append(name)
    if name == 'websockets' and spec.origin:
        folder = os.path.dirname(os.path.dirname(spec.origin))
        marks = [re.match(r'websockets-([0-9.]+)', entry) for entry in os.listdir(folder)]
        version = next((mark.group(1).rstrip('.') for mark in marks if mark), None)
print(json.dumps({'executable': sys.executable, 'version': '%d.%d' % sys.version_info[:2], 'found': found,
    'websockets': version, 'userBase': site.getuserbase() if site.ENABLE_USER_SITE else ''}))
`;

const probes = new Map<string, Promise<Probe | undefined>>();

/**
 * An interpreter that can import what the submission needs of `websockets` and `dotenv`. Others' modules are the
 * submission's own affair. Throws a PlanError when there is none.
 */
export async function choosePython(entry: string, cwd: string): Promise<PythonInterpreter> {
  const wanted = importsOf(entry, cwd);
  let best: Probe | undefined;
  for (const group of candidateGroups()) {
    // Started together, but taken in order: which interpreter is used must not depend on which answers first.
    const answers = group.map((candidate) => probe(candidate, wanted.all));
    for (const answer of answers) {
      const found = await answer;
      if (found && wanted.all.every((name) => found.found.includes(name))) return interpreter(found);
      if (found && (!best || found.found.length > best.found.length)) best = found;
    }
  }
  if (!best) {
    throw new PlanError('The server is written in Python, and no Python 3 was found on this computer.', INSTALL_PYTHON);
  }
  const { found, version } = best;
  const missing = wanted.required.filter((name) => !found.includes(name));
  if (missing.length === 0) return interpreter(best);
  throw new PlanError(
    `The server is written in Python and imports ${missing.join(' and ')}, which no Python on this computer can import ` +
      `(the nearest is Python ${version}).`,
    INSTALL_MODULES,
  );
}

const INSTALL_PYTHON =
  'Install Python 3: `apt install python3 python3-websockets python3-dotenv` on Debian and Ubuntu, `brew install python` on macOS, ' +
  'python.org on Windows. Then run `npm run setup`, or set GRADE_PYTHON to the interpreter to use.';
const INSTALL_MODULES =
  'If your folder has a virtual environment with them, activate it in this terminal, and grade again. Otherwise run `npm run setup`, which says what is missing. By hand: `apt install python3-websockets python3-dotenv` on Debian and Ubuntu, ' +
  '`python3 -m pip install websockets python-dotenv` on macOS, `py -m pip install websockets python-dotenv` on Windows. ' +
  'To use another interpreter (say, of a virtual environment), set GRADE_PYTHON to its path.';

/**
 * The modules of ours that the submission imports. At the beginning of a line an import is required; further in (in a
 * function, after `try`) the program may get on without.
 */
function importsOf(entry: string, cwd: string): { all: string[]; required: string[] } {
  const folders = [...new Set([dirname(entry), cwd])];
  const files = new Set([entry, ...folders.flatMap((folder) => namesIn(folder).map((name) => join(folder, name)))]);
  const all = new Set<string>();
  const required = new Set<string>();
  for (const file of [...files].filter(isPython)) {
    for (const line of textOf(file).split('\n')) {
      const [, indent, list, from] =
        /^([ \t]*)(?:import[ \t]+([\w., \t]+)|from[ \t]+([\w.]+)[ \t]+import\b)/.exec(line) ?? [];
      const names = from ? [from] : (list ?? '').split(',').map((part) => part.trim().split(/\s+/)[0] ?? '');
      for (const name of names
        .flatMap((full) => [full, full.split('.')[0] ?? ''])
        .filter((full) => PROVIDED.test(full))) {
        all.add(name);
        if (indent === '') required.add(name);
      }
    }
  }
  return { all: [...all].sort(), required: [...required].sort() };
}

/** Programs to try, by preference. The second group is only asked when nobody in the first will do. */
function candidateGroups(): string[][][] {
  const own = process.env.GRADE_PYTHON;
  if (process.platform === 'win32') return [[...(own ? [[own]] : []), ['python'], ['py', '-3'], ['python3']]];
  return [
    [...(own ? [[own]] : []), ['python3'], ['/usr/bin/python3']],
    [...versionedNames().map((name) => [name]), ['python']],
  ];
}

/** Names like python3.12 in the folders of the PATH; the newest first. */
function versionedNames(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = folders.flatMap((folder) => {
    try {
      return readdirSync(folder).filter((name) => /^python3\.\d+$/.test(name) && isFile(join(folder, name)));
    } catch {
      return [];
    }
  });
  return [...new Set(names)].sort((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1]));
}

function probe(candidate: readonly string[], modules: readonly string[]): Promise<Probe | undefined> {
  const [program = '', ...args] = candidate;
  const key = JSON.stringify([candidate, modules, process.env.PATH]);
  const before = probes.get(key);
  if (before) return before;
  // Servers don't get PYTHONPATH and its like either.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PYTHON')));
  const answer = new Promise<Probe | undefined>((resolve) => {
    const options = { timeout: PATIENCE_MS, windowsHide: true, env };
    execFile(program, [...args, '-c', PROBE, ...modules], options, (error, stdout) => {
      try {
        resolve(error ? undefined : (JSON.parse(stdout) as Probe));
      } catch {
        resolve(undefined);
      }
    });
  });
  probes.set(key, answer);
  return answer;
}

function interpreter({ executable, version, websockets, userBase }: Probe): PythonInterpreter {
  return {
    executable,
    title: `Python ${version}${websockets ? ` with websockets ${websockets}` : ''}`,
    env: userBase ? { PYTHONUSERBASE: userBase } : {},
  };
}
