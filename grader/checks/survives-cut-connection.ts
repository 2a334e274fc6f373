import { dropOf, endDuring, endOfServer, unheardIn } from '../judge/breaks.ts';
import { defineCheck } from '../judge/check.ts';
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
    const [step] = stepsOf(transcript, 'cut');
    const [left] = stepsOf(transcript, 'leave');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const lost = step.client;
    const crash = crashIn(transcript, step.begins);
    const ended = endOfServer(transcript, step.begins);
    // A server that ends even when a connection closes in good order was told so: one cause, one deduction.
    if (ended && stepsOf(conversation, 'disconnect').some((departure) => endDuring(conversation, departure)))
      return skipped('goes-on-after-departure');
    if (ended) return fail('server-ended', { crash }, [step.cite, ended.cite]);
    const staying = (left ?? step).loggedIn.filter((client) => client !== left?.client);
    for (const client of staying) {
      const drop = dropOf(transcript, client, step.begins);
      if (drop) return fail('dropped', { lost, client, crash, code: drop.code }, [step.cite, drop.cite]);
    }
    if (!stepsOf(transcript, 'login').some((login) => login.begins > step.begins))
      return fail('newcomer-refused', { lost, crash }, [step.cite]);
    const unheard = unheardIn(transcript, step, edition);
    if (unheard)
      return fail('stuck', { lost, missed: unheard.client, what: unheard.what, crash }, [step.cite, unheard.cite]);
    return pass();
  },
});
