import { resolve } from 'node:path';
import { splitCommand, takeAssignments } from './command-words.ts';
import { readNodeWords } from './node-command.ts';
import { readPythonWords } from './python-command.ts';
import { isFolder, isNodeScript, isPython, isWithin, readPackage } from './script-files.ts';

/** A script that we know how to start ourselves. */
export interface Script {
  readonly language: 'node' | 'python';
  readonly file: string;
  readonly cwd: string;
  /** Options of the runtime that are kept, such as `-r dotenv/config`. */
  readonly runtimeArgs: readonly string[];
  /** The command asked for a TypeScript runner, whatever the file's ending. */
  readonly viaTsx?: boolean;
  /** Python's `-m` name. */
  readonly module?: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** What a command line comes to. `missing` says what it asks for that isn't there, as the end of a sentence. */
export type CommandReading =
  | { kind: 'script'; script: Script; notes: readonly string[] }
  | { kind: 'shell'; line: string; cwd: string; notes: readonly string[] }
  | { kind: 'missing'; what: string };

export type WordsReading =
  | { kind: 'script'; script: Omit<Script, 'cwd' | 'env'> }
  | { kind: 'command'; words: string[] }
  | { kind: 'missing'; what: string }
  | undefined;

const MAX_DEPTH = 5;
const OUR_VARIABLES = ['PORT', 'WS_PORT'];

/** Reads a command of a Procfile, of package.json or of the person who grades. `root` is the submission's copy. */
export function readCommand(root: string, cwd: string, line: string, depth = 0): CommandReading {
  const asItIs: CommandReading = { kind: 'shell', line, cwd, notes: [] };
  const commands = splitCommand(line);
  if (!commands || depth > MAX_DEPTH) return asItIs;
  const notes: string[] = [];
  const env: Record<string, string> = {};
  let folder = cwd;
  for (const [index, command] of commands.entries()) {
    const { assignments, rest } = takeAssignments(command);
    Object.assign(env, assignments);
    if (rest.length === 0) continue;
    if (rest[0] === 'cd' && rest.length === 2) {
      const target = resolve(folder, rest[1] ?? '');
      if (!isFolder(target) || !isWithin(root, target)) return { kind: 'missing', what: `the folder ${rest[1]}` };
      folder = target;
    } else if (index === commands.length - 1) {
      const reading = readWords(root, folder, rest, depth);
      if (!reading) return asItIs;
      if (reading.kind === 'missing') return reading;
      if (reading.kind === 'shell') return { ...reading, notes: [...notes, ...reading.notes] };
      const { script } = reading;
      return {
        kind: 'script',
        script: { ...script, env: withoutPorts({ ...env, ...script.env }, notes) },
        notes: [...notes, ...reading.notes],
      };
    } else if (isPreparation(rest)) {
      notes.push(`“${rest.join(' ')}” was left out: the grader prepares what a server needs itself.`);
    } else {
      return asItIs;
    }
  }
  return asItIs;
}

function readWords(root: string, cwd: string, words: string[], depth: number): CommandReading | undefined {
  const unwrapped = unwrap(words);
  const npmScript = scriptOfPackage(cwd, unwrapped);
  if (npmScript) {
    if (npmScript.line === undefined || !isWithin(root, npmScript.folder))
      return { kind: 'missing', what: `the script “${npmScript.name}” in package.json` };
    return readCommand(root, npmScript.folder, npmScript.line, depth + 1);
  }
  const reading = readNodeWords(root, cwd, unwrapped) ?? readPythonWords(root, cwd, unwrapped);
  if (reading?.kind === 'command')
    return depth < MAX_DEPTH ? readWords(root, cwd, reading.words, depth + 1) : undefined;
  if (reading?.kind === 'script') return { kind: 'script', script: { ...reading.script, cwd, env: {} }, notes: [] };
  return reading;
}

/** Takes off what only leads to another command. A script's name alone is taken for a command that runs it. */
function unwrap(words: string[]): string[] {
  const [first = '', second] = words;
  if (first === 'exec') return unwrap(words.slice(1));
  if (['pipenv', 'poetry', 'uv'].includes(first) && second === 'run') return unwrap(words.slice(2));
  if (first === 'npx') return unwrap(words.slice(['-y', '--yes'].includes(second ?? '') ? 2 : 1));
  if (isNodeScript(first)) return ['node', ...words];
  if (isPython(first)) return ['python', ...words];
  return words;
}

/** `npm start`, `npm run start`, `yarn start`, `npm --prefix server start` … : the script that they stand for. */
function scriptOfPackage(
  cwd: string,
  words: readonly string[],
): { folder: string; name: string; line: string | undefined } | undefined {
  const [program = '', ...rest] = words;
  if (!['npm', 'yarn', 'pnpm'].includes(program)) return undefined;
  let folder = cwd;
  const names: string[] = [];
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (['--prefix', '-C', '--cwd', '--dir'].includes(word)) folder = resolve(cwd, rest[++i] ?? '');
    else if (word.startsWith('--prefix=')) folder = resolve(cwd, word.slice('--prefix='.length));
    else if (!word.startsWith('-')) names.push(word);
  }
  const [verb = '', ...others] = names;
  const name = ['run', 'run-script'].includes(verb) ? others[0] : verb;
  if (name === undefined || others.length > (name === verb ? 0 : 1)) return undefined;
  return { folder, name, line: readPackage(folder)?.scripts[name] };
}

/** Commands that install or build, which are not needed here: modules are provided, TypeScript is run as it is. */
function isPreparation(words: readonly string[]): boolean {
  const line = words.join(' ');
  return (
    /^(npm|yarn|pnpm) (i|ci|install|run build|build)\b/.test(line) ||
    /^yarn$/.test(line) ||
    /^((python3?|py) -m )?pip3? install\b/.test(line) ||
    /^(npx )?tsc\b/.test(line) ||
    /^(source|\.) \S*activate$/.test(line)
  );
}

function withoutPorts(env: Record<string, string>, notes: string[]): Record<string, string> {
  const ours = OUR_VARIABLES.filter((name) => name in env);
  if (ours.length > 0) notes.push(`The command's own ${ours.join(' and ')} was not used: the grader chooses the port.`);
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OUR_VARIABLES.includes(name)));
}
