import { describeCheck } from '../judge/testing/check-cases.ts';
import { HANDLER_WITHOUT_PATH, PYTHON_KEY_ERROR } from '../judge/testing/consoles.ts';
import { breaks, drops, ends, prints } from '../judge/testing/flaw.ts';
import { started } from '../judge/testing/stage.ts';
import acceptsConnections from './accepts-connections.ts';

const atOnce = (trace: string) => ({
  after: ({ about, actor }: { about: string; actor: string }) =>
    about === 'enter' ? [prints(trace), drops(actor)] : [],
});

describeCheck(acceptsConnections, [
  {
    server: 'is no WebSocket server',
    with: { refuse: () => 'Unexpected server response: 404' },
    gets: 'refused',
    says: 'Unexpected server response: 404',
  },
  {
    server: 'ends when it should take the first client',
    with: {
      refuse: () => 'connect ECONNREFUSED 127.0.0.1:8081',
      after: ({ about }) => (about === 'enter' ? [ends(0)] : []),
    },
    gets: 'ended',
    says: ['The program ended before', 'ECONNREFUSED'],
  },
  {
    server: 'runs elsewhere and is not there',
    with: { mode: 'url', refuse: () => 'connect ECONNREFUSED 127.0.0.1:8081' },
    gets: 'refused',
    says: 'ECONNREFUSED',
  },
  {
    server: 'has a handler that wants `path`, which the library no longer passes',
    with: atOnce(HANDLER_WITHOUT_PATH),
    gets: 'handler-without-path',
    says: ["missing 1 required positional argument: 'path'", 'versions 10 to 13', '1011'],
  },
  {
    server: 'ends each connection at once for another reason',
    with: atOnce(PYTHON_KEY_ERROR),
    gets: 'pass',
    also: ['login-reaches-sender'],
  },
  {
    server: 'sends a frame that breaks the protocol',
    with: {
      after: ({ about, actor }) =>
        about === 'login' ? [breaks(actor, 'Invalid WebSocket frame: RSV1 must be clear')] : [],
    },
    gets: 'broken-frame',
    says: 'RSV1 must be clear',
  },
  {
    server: 'sends a message of more than 1 MB',
    with: { after: ({ about, actor }) => (about === 'chat' ? [breaks(actor, 'Max payload size exceeded')] : []) },
    gets: 'broken-frame',
    says: 'Max payload size exceeded',
  },
  {
    server: 'sends without end',
    with: { after: ({ about, actor }) => (about === 'enter' ? [breaks(actor, 'more than 5000 frames came')] : []) },
    gets: 'flooded',
    says: 'more than 5000',
  },
  {
    server: 'loses its connection in another way',
    with: { after: ({ about, actor }) => (about === 'login' ? [breaks(actor, 'read ECONNRESET'), drops(actor)] : []) },
    gets: 'pass',
    also: ['login-reaches-sender'],
  },
  {
    server: 'never listens',
    with: { startUp: [started, ends()] },
    gets: 'skipped',
    because: 'server-starts',
    also: ['server-starts'],
  },
]);
