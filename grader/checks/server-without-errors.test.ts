import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_TYPE_ERROR, PYTHON_BAD_JSON, PYTHON_KEY_ERROR } from '../judge/testing/consoles.ts';
import { drops, ends, type Occasion, on, prints } from '../judge/testing/flaw.ts';
import { CHANGED_SIZE, CONNECTION_CLOSED, ECONNRESET, KEY_ERROR_WHILE_CLOSED } from '../judge/testing/traces.ts';
import serverWithoutErrors from './server-without-errors.ts';

const printed = (scenario: string, about: Occasion['about'], text: string, stream?: 'stdout') => ({
  after: (occasion: Occasion) =>
    occasion.scenario === scenario && occasion.about === about ? [prints(text, stream)] : [],
});

describeCheck(serverWithoutErrors, [
  {
    server: 'looks for somebody who has left',
    with: printed('conversation', 'disconnect', PYTHON_KEY_ERROR),
    gets: 'error',
    says: ['After Cyril had left', 'KeyError', '(server/app.py, line 13)'],
  },
  {
    server: 'closes the connection of the one who leaves by that',
    with: {
      after: ({ scenario, about, actor }) =>
        scenario === 'conversation' && about === 'disconnect' ? [prints(PYTHON_KEY_ERROR), drops(actor)] : [],
    },
    gets: 'error',
  },
  {
    server: 'meets an error after a connection was lost, and prints it where it prints all else',
    with: printed('lost-connection', 'cut', NODE_TYPE_ERROR, 'stdout'),
    gets: 'error',
    says: ['had lost the connection', "TypeError: Cannot read properties of undefined (reading 'toUpperCase')"],
  },
  {
    server: 'changes the table while it loops over it',
    with: printed('crowd', 'login', CHANGED_SIZE),
    gets: 'error',
    says: ['had logged in', 'RuntimeError: dictionary changed size during iteration (server/app.py, line 31)'],
  },
  {
    server: 'meets another error in the work on a closed connection',
    with: printed('conversation', 'chat', KEY_ERROR_WHILE_CLOSED),
    gets: 'error',
    says: ['had sent a chat message', "KeyError: 'Bo'"],
  },
  {
    server: 'tells with a trace that a connection was closed (Python)',
    with: printed('lost-connection', 'cut', CONNECTION_CLOSED),
    gets: 'pass',
  },
  {
    server: 'tells with a trace that a connection was closed (Node)',
    with: printed('lost-connection', 'cut', ECONNRESET),
    gets: 'pass',
  },
  {
    server: 'logs what it caught of text that is not JSON',
    with: printed('bad-json', 'bad-json', PYTHON_BAD_JSON),
    gets: 'pass',
  },
  {
    server: 'shows what the process before met, when people enter',
    with: printed('lost-connection', 'enter', 'TypeError: not an object'),
    gets: 'pass',
  },
  {
    server: 'prints lines that only look like errors',
    with: printed('conversation', 'chat', 'Error: nobody is here\nTypeError\nTraceback: none'),
    gets: 'pass',
  },
  {
    server: 'ends by the error, which is told elsewhere',
    with: {
      alter: on('chat', () => []),
      after: ({ about }) => (about === 'chat' ? [prints(NODE_TYPE_ERROR), ends()] : []),
    },
    gets: 'skipped',
    because: 'chat-reaches-sender',
    also: ['chat-reaches-sender'],
  },
  { server: 'runs elsewhere', with: { mode: 'url', allowDisruptive: true }, gets: 'not-applicable' },
]);
