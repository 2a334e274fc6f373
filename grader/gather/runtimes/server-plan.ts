import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type CommandReading, readCommand, type Script } from './command-reading.ts';
import { findEntry, KNOWN_NAMES, namesIn } from './entry-files.ts';
import { type Launch, launchScript, launchShell } from './launchers.ts';
import { PlanError } from './plan-error.ts';
import { programIsThere } from './programs.ts';
import { isFile, isFolder, isNodeScript, isPython, isWithin, readPackage, shownPath, textOf } from './script-files.ts';

export interface ServerPlan extends Launch {
  /** The file that is started, relative to the submission. */
  entry?: string;
  /** How it was found. */
  from: 'Procfile' | 'package.json' | 'known name' | 'only script' | '--start' | 'named file';
}

/** A copy of a submission; never the student's own folder, as modules may be installed in it. */
export interface PlannedSubmission {
  root: string;
  /** Folder of the server's half; `server/` in the root unless told otherwise. */
  serverDir?: string;
  /** The file that was named to be graded. */
  entry?: string;
}

export interface PlanOptions {
  /** A command that starts the server, in place of all that the submission says. */
  start?: string;
  /** The submission's packages will be installed before the start, so that commands may name programs of theirs. */
  install?: boolean;
}

/** Finds out how to start a submission's server. Throws a PlanError, for people, when there is no telling. */
export async function planServer(submission: PlannedSubmission, options: PlanOptions = {}): Promise<ServerPlan> {
  const root = realpathSync(submission.root);
  const given = resolve(root, submission.serverDir ?? 'server');
  const serverDir = isFolder(given) ? realpathSync(given) : undefined;
  const notes: string[] = [];
  const plan = await choose(root, serverDir, submission.entry, options, notes);
  return { ...plan, notes: [...notes, ...plan.notes] };
}

async function choose(
  root: string,
  serverDir: string | undefined,
  entry: string | undefined,
  { start, install = false }: PlanOptions,
  notes: string[],
): Promise<ServerPlan> {
  if (start !== undefined) return planStart(root, serverDir, start);
  if (entry !== undefined) return planFile(root, serverDir, resolve(root, entry), 'named file');

  for (const { line, cwd, from } of commandsOf(root, serverDir)) {
    const reading = readCommand(root, cwd, line);
    const where = shownPath(root, cwd) === '' ? from : `${shownPath(root, cwd)}/${from}`;
    if (reading.kind === 'missing') {
      notes.push(`${where} says “${line}”, but ${reading.what} isn't there: looked for a server by its name instead.`);
    } else if (reading.kind === 'shell' && !install && !programIsThere(root, reading.cwd, reading.line)) {
      notes.push(`${where} says “${line}”, whose program isn't there: looked for a server by its name instead.`);
    } else {
      return planReading(root, reading, from);
    }
  }

  const search = findEntry(root, serverDir);
  if (search.kind === 'found') {
    notes.push(...search.notes);
    return planFile(root, serverDir, search.file, search.from);
  }
  if (search.kind === 'several') {
    const names = search.files.map((file) => shownPath(root, file));
    throw new PlanError(
      `${names.join(', ')}: which of these files is the server can't be told.`,
      `Name it, for example with --start "${runnerOf(names[0] ?? '')} ${names[0]}".`,
    );
  }
  throw noServer(root, serverDir, notes);
}

/** The commands by which the submission itself says how it is started, the most binding first. */
function commandsOf(
  root: string,
  serverDir: string | undefined,
): { line: string; cwd: string; from: 'Procfile' | 'package.json' }[] {
  const folders = [...new Set([root, ...(serverDir ? [serverDir] : [])])];
  const procfiles = folders.flatMap((cwd) =>
    namesIn(cwd)
      .filter((name) => /^procfile(\.txt)?$/i.test(name))
      .flatMap((name) => webCommand(textOf(join(cwd, name))) ?? [])
      .map((line) => ({ line, cwd, from: 'Procfile' as const })),
  );
  const scripts = folders.flatMap((cwd) => {
    const line = readPackage(cwd)?.scripts.start;
    return line ? [{ line, cwd, from: 'package.json' as const }] : [];
  });
  return [...procfiles, ...scripts];
}

