import type { Change, Flaw } from '../flaw.ts';
import { allSkippedBut, WITHOUT_CHAT, WITHOUT_DISCONNECT } from './expectations.ts';

const SERVER = 'server/chat-server.js';
const FIRST_LINE = '// A chat server: remembers who is logged in, and passes their messages on to everybody.\n';
const before = (code: string): Change => ({ file: SERVER, find: FIRST_LINE, replace: `${code}\n` });

/** Flaws of the JavaScript form; the last ones are only odd, and must lose nothing. */
export const javascriptFlaws: readonly Flaw[] = [
  {
    id: 'js-object-as-text',
    says: 'The object is sent as text, not as JSON: "[object Object]".',
    source: 'a common trap: JSON.stringify is missing',
    form: 'javascript',
    changes: [
      { file: SERVER, find: 'const text = JSON.stringify(message);', replace: 'const text = String(message);' },
    ],
    expect: {
      'json-encoded-once': 'fail not-json',
      'login-has-its-type': 'skipped',
      'login-names-who-joined': 'skipped',
      'login-lists-active-users': 'skipped',
      'chat-verbatim': 'skipped',
      'disconnect-has-its-type': 'skipped',
      'disconnect-names-who-left': 'skipped',
      'disconnect-updates-list': 'skipped',
      'messages-match-edition': 'skipped',
      'forgets-lost-users': 'skipped',
    },
  },
  {
    id: 'js-remembers-one-client',
    says: 'Only the last client that logged in is remembered.',
    source: 'a common trap: one variable for all sockets',
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: '  users.set(socket, message.username);',
        replace: '  users.clear();\n  users.set(socket, message.username);',
      },
    ],
    expect: {
      ...WITHOUT_CHAT,
      ...WITHOUT_DISCONNECT,
      'login-reaches-others': 'fail missed',
      'login-lists-active-users': 'fail incomplete',
      'chat-reaches-sender': 'fail missed',
      'chat-reaches-others': 'fail missed',
      'disconnect-reaches-others': 'fail missed',
    },
  },
  {
    id: 'js-removes-the-wrong-one',
    says: 'At a departure the last one of the list is removed, whoever left.',
    source: 'a common trap: pop() for remove',
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: '    user_left: username,\n    active_users: [...users.values()],',
        replace: '    user_left: username,\n    active_users: [username, ...users.values()].slice(0, -1),',
      },
    ],
    expect: { 'disconnect-updates-list': 'fail wrong-one', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'js-names-only-in-the-list',
    says: 'The broadcasts do not name who came or went.',
    source: 'the Winter 2022 edition has no such fields',
    form: 'javascript',
    changes: [
      { file: SERVER, find: '    user_joined: message.username,\n', replace: '' },
      { file: SERVER, find: '    user_left: username,\n', replace: '' },
    ],
    expect: {
      'login-names-who-joined': 'fail missing',
      'disconnect-names-who-left': 'fail missing',
      'messages-match-edition': 'skipped',
    },
  },
  {
    id: 'js-list-under-another-name',
    says: 'Both broadcasts call the list `users`.',
    source: 'the Winter 2022 edition calls it so; graded as Spring 2022',
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: '    user_joined: message.username,\n    active_users:',
        replace: '    user_joined: message.username,\n    users:',
      },
      {
        file: SERVER,
        find: '    user_left: username,\n    active_users:',
        replace: '    user_left: username,\n    users:',
      },
    ],
    expect: { 'login-lists-active-users': 'fail other-field', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'js-chat-text-from-another-field',
    says: 'The text of a chat message is read from a field that it does not have, and gets lost.',
    source: "a reader's finding: the fields of the incoming message are guessed",
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: '  broadcast(message);\n',
        replace: '  broadcast({ ...message, text: message.message });\n',
      },
    ],
    expect: { 'chat-verbatim': 'fail lost-field' },
  },
  {
    id: 'js-name-from-another-field',
    says: 'The name at a login is read from a field that the message does not have.',
    source: "a reader's finding: the fields of the incoming message are guessed",
    form: 'javascript',
    changes: [
      { file: SERVER, find: '  users.set(socket, message.username);', replace: '  users.set(socket, message.name);' },
      { file: SERVER, find: '    user_joined: message.username,', replace: '    user_joined: message.name,' },
    ],
    expect: {
      'login-names-who-joined': 'fail missing',
      'login-lists-active-users': 'fail not-names',
      'disconnect-names-who-left': 'fail missing',
      'disconnect-updates-list': 'skipped',
      'messages-match-edition': 'skipped',
    },
  },
  {
    id: 'js-lists-whole-records',
    says: 'Both lists hold objects with a name, not names.',
    source: "a reader's finding: what the server remembers is sent as it is",
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: '    user_joined: message.username,\n    active_users: [...users.values()],',
        replace: '    user_joined: message.username,\n    active_users: [...users.values()].map((name) => ({ name })),',
      },
      {
        file: SERVER,
        find: '    user_left: username,\n    active_users: [...users.values()],',
        replace: '    user_left: username,\n    active_users: [...users.values()].map((name) => ({ name })),',
      },
    ],
    expect: {
      'login-lists-active-users': 'fail not-names',
      'disconnect-updates-list': 'skipped',
      'messages-match-edition': 'skipped',
    },
  },
  {
    id: 'js-lowers-names',
    says: 'Names are written in lower case.',
    source: "a reader's finding: names are made alike before they are kept",
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: '  users.set(socket, message.username);',
        replace: '  message.username = message.username.toLowerCase();\n  users.set(socket, message.username);',
      },
    ],
    expect: {
      'login-names-who-joined': 'fail wrong-name',
      'login-lists-active-users': 'skipped',
      'disconnect-names-who-left': 'skipped',
      'disconnect-updates-list': 'skipped',
      'messages-match-edition': 'skipped',
    },
  },
  {
    id: 'js-ends-when-one-is-gone',
    says: 'After a goodbye it breaks on the close of the connection, for it has forgotten the user already.',
    source: "a reader's finding: the close handler looks for somebody who is gone",
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: "  socket.on('close', () => handleDisconnect(socket));",
        replace: "  socket.on('close', () => { users.get(socket).trim(); handleDisconnect(socket); });",
      },
    ],
    expect: { 'goes-on-after-departure': 'fail server-ended', 'server-without-errors': 'skipped' },
  },
  {
    id: 'js-ends-late-when-one-is-gone',
    says: 'The same, and it takes a second to break.',
    source: 'a verdict that differed once in a hundred gradings: on a busy machine, a server breaks slowly',
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: "  socket.on('close', () => handleDisconnect(socket));",
        replace:
          "  socket.on('close', () => { for (const end = Date.now() + 1000; !users.has(socket) && Date.now() < end; ); users.get(socket).trim(); handleDisconnect(socket); });",
      },
    ],
    expect: { 'goes-on-after-departure': 'fail server-ended', 'server-without-errors': 'skipped' },
  },
  {
    id: 'js-logs-what-it-caught',
    says: 'The same, but it catches the error and only logs it.',
    source: "a newcomer's finding: errors on the console of a server with all points",
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: "  socket.on('close', () => handleDisconnect(socket));",
        replace:
          "  socket.on('close', () => { try { users.get(socket).trim(); } catch (error) { console.log('Oops:', error); } handleDisconnect(socket); });",
      },
    ],
    expect: { 'server-without-errors': 'fail error' },
  },
  {
    id: 'js-ends-at-every-close',
    says: 'It ends when any connection closes.',
    source: "a reader's finding: one cause, found twice",
    form: 'javascript',
    changes: [
      {
        file: SERVER,
        find: "  socket.on('close', () => handleDisconnect(socket));",
        replace: "  socket.on('close', () => process.exit());",
      },
    ],
    expect: {
      'goes-on-after-departure': 'fail server-ended',
      'survives-cut-connection': 'skipped',
      'forgets-lost-users': 'skipped',
    },
  },
  {
    id: 'js-missing-package',
    says: 'It needs a package that is not there.',
    source: "a real trap: express was installed on the student's own machine",
    form: 'javascript',
    changes: [before("const express = require('express-of-nowhere');")],
    expect: { ...allSkippedBut(), 'server-starts': 'fail exited' },
  },
  {
    id: 'js-syntax-error',
    says: 'A bracket is missing.',
    source: 'handed in after a last small change',
    form: 'javascript',
    changes: [before('const broken = (1 + 2;')],
    expect: { ...allSkippedBut(), 'server-starts': 'fail exited' },
  },
  {
    id: 'js-exits-at-once',
    says: 'The program ends at once.',
    source: 'the list of what every release must survive',
    form: 'javascript',
    changes: [before('process.exit(0);')],
    expect: { ...allSkippedBut(), 'server-starts': 'fail exited' },
  },
  {
    id: 'js-http-only',
    says: 'It is a plain HTTP server.',
    source: "a reader's finding: the handshake is refused",
    form: 'javascript',
    changes: [
      before(
        "require('node:http').createServer((request, response) => response.end('hello')).listen(Number(process.env.PORT));\nreturn;",
      ),
    ],
    expect: { ...allSkippedBut('server-starts', 'honours-port'), 'accepts-connections': 'fail refused' },
  },
  {
    id: 'js-insists-on-its-port',
    says: 'It ignores the environment and takes port 8081.',
    source: 'the contract: gradeable all the same',
    form: 'javascript',
    changes: [{ file: SERVER, find: 'Number(process.env.PORT || process.env.WS_PORT || 8081)', replace: '8081' }],
    expect: { 'honours-port': 'fail other-port' },
  },
  {
    id: 'js-listens-late',
    says: 'It listens after a second and a half.',
    source: 'the list of what every release must survive',
    form: 'javascript',
    changes: [
      before("require('node:child_process').execFileSync(process.execPath, ['-e', 'setTimeout(() => {}, 1500)']);"),
    ],
    expect: {},
  },
  {
    id: 'js-ignores-sigterm',
    says: 'It does not end when asked to.',
    source: 'the list of what every release must survive',
    form: 'javascript',
    changes: [before("process.on('SIGTERM', () => {});")],
    expect: {},
  },
  {
    id: 'js-floods-its-console',
    says: 'It prints a hundred thousand characters for each message.',
    source: 'the list of what every release must survive',
    form: 'javascript',
    changes: [
      { file: SERVER, find: '  let message;\n', replace: "  console.log('x'.repeat(100_000));\n  let message;\n" },
    ],
    expect: {},
  },
  {
    id: 'js-leaves-a-grandchild',
    says: 'It starts a process of its own that would outlive it.',
    source: 'the list of what every release must survive',
    form: 'javascript',
    changes: [
      before(
        "require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' }).unref();",
      ),
    ],
    expect: {},
  },
];
