/** Reads a server's console for the reason it broke, and says it in words. Pure. */
import type { Transcript } from '../types/evidence.ts';
import { outputOf } from './queries.ts';

export interface CrashCause {
  kind: 'console-in-python' | 'handler-without-path' | 'missing-module' | 'port-taken' | 'syntax' | 'other';
  /** The error as the console shows it, one line. */
  error: string;
  /** File and line, relative to the submission, where the console names them. */
  where?: string;
  /** What it means, where the cause is a known one. */
  meaning?: string;
  /** The missing module or the taken port. */
  subject?: string;
}

const PYTHON_ERROR = /^(?:[\w.]+\.)?\w*(?:Error|Exception|ConnectionClosed\w*|KeyboardInterrupt)\b/;
const NODE_ERROR = /^(?:Uncaught )?(?:[A-Z]\w*)?Error(?: \[\w+\])?:/;

interface Known {
  kind: CrashCause['kind'];
  pattern: RegExp;
  meaning: (subject: string) => string;
}

const KNOWN: readonly Known[] = [
  {
    kind: 'console-in-python',
    pattern: /NameError: name 'console' is not defined/,
    meaning: () =>
      "Some copies of the handout write the log line as console.log(…), which is JavaScript. Python has no `console`. So this line causes a NameError, which ends the sender's connection.",
  },
  {
    kind: 'handler-without-path',
    pattern: /missing 1 required positional argument: '(path)'/,
    meaning: () =>
      'The handler asks for two arguments, `websocket` and `path`. The `websockets` package calls it with both in versions 10 to 13; newer ones no longer pass `path`.',
  },
  {
    kind: 'missing-module',
    pattern: /No module named '([\w.-]+)'/,
    meaning: (name) =>
      `The package "${name}" is not there. A server of this lab needs only websockets and python-dotenv. If yours needs more, add it to requirements.txt.`,
  },
  {
    kind: 'missing-module',
    pattern: /Cannot find (?:package|module) '([^'./][^']*)'/,
    meaning: (name) =>
      `The package "${name}" is not there. A server of this lab needs only ws and dotenv. If yours needs more, add it to package.json, then grade with --install.`,
  },
  {
    kind: 'port-taken',
    pattern: /EADDRINUSE[^\n]*?:(\d+)\b|\[Errno (?:98|48|10048)\](?:[^\n]*\('[^'\n]*', (\d+))?/,
    meaning: (port) =>
      `${port === '' ? 'The port it asks for' : `Port ${port}`} is already used by another program on this computer.`,
  },
  {
    kind: 'syntax',
    // JSON.parse complains with a SyntaxError too, but of what it reads.
    pattern: /^(?!.*\bJSON\b).*(?:SyntaxError:|IndentationError:|TabError:|:\d+:\d+: ERROR: )/m,
    meaning: () => 'The file has a mistake in its syntax, so the program cannot run.',
  },
];

/** The most telling error in what a server printed, or undefined when there is none. */
export function crashCause(output: string): CrashCause | undefined {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const last = lines.findLast((line) => PYTHON_ERROR.test(line) || NODE_ERROR.test(line));
  if (last === undefined) return undefined;
  const error = bare(last);
  const where = placeOf(output);
  const known = KNOWN.find(({ pattern }) => pattern.test(output));
  if (!known) return { kind: 'other', error, ...(where ? { where } : {}) };
  const match = known.pattern.exec(output);
  const subject = match?.slice(1).find((group) => group !== undefined) ?? '';
  const telling = lines.findLast((line) => known.pattern.test(line)) ?? last;
  return {
    kind: known.kind,
    error: bare(telling),
    meaning: known.meaning(subject),
    subject,
    ...(where ? { where } : {}),
  };
}

/** Characters of an error that are told; more of a line says nothing more. */
const LONGEST_ERROR = 500;

/** An error without the folders of this computer; what esbuild says after a place is the error itself. */
const bare = (error: string): string =>
  withoutFolders(error.slice(0, LONGEST_ERROR).replace(/^.*:\d+:\d+: ERROR: /, ''));

/** What a server printed, with the files of the submission named as they are named in it. */
export const withoutFolders = (text: string): string =>
  text
    .replaceAll(/(?:file:\/\/)?(?:[A-Za-z]:)?[/\\][^\s"'()]*?[/\\]submission[/\\]/g, '')
    .replaceAll(/(?:file:\/\/)?(?:[A-Za-z]:)?[/\\][^\s"'()]*?[/\\](?=node_modules[/\\])/g, '');

/** The last place inside the submission that a stack trace names: its files are the ones that are no package's. */
function placeOf(output: string): string | undefined {
  const python = [...output.matchAll(/File "([^"]+)", line (\d+)/g)].map((match) => ({
    file: match[1] ?? '',
    line: match[2] ?? '',
  }));
  const node = [...output.matchAll(/(?:file:\/\/)?((?:[A-Za-z]:)?[/\\][^\s():]+\.[cm]?[jt]s):(\d+)/g)].map((match) => ({
    file: match[1] ?? '',
    line: match[2] ?? '',
  }));
  const isOwn = ({ file }: { file: string }) =>
    /[/\\]submission[/\\]/.test(file) && !/[/\\]node_modules[/\\]/.test(file);
  // Python's traces end at the place of the error, Node's begin with it.
  const place = python.findLast(isOwn) ?? node.find(isOwn);
  if (!place) return undefined;
  const relative = place.file.replace(/^.*[/\\]submission[/\\]/, '').replaceAll('\\', '/');
  return `${relative}, line ${place.line}`;
}

/** The cause as a sentence to put behind a message; empty when the console tells nothing. */
export function sayCrash(cause: CrashCause | undefined): string {
  if (!cause) return '';
  const place = cause.where ? ` (${cause.where})` : '';
  return `The server's console says: ${cause.error}${place}.${cause.meaning ? ` ${cause.meaning}` : ''}`;
}

/** What the console tells of a crash in a stretch of a transcript, as a sentence; empty when it tells nothing. */
export const crashIn = (transcript: Transcript, from = 0, to = transcript.events.length): string =>
  sayCrash(crashCause(outputOf(transcript, from, to)));
