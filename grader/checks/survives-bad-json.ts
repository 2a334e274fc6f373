import { dropOf, endOfServer, unheardIn } from '../judge/breaks.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'survives-bad-json',
  area: 'server',
  title: 'Text that is not JSON does not end the server',
  why: 'Anybody can send anything. One broken message must not end the chat for all.',
  handout: 'server-robustness',
  requires: ['chat-reaches-others'],
  needs: ['bad-json'],
  messages: {
    'server-ended': {
      text: 'The server ended when it received text that is not JSON. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: "What does your JSON parser do with text that it can't read? Which part of your code deals with that?",
    },
    dropped: {
      text: '{{sender}} sent text that is not JSON, and the server closed the connection of {{client}}. {{crash}}',
      expected: 'a server that keeps working for everybody else',
      observed: 'the server closed the connection with code {{code}}',
      hint: "What does your JSON parser do with text that it can't read? What else stops because of it?",
    },
    stuck: {
      text: '{{sender}} sent text that is not JSON. After that, {{missed}} did not get any further {{what}}. {{crash}}',
      expected: 'a server that keeps working for everybody else',
      observed: 'no {{what}} came to {{missed}}',
      hint: 'Does the server still read and send after such a message?',
    },
    'newcomer-refused': {
      text: '{{sender}} sent text that is not JSON. After that, no new client could connect. {{crash}}',
      expected: 'a server that takes new clients at any time',
      observed: 'the connection was refused',
      hint: "Look at the server's console. What does it say about this moment?",
    },
    'sender-dropped': {
      text: 'The server closed the connection of the client that sent text that is not JSON. All others could go on, which is enough. {{crash}}',
      hint: 'Try it, if you like: how could the server tell the sender what was wrong, and keep the connection open?',
    },
  },
  judge({ 'bad-json': transcript }, { edition, pass, fail, skipped }) {
    const [step] = stepsOf(transcript, 'bad-json');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const sender = step.client;
    const crash = crashIn(transcript, step.begins);
    const ended = endOfServer(transcript, step.begins);
    if (ended) return fail('server-ended', { crash }, [step.cite, ended.cite]);
    for (const client of step.loggedIn.filter((name) => name !== sender)) {
      const drop = dropOf(transcript, client, step.begins);
      if (drop) return fail('dropped', { sender, client, crash, code: drop.code }, [step.cite, drop.cite]);
    }
    if (!stepsOf(transcript, 'login').some((login) => login.begins > step.begins))
      return fail('newcomer-refused', { sender, crash }, [step.cite]);
    const unheard = unheardIn(transcript, step, edition, [sender]);
    if (unheard)
      return fail('stuck', { sender, missed: unheard.client, what: unheard.what, crash }, [step.cite, unheard.cite]);
    const dropped = dropOf(transcript, sender, step.begins);
    return dropped ? pass('sender-dropped', { crash }, [step.cite, dropped.cite]) : pass();
  },
});
