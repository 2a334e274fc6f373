import { LIMIT_WORDS } from '../judge/limit-words.ts';
import type {
  PageAuditedEvent,
  PageFocusEvent,
  PageKeysEvent,
  PageStepEvent,
  TranscriptEvent,
} from '../types/evidence.ts';
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
      return `the grader ended the server, as it ${LIMIT_WORDS[event.reason]}`;
    case 'server-start-gave-up':
      return `the server did not listen within ${event.waited} ms`;
    case 'page-step':
      return `${show(event.who)} ${PAGE_STEP_WORDS[event.step]}`;
    case 'page-frame':
      return `${event.page} page ${event.direction === 'to-page' ? '←' : '→'} server  ${event.binary ? '(binary) ' : ''}${show(event.data)}`;
    case 'page-socket':
      return `${event.page} page: the connection to ${show(event.url)} ${SOCKET_WORDS[event.event]}`;
    case 'page-seen':
      return `${event.page} page shows  users: ${region(event.regions.users)}  chat: ${region(event.regions.chat)}`;
    case 'page-announced':
      return `${event.page} page, a screen reader says (${event.politeness}): ${show(event.text)}`;
    case 'page-regions':
      return `${event.page} page, live regions: ${show(event.regions.map(({ name }) => name).join(', ')) || 'none'}`;
    case 'page-unheard':
      return `${event.page} page could not be listened to`;
    case 'page-focus':
      return `${event.page} page, ${FOCUS_WORDS[event.by]}: the focus is ${event.on ? `on ${show(event.on.element)}` : 'nowhere'}`;
    case 'page-keys':
      return `${event.page} page, by keyboard: #${show(event.id)} ${KEYS_WORDS[event.outcome]}`;
    case 'page-audited':
      return `${event.page} page, ${AUDIT_WORDS[event.state]}: ${
        event.unfinished
          ? 'too large to be looked through'
          : show(event.faults.map(({ rule, element }) => `${rule} at ${element}`).join(', ')) ||
            'no faults of accessibility'
      }`;
    case 'page-error':
      return `${event.page} page: ${show(event.text)}${event.where ? ` (${show(event.where)})` : ''}`;
    case 'page-console':
      return `${event.page} page, console.${show(event.level)}: ${show(event.text)}`;
    case 'page-dialog':
      return `${event.page} page opened a dialog (${event.dialog}): ${show(event.text)}`;
    case 'page-request-refused':
      return `${event.page} page asked for ${show(event.url)}, which was refused`;
    case 'page-file-missing':
      return `${event.page} page asked for ${show(event.path)}, which is not there`;
    case 'page-popup':
      return `${event.page} page opened a window: ${show(event.url)}`;
    case 'page-navigated':
      return `${event.page} page went to ${show(event.url)}`;
    case 'page-hung':
      return `${event.page} page did not answer for ${event.waited} ms (${show(event.doing)})`;
    case 'page-crashed':
      return `${event.page} page was ended by the browser`;
    case 'page-flooded':
      return `${event.page} page: more than ${event.kept} ${event.what}; the rest is not kept`;
    case 'page-gave-up':
      return `${event.page} page: no sign of ${show(event.waitingFor)} within ${event.waited} ms`;
    case 'build-problem':
      return `${show(event.file)}:${event.line}:${event.column}: ${show(event.text)}`;
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

/** Characters of a region shown in a line about a page. */
const LONGEST_REGION = 120;

const region = (view: { text: string } | undefined): string =>
  view ? cut(oneLine(view.text.trim()), LONGEST_REGION) || 'nothing' : 'not there';

const SOCKET_WORDS = { opened: 'is open', closed: 'is closed', failed: 'failed' } as const;

const FOCUS_WORDS: Record<PageFocusEvent['by'], string> = {
  start: 'to begin with',
  tab: 'after Tab',
  typing: 'after typing',
  press: 'after the button was pressed',
  message: 'after something came in',
};

const KEYS_WORDS: Record<PageKeysEvent['outcome'], string> = {
  reached: 'is reached',
  'out-of-reach': 'is not reached',
  typed: 'takes what is typed',
  'not-typed': 'does not take what is typed',
  pressed: 'is pressed',
  dead: 'does nothing; a click works',
  'no-effect': 'does nothing, and neither does a click',
};

const AUDIT_WORDS: Record<PageAuditedEvent['state'], string> = {
  'before-connecting': 'looked through before connecting',
  connected: 'looked through once connected',
  'in-chat': 'looked through in the chat',
};

const PAGE_STEP_WORDS: Record<PageStepEvent['step'], string> = {
  open: 'opens the page',
  connect: 'connects',
  'log-in': 'logs in',
  'somebody-logs-in': 'logs in elsewhere',
  'somebody-leaves': 'leaves',
  hears: 'says something elsewhere',
  'hears-in-passing': 'says something elsewhere, in quick succession',
  writes: 'writes something',
  'goes-to-send': 'goes on to the button',
  says: 'says something',
  'says-with-enter': 'says something with Enter',
  'hears-unknown-type': 'sends a message of an unknown type',
  closes: 'closes the tab',
};
