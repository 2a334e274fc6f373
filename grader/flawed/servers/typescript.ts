import type { Flaw } from '../flaw.ts';
import { WITHOUT_CHAT, WITHOUT_DISCONNECT } from './expectations.ts';

const SERVER = 'server/server.ts';

/** Flaws of the reference, one change each. */
export const typescriptFlaws: readonly Flaw[] = [
  {
    id: 'ts-joined-under-another-name',
    says: 'The login broadcast has `username` where the contract says `user_joined`.',
    source: 'a common trap: the field of the incoming message is reused',
    form: 'typescript',
    changes: [{ file: SERVER, find: 'user_joined: username', replace: 'username' }],
    expect: { 'login-names-who-joined': 'fail other-field', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-lists-only-the-newcomer',
    says: 'The list at a login holds the newcomer alone.',
    source: 'a common trap: the list is built from one name',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "type: 'login', user_joined: username, active_users: [...users.values()]",
        replace: "type: 'login', user_joined: username, active_users: [username]",
      },
    ],
    expect: { 'login-lists-active-users': 'fail incomplete', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-lists-before-adding',
    says: 'The list is made before the newcomer is in it.',
    source: 'a common trap: order of two lines',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '  users.set(socket, username);\n  broadcast(encode({',
        replace: '  const before = [...users.values()];\n  users.set(socket, username);\n  broadcast(encode({',
      },
      {
        file: SERVER,
        find: 'user_joined: username, active_users: [...users.values()]',
        replace: 'user_joined: username, active_users: before',
      },
    ],
    expect: { 'login-lists-active-users': 'fail incomplete', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-broadcasts-before-adding',
    says: 'The login is broadcast before the newcomer counts as logged in, so that it misses its own login.',
    source: 'a common trap: order of two lines',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "  users.set(socket, username);\n  broadcast(encode({ type: 'login', user_joined: username, active_users: [...users.values()] }));",
        replace:
          "  broadcast(encode({ type: 'login', user_joined: username, active_users: [...users.values(), username] }));\n  users.set(socket, username);",
      },
    ],
    expect: {
      'login-reaches-sender': 'fail missed',
      'login-has-its-type': 'skipped',
      'login-names-who-joined': 'skipped',
      'login-lists-active-users': 'skipped',
      'messages-match-edition': 'skipped',
    },
  },
  {
    id: 'ts-list-is-text',
    says: 'The list is a text with commas.',
    source: 'a real trap: the list is joined for printing',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: 'user_joined: username, active_users: [...users.values()]',
        replace: "user_joined: username, active_users: [...users.values()].join(', ')",
      },
    ],
    expect: { 'login-lists-active-users': 'fail not-a-list', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-login-of-another-type',
    says: 'The login broadcast has the type "user_joined".',
    source: 'a common trap: the type is named after the field',
    form: 'typescript',
    changes: [{ file: SERVER, find: "type: 'login', user_joined", replace: "type: 'user_joined', user_joined" }],
    expect: { 'login-has-its-type': 'fail other-type', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-answers-login-twice',
    says: 'The newcomer gets an answer of its own besides the broadcast.',
    source: "a reader's finding: an answer to the sender and a broadcast to all, the sender included",
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '  users.set(socket, username);\n',
        replace:
          "  users.set(socket, username);\n  send(socket, encode({ type: 'login', user_joined: username, active_users: [...users.values()] }));\n",
      },
    ],
    expect: { 'exactly-once': 'fail login-repeated' },
  },
  {
    id: 'ts-chat-skips-the-sender',
    says: 'A chat message goes to everybody but its sender.',
    source: 'a common trap: the example of the `ws` package leaves the sender out',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '      broadcast(text);',
        replace: '      for (const other of users.keys()) if (other !== socket) send(other, text);',
      },
    ],
    expect: { 'chat-reaches-sender': 'fail missed' },
  },
  {
    id: 'ts-chat-back-to-the-sender-only',
    says: 'A chat message goes back to its sender alone.',
    source: 'the handed-out server echoes',
    form: 'typescript',
    changes: [{ file: SERVER, find: '      broadcast(text);', replace: '      send(socket, text);' }],
    expect: { ...WITHOUT_CHAT, 'chat-reaches-others': 'fail missed' },
  },
  {
    id: 'ts-chat-twice',
    says: 'Every chat message is sent twice.',
    source: 'a common trap: the broadcast stands inside and after the switch',
    form: 'typescript',
    changes: [
      { file: SERVER, find: '      broadcast(text);', replace: '      broadcast(text);\n      broadcast(text);' },
    ],
    expect: { 'exactly-once': 'fail chat-repeated' },
  },
  {
    id: 'ts-relays-bytes',
    says: 'Messages go out as binary frames.',
    source: "a trap of Node's `ws`: what arrives is a Buffer and is sent on as it is",
    form: 'typescript',
    changes: [{ file: SERVER, find: '  socket.send(text);', replace: '  socket.send(Buffer.from(text));' }],
    expect: { 'text-frames': 'fail binary' },
  },
  {
    id: 'ts-json-in-json',
    says: 'Chat messages are turned into JSON twice.',
    source: 'a common trap: stringify on text that is JSON already',
    form: 'typescript',
    changes: [{ file: SERVER, find: '      broadcast(text);', replace: '      broadcast(JSON.stringify(text));' }],
    expect: { 'json-encoded-once': 'fail nested' },
  },
  {
    id: 'ts-builds-chat-anew',
    says: 'A chat message is built anew from the known fields, the others get lost.',
    source: 'the contract: extra fields survive',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '      broadcast(text);',
        replace: "      broadcast(encode({ type: 'chat', username: message.username, text: message.text }));",
      },
    ],
    expect: { 'chat-verbatim': 'fail lost-field' },
  },
  {
    id: 'ts-escapes-markup',
    says: 'Angle brackets in a chat message are escaped on the way.',
    source: 'the contract: HTML-looking text survives',
    form: 'typescript',
    changes: [
      { file: SERVER, find: '      broadcast(text);', replace: "      broadcast(text.replaceAll('<', '&lt;'));" },
    ],
    expect: { 'chat-verbatim': 'fail changed-field' },
  },
  {
    id: 'ts-adds-a-time',
    says: 'The server adds a field to each chat message.',
    source: 'the contract: the received object, unchanged',
    form: 'typescript',
    changes: [
      { file: SERVER, find: '      broadcast(text);', replace: '      broadcast(encode({ ...message, sent_at: 1 }));' },
    ],
    expect: { 'chat-verbatim': 'fail added-field' },
  },
  {
    id: 'ts-messages-overtake',
    says: 'Every other chat message waits a moment and is overtaken by the next.',
    source: "a reader's finding: an await between receiving and sending",
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '      broadcast(text);',
        replace: '      turn = !turn;\n      setTimeout(() => broadcast(text), turn ? 40 : 0);',
      },
      { file: SERVER, find: 'const users = new Map', replace: 'let turn = false;\nconst users = new Map' },
    ],
    expect: { 'chat-in-order': 'fail other-order' },
  },
  {
    id: 'ts-copied-sample',
    says: 'The disconnect broadcast has the type "login".',
    source: "the handout's own sample has it so by mistake",
    form: 'typescript',
    changes: [{ file: SERVER, find: "type: 'disconnect', user_left", replace: "type: 'login', user_left" }],
    expect: { 'disconnect-has-its-type': 'partial copied-sample' },
  },
  {
    id: 'ts-keeps-who-left',
    says: 'Who says goodbye stays in the list.',
    source: 'a common trap: broadcast without removing',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '  users.delete(socket);\n  broadcast(encode({',
        replace: '  queueMicrotask(() => users.delete(socket));\n  broadcast(encode({',
      },
    ],
    expect: { 'disconnect-updates-list': 'fail still-there', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-no-list-at-disconnect',
    says: 'The disconnect broadcast has no list.',
    source: 'a common trap: only one half of the message is built',
    form: 'typescript',
    changes: [
      { file: SERVER, find: 'user_left: username, active_users: [...users.values()]', replace: 'user_left: username' },
    ],
    expect: { 'disconnect-updates-list': 'fail missing', 'messages-match-edition': 'skipped' },
  },
  {
    id: 'ts-tells-of-goodbye-and-close',
    says: 'A goodbye and the closed connection after it are both broadcast.',
    source: "a reader's finding: two handlers for one departure",
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "  socket.on('close', () => logOut(socket));",
        replace:
          "  let name: unknown;\n  socket.on('message', () => { name = users.get(socket) ?? name; });\n  socket.on('close', () => { users.delete(socket); if (name) broadcast(encode({ type: 'disconnect', user_left: name as string, active_users: [...users.values()] })); });",
      },
    ],
    expect: { 'exactly-once': 'fail disconnect-repeated' },
  },
  {
    id: 'ts-ignores-goodbye',
    says: 'A disconnect message does nothing.',
    source: 'a common trap: the case is missing',
    form: 'typescript',
    changes: [
      { file: SERVER, find: '      logOut(socket);\n      break;', replace: '      break;' },
      {
        file: SERVER,
        find: "  socket.on('close', () => logOut(socket));",
        replace: "  socket.on('close', () => users.delete(socket));",
      },
    ],
    expect: { ...WITHOUT_DISCONNECT, 'disconnect-reaches-others': 'fail missed' },
  },
  {
    id: 'ts-relays-unknown-types',
    says: 'A message of an unknown type is broadcast, and noted nowhere.',
    source: 'a common trap: everything that is no login is relayed',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "      console.log('Unrecognized message type:', message);",
        replace: '      broadcast(text);',
      },
    ],
    expect: { 'unknown-type-ignored': 'fail relayed', 'unknown-type-logged': 'fail not-logged' },
  },
  {
    id: 'ts-silent-about-unknown-types',
    says: 'A message of an unknown type is ignored without a word.',
    source: 'a common trap: no default branch',
    form: 'typescript',
    changes: [
      { file: SERVER, find: "      console.log('Unrecognized message type:', message);", replace: '      break;' },
    ],
    expect: { 'unknown-type-logged': 'fail not-logged' },
  },
  {
    id: 'ts-dies-of-bad-json',
    says: 'Text that is not JSON ends the server.',
    source: 'a common trap: JSON.parse without a catch',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: '  const message = decode(text);',
        replace: '  JSON.parse(text);\n  const message = decode(text);',
      },
    ],
    expect: { 'survives-bad-json': 'fail server-ended', 'bad-json-not-relayed': 'skipped' },
  },
  {
    id: 'ts-relays-bad-json',
    says: 'Text that is not JSON is broadcast.',
    source: 'the contract: relaying it is not fine',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "    send(socket, encode({ error: 'A message must be a JSON object.' }));",
        replace: '    broadcast(text);',
      },
    ],
    expect: { 'bad-json-not-relayed': 'fail relayed' },
  },
  {
    id: 'ts-dies-of-early-disconnect',
    says: 'A goodbye before a login ends the server.',
    source: 'a common trap: a name is looked up that is not there',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "    case 'disconnect':\n",
        replace: "    case 'disconnect':\n      console.log((users.get(socket) as string).toUpperCase(), 'leaves');\n",
      },
    ],
    expect: { 'survives-early-disconnect': 'fail server-ended' },
  },
  {
    id: 'ts-keeps-ghosts',
    says: 'Who loses the connection stays in the list.',
    source: 'a common trap: no handler for a closed connection',
    form: 'typescript',
    changes: [{ file: SERVER, find: "  socket.on('close', () => logOut(socket));\n", replace: '' }],
    expect: { 'forgets-lost-users': 'fail ghost' },
  },
  {
    id: 'ts-ten-seats',
    says: 'The eleventh client is turned away.',
    source: "a reader's finding: a limit left in from trying",
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "server.on('connection', (socket) => {\n",
        replace: "server.on('connection', (socket) => {\n  if (server.clients.size > 10) return socket.terminate();\n",
      },
    ],
    expect: { 'holds-thirty-clients': 'fail missed' },
  },
  {
    id: 'ts-two-flaws',
    says: 'The list holds the newcomer alone, and unknown types are relayed.',
    source: 'two flaws at once must both be told',
    form: 'typescript',
    changes: [
      {
        file: SERVER,
        find: "type: 'login', user_joined: username, active_users: [...users.values()]",
        replace: "type: 'login', user_joined: username, active_users: [username]",
      },
      {
        file: SERVER,
        find: "      console.log('Unrecognized message type:', message);",
        replace: '      broadcast(text);',
      },
    ],
    expect: {
      'login-lists-active-users': 'fail incomplete',
      'messages-match-edition': 'skipped',
      'unknown-type-ignored': 'fail relayed',
      'unknown-type-logged': 'fail not-logged',
    },
  },
  {
    id: 'ts-winter-edition',
    says: 'Nothing: it speaks the Winter 2022 format, and is graded by it.',
    source: 'an edition is data',
    form: 'typescript',
    edition: 'winter-2022',
    changes: [
      { file: SERVER, find: 'user_joined: username, active_users:', replace: 'users:' },
      { file: SERVER, find: 'user_left: username, active_users:', replace: 'users:' },
    ],
    expect: { 'login-names-who-joined': 'not-applicable', 'disconnect-names-who-left': 'not-applicable' },
  },
  {
    id: 'ts-spring-graded-as-winter',
    says: 'It speaks the Spring 2022 format, and is graded as Winter 2022.',
    source: 'client and server that agree on another field are graded by the contract',
    form: 'typescript',
    edition: 'winter-2022',
    changes: [],
    expect: {
      'login-names-who-joined': 'not-applicable',
      'disconnect-names-who-left': 'not-applicable',
      'login-lists-active-users': 'fail other-field',
      'messages-match-edition': 'skipped',
    },
  },
  {
    id: 'ts-refuses-pages',
    says: 'It turns away whoever names the site that the connection comes from, as every browser does.',
    source: 'a check against foreign sites that was never tried with a page',
    form: 'typescript',
    halves: 'both',
    changes: [
      {
        file: SERVER,
        find: 'new WebSocketServer({ port, host, maxPayload: maxMessageBytes })',
        replace:
          'new WebSocketServer({ port, host, maxPayload: maxMessageBytes, verifyClient: ({ origin }) => origin === undefined })',
      },
    ],
    expect: { 'works-together': 'fail no-connection', 'client-and-server-agree': 'skipped' },
  },
];
