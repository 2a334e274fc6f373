import { dropOf, endDuring, endOfServer, unheardIn } from '../judge/breaks.ts';
import { type Cite, defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'survives-cut-connection',
  area: 'server',
  title: 'When a connection is lost, everybody else can go on',
  why: 'Laptops are closed and networks fail. Then no disconnect message is sent, and the others still want to talk.',
  handout: 'server-robustness',
  requires: ['chat-reaches-others'],
  needs: ['lost-connection', 'conversation'],
  messages: {
    'server-ended': {
      text: 'The server ended after a connection was lost. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: 'What does the server do when it sends to a connection that is closed?',
    },
    dropped: {
      text: 'After {{lost}} had lost the connection, the server closed the connection of {{client}} as well. {{crash}}',
      expected: 'a server that keeps working for everybody else',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'What does the server do when it sends to a connection that is closed?',
    },
    stuck: {
      text: 'After {{lost}} had lost the connection, {{missed}} did not get any further {{what}}. {{crash}}',
      expected: 'a server that keeps working for everybody else',
      observed: 'no {{what}} came to {{missed}}',
      hint: 'What does the server do when it sends to a connection that is closed? Does the loop over the others go on?',
    },
    'newcomer-refused': {
      text: 'After {{lost}} had lost the connection, no new client could connect. {{crash}}',
      expected: 'a server that takes new clients at any time',
      observed: 'the connection was refused',
      hint: "Look at the server's console. What does it say about this moment?",
    },
  },
  judge({ 'lost-connection': transcript, conversation }, { edition, pass, fail, skipped }) {
    const cuts = stepsOf(transcript, 'cut');
    const [step] = cuts;
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const crash = crashIn(transcript, step.begins);
    const lostBefore = ({ event }: Cite) => cuts.findLast(({ begins }) => begins <= event)?.client ?? step.client;
    const ended = endOfServer(transcript, step.begins);
    // A server that ends even when a connection closes in good order was told so: one cause, one deduction.
    if (ended && stepsOf(conversation, 'disconnect').some((departure) => endDuring(conversation, departure)))
      return skipped('goes-on-after-departure');
    if (ended) return fail('server-ended', { crash }, [step.cite, ended.cite]);
    const losses = [...cuts, ...stepsOf(transcript, 'leave')];
    const gone = losses.map(({ client }) => client);
    const drops = step.loggedIn.flatMap((client) => {
      const drop = gone.includes(client) ? undefined : dropOf(transcript, client, step.begins);
      return drop ? [{ client, ...drop }] : [];
    });
    const [drop] = drops.toSorted((one, other) => one.cite.event - other.cite.event);
    if (drop) {
      const data = { lost: lostBefore(drop.cite), client: drop.client, crash, code: drop.code };
      return fail('dropped', data, [step.cite, drop.cite]);
    }
    const logins = stepsOf(transcript, 'login');
    if (!logins.some(({ begins }) => losses.every((loss) => loss.begins < begins)))
      return fail('newcomer-refused', { lost: step.client, crash }, [step.cite]);
    const unheard = unheardIn(transcript, step, edition, gone);
    if (!unheard) return pass();
    const data = { lost: lostBefore(unheard.cite), missed: unheard.client, what: unheard.what, crash };
    return fail('stuck', data, [step.cite, unheard.cite]);
  },
});
