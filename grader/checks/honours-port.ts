import { defineCheck } from '../judge/check.ts';
import { eventOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'honours-port',
  area: 'server',
  title: 'The server listens on the port that it is given',
  why: 'A hosting service tells your server in PORT where to listen. On another port nobody can reach it.',
  handout: 'server-setup',
  requires: ['server-starts'],
  needs: ['start-up'],
  messages: {
    'other-port': {
      text: 'PORT and WS_PORT were {{offered}}, but the server listened on {{port}}. The grader went on there.',
      expected: 'port {{offered}}',
      observed: 'port {{port}}',
      hint: 'Where does your program get the port number from?',
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
