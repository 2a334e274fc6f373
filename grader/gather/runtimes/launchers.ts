import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import type { Script } from './command-reading.ts';
import { choosePython } from './python-interpreter.ts';
import { isTypeScript, packageOf, shownPath, textOf } from './script-files.ts';

/** How a server is to be started. */
export interface Launch {
  runtime: 'typescript' | 'javascript' | 'python' | 'command';
  /** What to spawn: a program, or a whole line when it is for a shell. */
  command: string;
  args: string[];
  shell: boolean;
  cwd: string;
  /** Variables that the submission's command or its runtime asks for. */
  env: Record<string, string>;
  /** The command as reports show it, without paths of this computer. */
  shown: string;
  notes: string[];
}

const ESM_SYNTAX = /^\s*(import\s+[\w*{'"]|import\s*\{|export\s+(default|const|let|function|class|async|\{|\*))/m;
const PYTHON_CALL = /(^|[;&|(]\s*|\bexec\s+)(python3?)(?=\s)/g;
const TOP_LEVEL_AWAIT = /^(?:(?:const|let|var)\s[^=\n]+=\s*)?await\s/m;

/** Throws a PlanError when the script is Python's and no interpreter can run it. */
export function launchScript(root: string, script: Script): Promise<Launch> | Launch {
  return script.language === 'python' ? launchPython(script) : launchNode(root, script);
}

function launchNode(root: string, script: Script): Launch {
  const notes: string[] = [];
  const file = argumentOf(script);
  const typescript = isTypeScript(script.file);
  const transformed = typescript || script.viaTsx === true || isMislabelledModule(root, script.file, notes);
  if (typescript) labelModule(root, script.file, notes);
  // The loader in the server's own process: the tsx program would be one process more, and slower to start.
  const loader = transformed ? ['--import', import.meta.resolve('tsx')] : [];
  return {
    runtime: typescript ? 'typescript' : 'javascript',
    command: process.execPath,
    args: [...loader, ...script.runtimeArgs, file, ...script.args],
    shell: false,
    cwd: script.cwd,
    env: { ...script.env },
    shown: [transformed ? 'tsx' : 'node', ...script.runtimeArgs, file, ...script.args].join(' '),
    notes,
  };
}

/** ES modules in a package that says to be CommonJS, as newer `npm init` writes it unasked. Node refuses those. */
function isMislabelledModule(root: string, file: string, notes: string[]): boolean {
  if (!/\.jsx?$/.test(file) || packageOf(root, file)?.type !== 'commonjs' || !ESM_SYNTAX.test(textOf(file)))
    return false;
  notes.push(
    `${shownPath(root, file)} uses import, but package.json says "type": "commonjs", with which Node refuses it. The grader ran it all the same; ` +
      'write "type": "module" there.',
  );
  return true;
}

/** A TypeScript module that came without its package.json: nothing else would say that it is one. */
function labelModule(root: string, file: string, notes: string[]): void {
  if (!file.endsWith('.ts') || packageOf(root, file) || !TOP_LEVEL_AWAIT.test(textOf(file))) return;
  writeFileSync(join(dirname(file), 'package.json'), '{ "private": true, "type": "module" }\n', { flag: 'wx' });
  notes.push(
    `${shownPath(root, file)} was run as an ES module, as it awaits at top level and came without a package.json.`,
  );
}

/** The file as its runtime is told it: a name with a dash in front would be taken for an option. */
function argumentOf(script: Script): string {
  const path = relative(script.cwd, script.file);
  return path.startsWith('-') ? `./${path}` : path;
}

async function launchPython(script: Script): Promise<Launch> {
  const python = await choosePython(script.file, script.cwd);
  const what = script.module ? ['-m', script.module] : [argumentOf(script)];
  return {
    runtime: 'python',
    command: python.executable,
    args: [...what, ...script.args],
    shell: false,
    cwd: script.cwd,
    env: { ...script.env, ...python.env },
    shown: ['python3', ...what, ...script.args].join(' '),
    notes: [`Interpreter: ${python.title}.`],
  };
}

/** A command that isn't ours to understand, run by the system's shell with the submission's own programs on its PATH. */
export async function launchShell(root: string, cwd: string, line: string): Promise<Launch> {
  const notes: string[] = [];
  let command = line;
  const folders = [join(cwd, 'node_modules', '.bin'), join(root, 'node_modules', '.bin'), dirname(process.execPath)];
  // A python that is called inside must be one that has the modules, like the one that we would call ourselves.
  if (line.search(PYTHON_CALL) >= 0) {
    const python = await choosePython(join(cwd, 'app.py'), cwd);
    const quoted =
      process.platform === 'win32' ? `"${python.executable}"` : `'${python.executable.replaceAll("'", "'\\''")}'`;
    command = line.replace(PYTHON_CALL, (_, before: string) => before + quoted);
    notes.push(`Interpreter: ${python.title}.`);
  }
  const path = [...folders, process.env.PATH ?? process.env.Path ?? ''].join(delimiter);
  return { runtime: 'command', command, args: [], shell: true, cwd, env: { PATH: path }, shown: line, notes };
}
