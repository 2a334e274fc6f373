import { describe, expect, it } from 'vitest';
import { readSchemas } from '../judge/testing/editions.ts';
import type { StagedEvent } from '../judge/testing/flaw.ts';
import { eventInWords } from './event-words.ts';

const client = 'Ana';
const HOSTILE = '\u001b[31m\nred';

const EVENTS: [StagedEvent, string][] = [
  [{ kind: 'step', step: 'login', client, loggedIn: [client] }, 'Ana: logs in'],
  [{ kind: 'step', step: 'cut', client, loggedIn: [] }, 'Ana: loses the connection'],
  [{ kind: 'opened', client, took: 2 }, 'Ana connected'],
  [{ kind: 'sent', client, data: HOSTILE }, 'Ana → server  \\u{1b}[31m⏎red'],
  [{ kind: 'received', client, data: HOSTILE }, 'Ana ← server  \\u{1b}[31m⏎red'],
  [{ kind: 'received', client, data: 'x', binary: true }, 'Ana ← server  (binary) x'],
  [{ kind: 'foreign', client }, 'Ana ← server  (about other people)'],
  [{ kind: 'closed', client, by: 'grader', code: 1000, reason: '' }, 'Ana closed the connection'],
  [
    { kind: 'closed', client, by: 'server', code: 1006, reason: '' },
    'the server closed the connection of Ana with code 1006',
  ],
  [
    { kind: 'closed', client, by: 'server', code: 4000, reason: HOSTILE },
    'the server closed the connection of Ana with code 4000 (\\u{1b}[31m⏎red)',
  ],
  [{ kind: 'refused', client, error: HOSTILE }, 'Ana: \\u{1b}[31m⏎red'],
  [
    { kind: 'gave-up', waitingFor: 'chat message', clients: [client, 'Bo'], waited: 400, pongs: 3 },
    'no chat message came to Ana, Bo within 400 ms',
  ],
  [{ kind: 'settled' }, 'everything the server had sent has arrived'],
  [
    { kind: 'server-started', command: HOSTILE, runtime: 'command', pid: 1, portOffered: 2 },
    'the server was started: \\u{1b}[31m⏎red',
  ],
  [{ kind: 'server-listening', port: 8081, address: '::' }, 'the server listens on port 8081'],
  [{ kind: 'server-output', stream: 'stdout', text: `${HOSTILE}\n` }, 'the server printed: \\u{1b}[31m⏎red'],
  [{ kind: 'server-output-cut', keptBytes: 65536 }, 'the server printed more than 65536 bytes; the rest is not kept'],
  [{ kind: 'server-exited', code: 1, signal: null, byGrader: false }, 'the server ended with exit code 1'],
  [{ kind: 'server-exited', code: null, signal: 'SIGSEGV', byGrader: false }, 'the server ended with signal SIGSEGV'],
  [{ kind: 'server-exited', code: null, signal: 'SIGTERM', byGrader: true }, 'the server was stopped'],
  [{ kind: 'server-killed', reason: 'output-limit' }, 'the grader ended the server, as it printed more than 32 MB'],
  [{ kind: 'server-start-gave-up', waited: 10_000 }, 'the server did not listen within 10000 ms'],
  [
    { kind: 'page-focus', page: 'visitor', by: 'tab', goingTo: 'send', on: null },
    'visitor page, after Tab: the focus is nowhere',
  ],
  [
    {
      kind: 'page-focus',
      page: 'visitor',
      by: 'press',
      on: { element: HOSTILE, role: 'button', name: HOSTILE, seen: true, signs: [], box: [0, 0, 1, 1] },
    },
    'visitor page, after the button was pressed: the focus is on \\u{1b}[31m⏎red',
  ],
  [
    { kind: 'page-keys', page: 'visitor', control: 'send', id: HOSTILE, outcome: 'dead' },
    'visitor page, by keyboard: #\\u{1b}[31m⏎red does nothing; a click works',
  ],
  [
    { kind: 'page-audited', page: 'visitor', state: 'connected', elements: 9, faults: [] },
    'visitor page, looked through once connected: no faults of accessibility',
  ],
  [
    {
      kind: 'page-audited',
      page: 'visitor',
      state: 'in-chat',
      elements: 9,
      faults: [{ rule: 'label', impact: 'critical', element: HOSTILE, path: '', html: '', help: '' }],
    },
    'visitor page, looked through in the chat: label at \\u{1b}[31m⏎red',
  ],
  [
    { kind: 'page-audited', page: 'visitor', state: 'in-chat', elements: 9000, unfinished: true, faults: [] },
    'visitor page, looked through in the chat: too large to be looked through',
  ],
  [{ kind: 'page-step', page: 'visitor', step: 'log-in', who: HOSTILE, users: [] }, '\\u{1b}[31m⏎red logs in'],
  [{ kind: 'page-frame', page: 'first', direction: 'to-page', data: 'x' }, 'first page ← server  x'],
  [
    { kind: 'page-frame', page: 'first', direction: 'to-server', data: HOSTILE, binary: true },
    'first page → server  (binary) \\u{1b}[31m⏎red',
  ],
  [
    { kind: 'page-socket', page: 'first', event: 'failed', url: 'ws://x/' },
    'first page: the connection to ws://x/ failed',
  ],
  [
    {
      kind: 'page-seen',
      page: 'visitor',
      after: 3,
      regions: { users: { visible: true, text: HOSTILE }, chat: { visible: true, text: '' } },
    },
    'visitor page shows  users: \\u{1b}[31m⏎red  chat: nothing',
  ],
  [
    { kind: 'page-seen', page: 'visitor', after: 3, regions: {} },
    'visitor page shows  users: not there  chat: not there',
  ],
  [
    {
      kind: 'page-announced',
      page: 'visitor',
      text: HOSTILE,
      politeness: 'polite',
      atomic: false,
      region: 'div#chat',
      reason: 'added',
      certain: true,
      layer: 'model',
    },
    'visitor page, a screen reader says (polite): \\u{1b}[31m⏎red',
  ],
  [
    {
      kind: 'page-regions',
      page: 'visitor',
      after: 3,
      regions: [
        {
          name: `div#${HOSTILE}`,
          tag: 'div',
          politeness: 'polite',
          atomic: false,
          busy: false,
          role: null,
          ariaLive: 'polite',
          contains: [],
          within: [],
        },
      ],
    },
    'visitor page, live regions: div#\\u{1b}[31m⏎red',
  ],
  [{ kind: 'page-regions', page: 'visitor', after: 3, regions: [] }, 'visitor page, live regions: none'],
  [{ kind: 'page-unheard', page: 'visitor', after: 3, why: 'too-large' }, 'visitor page could not be listened to'],
  [
    { kind: 'page-error', page: 'visitor', text: HOSTILE, where: 'client.js:1:2' },
    'visitor page: \\u{1b}[31m⏎red (client.js:1:2)',
  ],
  [
    { kind: 'page-console', page: 'visitor', level: 'log', text: HOSTILE },
    'visitor page, console.log: \\u{1b}[31m⏎red',
  ],
  [
    { kind: 'page-dialog', page: 'visitor', dialog: 'alert', text: HOSTILE },
    'visitor page opened a dialog (alert): \\u{1b}[31m⏎red',
  ],
  [
    { kind: 'page-request-refused', page: 'visitor', url: 'https://x/' },
    'visitor page asked for https://x/, which was refused',
  ],
  [{ kind: 'page-file-missing', page: 'visitor', path: 'a.js' }, 'visitor page asked for a.js, which is not there'],
  [{ kind: 'page-popup', page: 'visitor', url: 'about:blank' }, 'visitor page opened a window: about:blank'],
  [{ kind: 'page-navigated', page: 'visitor', url: 'https://x/' }, 'visitor page went to https://x/'],
  [
    { kind: 'page-hung', page: 'visitor', doing: 'loading the page', waited: 2500 },
    'visitor page did not answer for 2500 ms (loading the page)',
  ],
  [{ kind: 'page-crashed', page: 'visitor' }, 'visitor page was ended by the browser'],
  [
    { kind: 'page-flooded', page: 'visitor', what: 'console', kept: 50 },
    'visitor page: more than 50 console; the rest is not kept',
  ],
  [
    { kind: 'page-gave-up', page: 'visitor', waitingFor: 'the login message', waited: 900 },
    'visitor page: no sign of the login message within 900 ms',
  ],
  [
    { kind: 'build-problem', page: 'visitor', file: 'client.ts', line: 1, column: 2, text: HOSTILE },
    'client.ts:1:2: \\u{1b}[31m⏎red',
  ],
];

describe('an event in words', () => {
  it.each(EVENTS)('%j', (event, words) => {
    expect(eventInWords({ ...event, at: 0 })).toBe(words);
  });

  it('is short, however long the frame is', () => {
    expect(eventInWords({ kind: 'received', client, data: 'x'.repeat(100_000), at: 0 }).length).toBeLessThan(400);
  });

  it('exists for every kind of event and of step', () => {
    const { $defs } = readSchemas<{
      $defs: Record<string, { properties?: { kind?: { const?: string }; step?: { enum: string[] } } }>;
    }>('evidence.schema.json');
    const kinds = Object.values($defs).flatMap(({ properties }) => properties?.kind?.const ?? []);
    expect(new Set(EVENTS.map(([event]) => event.kind))).toEqual(new Set(kinds));
    for (const step of $defs.stepEvent?.properties?.step?.enum ?? [])
      expect(eventInWords({ kind: 'step', step: step as 'login', client, loggedIn: [], at: 0 })).not.toMatch(
        /undefined/,
      );
  });
});