function webCommand(procfile: string): string | undefined {
  const lines = procfile.split(/\r?\n/).flatMap((line) => /^\s*([\w-]+)\s*:\s*(\S.*?)\s*$/.exec(line)?.slice(1) ?? []);
  const commands = lines.flatMap((name, i) => (i % 2 === 0 ? [{ name, line: lines[i + 1] ?? '' }] : []));
  return (commands.find(({ name }) => name === 'web') ?? commands[0])?.line;
}

async function planStart(root: string, serverDir: string | undefined, start: string): Promise<ServerPlan> {
  const fromRoot = readCommand(root, root, start);
  if (fromRoot.kind !== 'missing') return planReading(root, fromRoot, '--start');
  // What is typed at the prompt may well be what is typed in the server's folder.
  const fromServer = serverDir && readCommand(root, serverDir, start);
  if (fromServer && fromServer.kind !== 'missing') return planReading(root, fromServer, '--start');
  throw new PlanError(
    `--start says “${start}”, but ${fromRoot.what} isn't in the submission.${contents(root, serverDir)}`,
    'The command runs in the submission\'s folder, for example: --start "node server/chat-server.js".',
  );
}

async function planReading(
  root: string,
  reading: Exclude<CommandReading, { kind: 'missing' }>,
  from: ServerPlan['from'],
): Promise<ServerPlan> {
  if (reading.kind === 'script') return planScript(root, reading.script, from, reading.notes);
  const launch = await launchShell(root, reading.cwd, reading.line);
  return { ...launch, from, notes: [...reading.notes, ...launch.notes] };
}

function planFile(
  root: string,
  serverDir: string | undefined,
  file: string,
  from: ServerPlan['from'],
): Promise<ServerPlan> {
  const shown = shownPath(root, file);
  if (!isFile(file) || !isWithin(root, file)) {
    throw new PlanError(
      `${basename(file)} isn't in the submission.${contents(root, serverDir)}`,
      'Name one of its files.',
    );
  }
  if (!isPython(file) && !isNodeScript(file)) {
    throw new PlanError(
      `${shown} is neither Python, nor JavaScript, nor TypeScript, going by its name.`,
      'Give the command that starts it: --start "…".',
    );
  }
  const real = realpathSync(file);
  const cwd = serverDir && isWithin(serverDir, real) ? serverDir : dirname(real);
  const language = isPython(file) ? 'python' : 'node';
  return planScript(root, { language, file: real, cwd, runtimeArgs: [], args: [], env: {} }, from, []);
}

async function planScript(
  root: string,
  script: Script,
  from: ServerPlan['from'],
  notes: readonly string[],
): Promise<ServerPlan> {
  const launch = await launchScript(root, script);
  return { ...launch, entry: shownPath(root, script.file), from, notes: [...notes, ...launch.notes] };
}

function noServer(root: string, serverDir: string | undefined, notes: readonly string[]): PlanError {
  return new PlanError(
    [
      'No server was found: no Procfile, no start script in package.json, and no file with one of the usual names ' +
        `(${KNOWN_NAMES.slice(0, 4).join(', ')} …).${contents(root, serverDir)}`,
      ...notes,
    ].join('\n'),
    'Name the server\'s file, or give the command that starts it: --start "node server/my-server.js".',
  );
}

const NAMED_AT_MOST = 12;
function contents(root: string, serverDir: string | undefined): string {
  const names = namesIn(serverDir ?? root);
  const where = serverDir && serverDir !== root ? `In ${shownPath(root, serverDir)}/` : 'In the submission';
  if (names.length === 0) return ` ${where} there is nothing.`;
  const more = names.length > NAMED_AT_MOST ? ` and ${names.length - NAMED_AT_MOST} more` : '';
  return ` ${where} there are: ${names.slice(0, NAMED_AT_MOST).join(', ')}${more}.`;
}

function runnerOf(name: string): string {
  return isPython(name) ? 'python' : name.endsWith('.ts') ? 'tsx' : 'node';
}
