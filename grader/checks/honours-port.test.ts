import { describeCheck } from '../judge/testing/check-cases.ts';
import { ends } from '../judge/testing/flaw.ts';
import { listensOn, OFFERED_PORT, started } from '../judge/testing/stage.ts';
import honoursPort from './honours-port.ts';

describeCheck(honoursPort, [
  {
    server: 'takes 8081 whatever it is told',
    with: { startUp: [started, listensOn(8081)] },
    gets: 'other-port',
    says: [`PORT and WS_PORT were ${OFFERED_PORT}`, 'port 8081'],
  },
  {
    server: 'never listens',
    with: { startUp: [started, ends()] },
    gets: 'skipped',
    because: 'server-starts',
    also: ['server-starts'],
  },
  { server: 'runs elsewhere', with: { mode: 'url' }, gets: 'not-applicable' },
]);
