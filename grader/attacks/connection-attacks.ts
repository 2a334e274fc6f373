import { allSkippedBut } from '../flawed/servers/expectations.ts';
import { type Attack, atChat, atConnection, atStart, inBoth, NO_CONNECTION, NO_START } from './attack.ts';

/** Bytes of frames as RFC 6455, section 5.2, has them. */
const raw = (bytes: string): string => `socket._socket.write(Buffer.from([${bytes}]));`;

/** Servers that attack those who connect to them, by what they send. */
export const connectionAttacks: readonly Attack[] = [
  {
    id: 'sends-200-megabytes',
    says: 'It sends a frame of 200 MB for each chat message.',
    changes: [atChat("[...users.keys()][0]?.send('x'.repeat(200 * 1024 * 1024));")],
    expected: inBoth(NO_CONNECTION('broken-frame')),
  },
  {
    id: 'sends-a-huge-length',
    says: 'It announces a frame of many terabytes.',
    changes: [atConnection(raw('0x81, 127, 0, 0, 255, 0, 0, 0, 0, 0'))],
    expected: inBoth(NO_CONNECTION('broken-frame')),
  },
  {
    id: 'sends-a-deflate-bomb',
    says: 'It sends compressed frames that nobody has agreed to.',
    changes: [atConnection(raw('0xc1, 4, 0x4b, 0x4c, 0x04, 0x00'))],
    expected: inBoth(NO_CONNECTION('broken-frame')),
  },
  {
    id: 'sends-an-unknown-opcode',
    says: 'It sends a frame of a kind that does not exist.',
    changes: [atConnection(raw('0x83, 0'))],
    expected: inBoth(NO_CONNECTION('broken-frame')),
  },
  {
    id: 'sends-broken-text',
    says: 'It sends text that is not UTF-8.',
    changes: [atConnection(raw('0x81, 2, 0xc3, 0x28'))],
    expected: inBoth(NO_CONNECTION('broken-frame')),
  },
  {
    id: 'breaks-off-a-frame',
    says: 'It sends the beginning of a frame, and resets the connection.',
    changes: [atConnection(`${raw('0x81, 100, 1, 2, 3')} setTimeout(() => socket._socket.resetAndDestroy(), 5);`)],
    expected: inBoth({
      ...allSkippedBut('server-starts', 'honours-port', 'accepts-connections'),
      'login-reaches-sender': 'fail dropped',
    }),
  },
  {
    id: 'drips-its-handshake',
    says: 'It answers the handshake with one letter a second.',
    changes: [
      atStart(`require('node:net').createServer((socket) => {
  const text = 'HTTP/1.1 101 Switching Protocols\\r\\n';
  let at = 0;
  const drip = setInterval(() => socket.write(text[at++ % text.length]), 1000);
  socket.on('close', () => clearInterval(drip)).on('error', () => {});
}).listen(process.env.PORT);
process.env.PORT = 47002;`),
    ],
    expected: inBoth(NO_CONNECTION('refused')),
  },
  {
    id: 'floods-with-tiny-frames',
    says: 'It sends tiny messages without end, as fast as they are taken.',
    changes: [
      atConnection(
        "const flood = () => { for (let i = 0; i < 200; i++) socket.send('{}'); if (socket.readyState === 1) setImmediate(flood); }; flood();",
      ),
    ],
    expected: inBoth(NO_CONNECTION('flooded')),
  },
  {
    id: 'doubles-what-it-hears',
    says: 'It sends each chat message back twice as long, again and again.',
    changes: [
      atChat(
        'let text = JSON.stringify(message); for (let i = 0; i < 24; i++) { text += text; for (const socket of users.keys()) socket.send(text.slice(0, 4 * 1024 * 1024)); }',
      ),
    ],
    expected: inBoth(NO_CONNECTION('broken-frame')),
  },
  {
    id: 'sends-prototypes',
    says: 'It sends objects with the names of what objects are made of.',
    changes: [
      atConnection(
        `socket.send('{"__proto__":{"type":"login","polluted":true},"constructor":{"prototype":{"polluted":true}},"type":"extra"}');`,
      ),
    ],
    expected: inBoth({}),
  },
  {
    id: 'sends-deep-json',
    says: 'It sends a hundred thousand arrays in one another.',
    changes: [atConnection("socket.send('['.repeat(100000) + ']'.repeat(100000));")],
    expected: inBoth({}),
  },
  {
    id: 'dies-at-the-tenth-message',
    says: 'It ends at the tenth message that it gets.',
    changes: [
      atConnection(
        "socket.on('message', () => { globalThis.heard = (globalThis.heard ?? 0) + 1; if (globalThis.heard >= 10) process.exit(9); });",
      ),
    ],
    expected: inBoth({
      'disconnect-reaches-others': 'fail server-ended',
      'holds-thirty-clients': 'fail server-ended',
      ...Object.fromEntries(
        [
          'disconnect-has-its-type',
          'disconnect-names-who-left',
          'disconnect-updates-list',
          'goes-on-after-departure',
          'messages-match-edition',
          'survives-cut-connection',
          'forgets-lost-users',
        ].map((id) => [id, 'skipped' as const]),
      ),
    }),
  },
  {
    id: 'listens-at-three-seconds',
    says: 'It listens after three seconds.',
    changes: [atStart('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);')],
    expected: inBoth({}),
  },
  {
    id: 'never-listens',
    says: 'It never listens.',
    changes: [atStart('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);')],
    expected: inBoth(NO_START('never-listened')),
  },
  {
    id: 'ends-in-good-order',
    says: 'It ends with 0 before it listens.',
    changes: [atStart('process.exit(0);')],
    expected: inBoth(NO_START('exited')),
  },
  {
    id: 'throws-at-start',
    says: 'It ends with an error before it listens.',
    changes: [atStart("throw new Error('no');")],
    expected: inBoth(NO_START('exited')),
  },
  {
    id: 'listens-on-another-port',
    says: 'It listens on a port of its own choice.',
    changes: [atStart('process.env.PORT = 47001;')],
    expected: inBoth({ 'honours-port': 'fail other-port' }),
  },
  {
    id: 'listens-on-ipv6-only',
    says: 'It listens on IPv6 alone.',
    changes: [
      {
        file: 'server/chat-server.js',
        find: 'new WebSocket.Server({ port })',
        replace: "new WebSocket.Server({ port, host: '::1' })",
      },
    ],
    expected: inBoth({}),
  },
  {
    id: 'listens-twice',
    says: 'It listens on a second port, on which nobody speaks WebSocket.',
    changes: [atStart("require('node:net').createServer().listen(0);")],
    expected: inBoth({}),
  },
  {
    id: 'will-not-end',
    says: 'It does not end when it is asked to.',
    changes: [atStart("for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => {});")],
    expected: inBoth({}),
  },
  {
    id: 'moves-the-cursor',
    says: 'It prints what would clear a terminal, and names that would, too.',
    changes: [atStart("console.log('\\x1b[2J\\x1b]0;owned\\x07\\u009b2J\\u202e');")],
    expected: inBoth({}),
  },
];
