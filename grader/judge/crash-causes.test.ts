import { describe, expect, it } from 'vitest';
import { type CrashCause, crashCause, crashIn, sayCrash } from './crash-causes.ts';
import { CONSOLES } from './testing/consoles.ts';
import { prints } from './testing/flaw.ts';
import { stage } from './testing/stage.ts';

describe('the cause of a crash', () => {
  it.each<[keyof typeof CONSOLES, CrashCause['kind'], Partial<CrashCause>]>([
    [
      'CONSOLE_IN_PYTHON',
      'console-in-python',
      { error: "NameError: name 'console' is not defined", where: 'server/app.py, line 15' },
    ],
    ['HANDLER_WITHOUT_PATH', 'handler-without-path', { subject: 'path' }],
    ['PYTHON_KEY_ERROR', 'other', { where: 'server/app.py, line 13' }],
    ['PYTHON_BAD_JSON', 'other', { where: 'server/app.py, line 8' }],
    [
      'PYTHON_PORT_TAKEN',
      'port-taken',
      { subject: '8081', meaning: 'Port 8081 is already used by another program on this computer.' },
    ],
    ['PYTHON_PORT_TAKEN_LOCALHOST', 'port-taken', { subject: '8081' }],
    ['PYTHON_PORT_TAKEN_IPV6', 'port-taken', { subject: '8081' }],
    [
      'PYTHON_PORT_UNTOLD',
      'port-taken',
      { subject: '', meaning: 'The port it asks for is already used by another program on this computer.' },
    ],
    ['NODE_PORT_TAKEN', 'port-taken', { subject: '8081', where: 'server/chat-server.js, line 2' }],
    [
      'PYTHON_MISSING_MODULE',
      'missing-module',
      {
        subject: 'flask_sockets',
        where: 'server/app.py, line 1',
        meaning: expect.stringContaining('add it to requirements.txt'),
      },
    ],
    [
      'NODE_MISSING_PACKAGE',
      'missing-module',
      {
        subject: 'express',
        meaning: expect.stringContaining('add it to package.json, then grade with --install'),
        error: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from server/server.mjs",
      },
    ],
    ['NODE_MISSING_REQUIRE', 'missing-module', { subject: 'express', where: 'server/chat-server.js, line 1' }],
    [
      'NODE_MISSING_FILE',
      'other',
      { error: "Error: Cannot find module './helpers'", where: 'server/chat-server.js, line 1' },
    ],
    ['NODE_SYNTAX', 'syntax', { error: "SyntaxError: Unexpected token ';'", where: 'server/chat-server.js, line 2' }],
    ['TSX_SYNTAX', 'syntax', { error: 'Expected ")" but found ";"', where: 'server/server.ts, line 2' }],
    ['PYTHON_SYNTAX', 'syntax', { error: "SyntaxError: expected ':'", where: 'server/app.py, line 1' }],
    ['PYTHON_INDENTATION', 'syntax', { where: 'server/app.py, line 3' }],
    [
      'NODE_TYPE_ERROR',
      'other',
      {
        error: "TypeError: Cannot read properties of undefined (reading 'toUpperCase')",
        where: 'server/server.ts, line 7',
      },
    ],
    [
      'NODE_BAD_JSON',
      'other',
      { error: 'SyntaxError: Unterminated string in JSON at position 29', where: 'server/server.ts, line 6' },
    ],
  ])('%s', (name, kind, more) => {
    expect(crashCause(CONSOLES[name])).toMatchObject({ kind, ...more });
  });

  it('is read from consoles with Windows line ends and paths as well', () => {
    const text = CONSOLES.PYTHON_KEY_ERROR.replaceAll('\n', '\r\n').replaceAll(
      '/tmp/grade-x/submission/server/app.py',
      'C:\\Temp\\grade-x\\submission\\server\\app.py',
    );
    expect(crashCause(text)).toMatchObject({ where: 'server/app.py, line 13' });
  });

  it('is the last of several', () => {
    expect(crashCause(CONSOLES.PYTHON_BAD_JSON + CONSOLES.PYTHON_KEY_ERROR)).toMatchObject({
      error: expect.stringContaining('KeyError'),
      where: 'server/app.py, line 13',
    });
  });

  it.each(['', 'Chat server listening on ws://localhost:8081\n', 'Ana: I like TypeErrors\n', 'errors: 0\n'])(
    'is nothing in %j',
    (output) => {
      expect(crashCause(output)).toBeUndefined();
      expect(sayCrash(crashCause(output))).toBe('');
    },
  );

  it('is told briefly, however long the line is', () => {
    expect(crashCause(`Error: ${'/submission'.repeat(10_000)}`)?.error.length).toBeLessThanOrEqual(500);
  });

  it('tells no folder of the computer that grades', () => {
    for (const output of Object.values(CONSOLES)) expect(sayCrash(crashCause(output))).not.toContain('grade-x');
  });
});

describe('a crash in a stretch of a transcript', () => {
  it('is read there and nowhere else', async () => {
    const { transcripts } = await stage({
      after: ({ scenario, about, nth }) =>
        scenario === 'conversation' && about === 'chat' && nth === 2 ? [prints(CONSOLES.NODE_TYPE_ERROR)] : [],
    });
    const { conversation } = transcripts;
    if (!conversation) throw new Error('no conversation');
    const at = conversation.events.findIndex(({ kind }) => kind === 'server-output');
    expect(crashIn(conversation)).toContain("reading 'toUpperCase') (server/server.ts, line 7).");
    expect(crashIn(conversation, at, at + 1)).toBe(crashIn(conversation));
    expect(crashIn(conversation, 0, at)).toBe('');
    expect(crashIn(conversation, at + 1)).toBe('');
  });
});
