import { describeCheck } from '../judge/testing/check-cases.ts';
import { NODE_PORT_TAKEN, NODE_SYNTAX, PYTHON_PORT_TAKEN, PYTHON_PORT_UNTOLD } from '../judge/testing/consoles.ts';
import { ends, prints, type StagedEvent } from '../judge/testing/flaw.ts';
import { listensOn, OFFERED_PORT, started } from '../judge/testing/stage.ts';
import serverStarts from './server-starts.ts';

const startUp = (...events: StagedEvent[]) => ({ startUp: [started, ...events] });

describeCheck(serverStarts, [
  {
    server: 'is not in the submission',
    with: {
      startUp: [],
      notPlayed: { 'start-up': { reason: 'no-server', detail: 'No server was found: no Procfile.' } },
    },
    gets: 'not-found',
    says: 'No server was found: no Procfile.',
  },
  {
    server: 'ends before it listens',
    with: startUp(ends(0)),
    gets: 'exited',
    says: ['`node server/chat-server.js`', 'exit code 0'],
  },
  {
    server: 'is ended by a signal before it listens',
    with: startUp({ kind: 'server-exited', code: null, signal: 'SIGSEGV', byGrader: false }),
    gets: 'exited',
    says: 'signal SIGSEGV',
  },
  {
    server: 'has a slip in its syntax',
    with: startUp(prints(NODE_SYNTAX), ends()),
    gets: 'exited',
    says: ["SyntaxError: Unexpected token ';'", 'server/chat-server.js, line 2'],
  },
  {
    server: 'runs on without listening',
    with: startUp({ kind: 'server-start-gave-up', waited: 10_012 }, { ...ends(0), byGrader: true } as StagedEvent),
    gets: 'never-listened',
    says: '10 s',
  },
  {
    server: 'prints without end',
    with: startUp({ kind: 'server-killed', reason: 'output-limit' }, ends()),
    gets: 'flooded',
  },

  {
    server: 'starts itself again and again',
    with: startUp({ kind: 'server-killed', reason: 'process-limit' }, ends()),
    gets: 'too-much',
    says: ['had more than 64 processes at once'],
  },
  {
    server: 'insists on a port that another program has (Node)',
    with: startUp(prints(NODE_PORT_TAKEN), ends()),
    gets: 'error',
    says: 'Port 8081 is already used by another program',
  },
  {
    server: 'insists on a port that another program has (Python)',
    with: startUp(prints(PYTHON_PORT_TAKEN), ends()),
    gets: 'error',
    says: 'Port 8081 is already used by another program',
  },
  {
    server: 'insists on a port that another program has, and does not say which',
    with: startUp(prints(PYTHON_PORT_UNTOLD), ends()),
    gets: 'error',
    says: 'already used by another program',
  },
  {
    server: 'opens the port it was given twice',
    with: startUp(prints(NODE_PORT_TAKEN.replaceAll('8081', String(OFFERED_PORT))), ends()),
    gets: 'exited',
    says: `Port ${OFFERED_PORT} is already used`,
  },
  {
    server: 'prints an error and listens all the same',
    with: startUp(prints('Error: no .env file'), listensOn(OFFERED_PORT)),
    gets: 'pass',
  },
  { server: 'runs elsewhere', with: { mode: 'url' }, gets: 'not-applicable' },
]);
