import { dropOf, endOfServer, unheardIn } from '../judge/breaks.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'survives-bad-json',
  area: 'server',
  title: 'Text that is not JSON does not bring the server down',
  why: 'Anybody can send anything. One broken message must not end the chat for all.',
  handout: 'server-robustness',
  requires: ['chat-reaches-others'],
  needs: ['bad-json'],
  messages: {
    'server-ended': {
      text: 'The server ended when it received text that is not JSON. {{crash}}',
      expected: 'a server that goes on running',
      observed: 'the program ended',
      hint: "What does your JSON parser do with text that it can't read, and who catches that?",
    },
    dropped: {
      text: 'When {{sender}} sent text that is not JSON, the server ended the connection of {{client}}. {{crash}}',
      expected: 'a server that goes on for everybody else',
      observed: 'the server closed the connection with code {{code}}',
      hint: "What does your JSON parser do with text that it can't read, and what else stops because of it?",
    },
    stuck: {
      text: 'After {{sender}} had sent text that is not JSON, {{missed}} did not get any further {{what}}. {{crash}}',
      expected: 'a server that goes on for everybody else',
      observed: 'no {{what}} came to {{missed}}',
      hint: 'Does the server go on reading and sending after such a message?',
    },
    'newcomer-refused': {
      text: 'After {{sender}} had sent text that is not JSON, nobody new could connect. {{crash}}',
      expected: 'a server that takes new clients at any time',
      observed: 'the connection was refused',
      hint: "Look at the server's console: does it say what happened?",
    },
    'sender-dropped': {
      text: 'The server ended the connection of the one who sent text that is not JSON; all others could go on, which is enough. {{crash}}',
      hint: 'A kinder server answers the sender and goes on.',
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
