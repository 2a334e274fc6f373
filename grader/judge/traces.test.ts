import { describe, expect, it } from 'vitest';
import { CONSOLES, NODE_TYPE_ERROR, PYTHON_KEY_ERROR } from './testing/consoles.ts';
import { CHANGED_SIZE, ECONNRESET, KEY_ERROR_WHILE_CLOSED } from './testing/traces.ts';
import { tracesIn } from './traces.ts';

const told = (output: string) => tracesIn(output).map(({ error, where }) => `${error} @ ${where}`);

describe('the errors with a trace in what a server printed', () => {
  it('are all that name a place in the submission, in their order', () => {
    expect(told(`started\n${CHANGED_SIZE}Bo came\n${KEY_ERROR_WHILE_CLOSED}${ECONNRESET}`)).toEqual([
      'RuntimeError: dictionary changed size during iteration @ server/app.py, line 31',
      "KeyError: 'Bo' @ server/app.py, line 35",
      'Error: WebSocket is not open: readyState 3 (CLOSED) @ server/chat-server.js, line 20',
    ]);
  });

  it('are found behind words of the one who logged them, and with Windows line ends', () => {
    const [error] = told(NODE_TYPE_ERROR);
    expect(error).toBe(
      "TypeError: Cannot read properties of undefined (reading 'toUpperCase') @ server/server.ts, line 7",
    );
    expect(told(NODE_TYPE_ERROR.replace('TypeError:', 'it broke TypeError:').replaceAll('\n', '\r\n'))).toEqual([
      error,
    ]);
  });

  it('say where they begin', () => {
    const before = 'Bo came\nAna came\n';
    const [trace] = tracesIn(before + PYTHON_KEY_ERROR);
    expect(trace?.at).toBe(before.length + 'connection handler failed\n'.length);
  });

  it.each(['NODE_PORT_TAKEN', 'PYTHON_BAD_JSON', 'NODE_BAD_JSON'] as const)('are one in %s', (name) =>
    expect(told(CONSOLES[name])).toHaveLength(1),
  );

  it('are none in output that is cut in the middle of one, or that has no trace', () => {
    for (const output of [
      '',
      'Traceback (most recent call last):',
      'Traceback (most recent call last):\n  File "/x/submission/a.py", line 1\n',
      'Error: no\n',
      'Error: no\n    at',
    ]) {
      expect(told(output)).toEqual([]);
    }
  });
});
