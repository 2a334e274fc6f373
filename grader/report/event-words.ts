import type { TranscriptEvent } from '../types/evidence.ts';
import { cut, oneLine } from './safe-text.ts';

/** Characters of a frame shown in a line about it. */
const LONGEST_FRAME = 300;

const show = (text: string): string => cut(oneLine(text), LONGEST_FRAME);

/** One event of a transcript in words, on one line and safe to print. */
export function eventInWords(event: TranscriptEvent): string {
  switch (event.kind) {
    case 'step':
      return `${event.client}: ${STEP_WORDS[event.step]}`;
    case 'opened':
      return `${event.client} connected`;
    case 'sent':
      return `${event.client} → server  ${show(event.data)}`;
    case 'received':
      return `${event.client} ← server  ${event.binary ? '(binary) ' : ''}${show(event.data)}`;
    case 'foreign':
      return `${event.client} ← server  (about other people)`;
    case 'closed':
      return event.by === 'server'
        ? `the server closed the connection of ${event.client} with code ${event.code}${event.reason ? ` (${show(event.reason)})` : ''}`
        : `${event.client} closed the connection`;
    case 'refused':
      return `${event.client}: ${show(event.error)}`;
    case 'gave-up':
      return `no ${event.waitingFor} came to ${event.clients.join(', ')} within ${event.waited} ms`;
    case 'settled':
      return 'everything the server had sent has arrived';
    case 'server-started':
      return `the server was started: ${show(event.command)}`;
    case 'server-listening':
      return `the server listens on port ${event.port}`;
    case 'server-output':
      return `the server printed: ${show(event.text.trimEnd())}`;
    case 'server-output-cut':
      return `the server printed more than ${event.keptBytes} bytes; the rest is not kept`;
    case 'server-exited':
      return event.byGrader
        ? 'the server was stopped'
        : `the server ended with ${event.signal ? `signal ${event.signal}` : `exit code ${event.code}`}`;
    case 'server-killed':
      return 'the server was ended because it printed too much';
    case 'server-start-gave-up':
      return `the server did not listen within ${event.waited} ms`;
  }
}

const STEP_WORDS = {
  login: 'logs in',
  chat: 'says something',
  disconnect: 'says goodbye and leaves',
  'unknown-type': 'sends a message of an unknown type',
  'bad-json': 'sends text that is not JSON',
  'early-disconnect': 'says goodbye without having logged in',
  cut: 'loses the connection',
  leave: 'closes the connection without a word',
} as const;
