import { defineCheck } from '../judge/check.ts';
import { eventOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'honours-port',
  area: 'server',
  title: 'The server listens on the port it is given',
  why: "Hosts tell a server its port in PORT; one that takes another port can't be reached there.",
  handout: 'server-setup',
  requires: ['server-starts'],
  needs: ['start-up'],
  messages: {
    'other-port': {
      text: 'PORT and WS_PORT were {{offered}}, but the server took {{port}}. It was graded there.',
      expected: 'port {{offered}}',
      observed: 'port {{port}}',
      hint: 'Where does the number come from in your program?',
    },
  },
  judge({ 'start-up': startUp }, { pass, fail, skipped }) {
    const started = eventOf(startUp, 'server-started');
    const listening = eventOf(startUp, 'server-listening');
    if (!started || !listening) return skipped('server-starts');
    const offered = started.event.portOffered;
    const { port } = listening.event;
    return port === offered ? pass() : fail('other-port', { offered, port }, [listening.cite]);
  },
});
