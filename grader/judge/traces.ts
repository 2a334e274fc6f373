/** Finds the errors that a server shows with a stack trace while it goes on running. Pure. */
import type { Transcript } from '../types/evidence.ts';
import type { Cite } from './check.ts';
import { crashCause } from './crash-causes.ts';
import { cite, stepsOf } from './queries.ts';

/** An error with a stack trace. */
interface Trace {
  /** The error, one line. */
  readonly error: string;
  /** File and line in the submission. */
  readonly where: string;
  /** Where it begins in the output, in characters. */
  readonly at: number;
}

/**
 * What says no more than that somebody's connection is gone, or that the program was ended, in the words of Python, of Node, and of the
 * packages for WebSockets that have been seen with either.
 */
const CLOSED: readonly RegExp[] = [
  /^(?:[\w.]+\.)?\w*(?:ConnectionClosed|ConnectionReset|ConnectionAborted|BrokenPipe|Disconnect|SocketClosed|IncompleteRead|Cancelled|Timeout)\w*\b/,
  /^(?:[\w.]+\.)?(?:KeyboardInterrupt|SystemExit|WebSocketError)\b/,
  /\bE(?:CONNRESET|PIPE|CONNABORTED|NOTCONN)\b|\bERR_STREAM_|write after end/,
  /(?:socket|connection|transport|event loop) (?:is |was |has been )?(?:not open|already |closed|closing|dead|lost)|closing transport/i,
  /after sending 'websocket\.close'|once a close message/,
];

/** The first error of the submission's own code in a transcript that is more than a closed connection, with its place there. */
export function ownErrorIn(transcript: Transcript): { error: string; where: string; cite: Cite } | undefined {
  // What comes before the first step belongs to what the same process did earlier.
  const begin = transcript.events.findIndex(({ kind }) => kind === 'step');
  if (begin < 0) return undefined;
  for (const stream of ['stderr', 'stdout'] as const) {
    const parts = transcript.events.flatMap((event, index) =>
      index > begin && event.kind === 'server-output' && event.stream === stream ? [{ index, text: event.text }] : [],
    );
    const trace = tracesIn(parts.map(({ text }) => text).join('')).find(
      ({ error }) => !CLOSED.some((words) => words.test(error)),
    );
    if (!trace) continue;
    let end = 0;
    const part = parts.find(({ text }) => {
      end += text.length;
      return trace.at < end;
    });
    const { error, where } = trace;
    return { error, where, cite: cite(transcript, part?.index ?? begin) };
  }
  return undefined;
}

/** The last step before an event, in words for the beginning of a sentence. */
export function momentOf(transcript: Transcript, event: number): string {
  const isAmidLosses = stepsOf(transcript, 'cut').some(({ begins }) => begins < event);
  const kinds = ['login', 'disconnect', 'cut', 'leave', ...(isAmidLosses ? [] : (['chat'] as const))] as const;
  const steps = kinds.flatMap((kind) => stepsOf(transcript, kind).filter(({ begins }) => begins < event));
  const last = steps.sort((one, other) => one.begins - other.begins).at(-1);
  switch (last?.step) {
    case 'login':
      return `After ${last.client} had logged in`;
    case 'chat':
      return `After ${last.client} had sent a chat message`;
    case 'disconnect':
      return `After ${last.client} had left`;
    case 'cut':
    case 'leave':
      return `After ${last.client} had lost the connection`;
    default:
      return 'While people came';
  }
}

/** All errors with a stack trace that names a place in the submission, in the order of what was printed. */
export function tracesIn(output: string): Trace[] {
  const lines = linesWithPlaces(output);
  const traces: Trace[] = [];
  for (let index = 0; index < lines.length; ) {
    const length = lengthOfPythonTrace(lines, index) || lengthOfNodeTrace(lines, index);
    const first = lines[index];
    if (length > 0 && first) {
      const block = lines.slice(index, index + length).map(({ text }) => text);
      block[0] = first.text.replace(BEFORE_ERROR, '');
      const cause = crashCause(block.join('\n'));
      if (cause?.where !== undefined) traces.push({ error: cause.error, where: cause.where, at: first.at });
    }
    index += Math.max(1, length);
  }
  return traces;
}

interface Line {
  readonly text: string;
  readonly at: number;
}

function linesWithPlaces(output: string): Line[] {
  let at = 0;
  return output.split('\n').map((text) => {
    const line = { text: text.replace(/\r$/, ''), at };
    at += text.length + 1;
    return line;
  });
}

const PYTHON_BEGINS = /^\s*Traceback \(most recent call last\):/;
/** What stands between an error and the one that it led to; the last one is what came out in the end. */
const LED_TO = /^\s*(?:During handling of the above exception|The above exception was the direct cause)/;

/** How many lines a trace of Python takes, those included that led to it; 0 when none begins here. */
function lengthOfPythonTrace(lines: readonly Line[], begin: number): number {
  const textAt = (index: number) => lines[index]?.text;
  if (!PYTHON_BEGINS.test(textAt(begin) ?? '')) return 0;
  let end = begin + 1;
  while (/^\s/.test(textAt(end) ?? '')) end += 1;
  // The error itself, which isn't indented.
  end += 1;
  const next = lines.findIndex(({ text }, index) => index >= end && text.trim() !== '');
  if (next < 0 || !LED_TO.test(textAt(next) ?? '')) return end - begin;
  const further = lines.findIndex(({ text }, index) => index > next && text.trim() !== '');
  return further < 0 ? end - begin : further - begin + lengthOfPythonTrace(lines, further);
}

const NODE_ERROR = /(?:Uncaught )?(?:[A-Z]\w*)?Error(?: \[\w+\])?:/;
/** A word that somebody put before the error: console.log('oops', error). */
const BEFORE_ERROR = new RegExp(`^.*?(?=\\b${NODE_ERROR.source})`);
const NODE_FRAME = /^\s+at /;

/** How many lines an error of Node takes with its trace; 0 when none begins here. */
function lengthOfNodeTrace(lines: readonly Line[], begin: number): number {
  const first = lines[begin]?.text ?? '';
  if (!NODE_ERROR.test(first) || NODE_FRAME.test(first)) return 0;
  let end = begin + 1;
  while (NODE_FRAME.test(lines[end]?.text ?? '')) end += 1;
  return end - begin > 1 ? end - begin : 0;
}
