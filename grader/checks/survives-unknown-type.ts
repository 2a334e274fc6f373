import { dropOf, endOfServer, unheardIn } from '../judge/breaks.ts';
import { defineCheck } from '../judge/check.ts';
import { crashCause, sayCrash } from '../judge/crash-causes.ts';
import { outputOf, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'survives-unknown-type',
  area: 'server',
  title: 'After a message of an unknown type everybody can go on, its sender too',
  why: 'Nobody should lose their connection because of one odd message.',
  handout: 'server-unknown',
  requires: ['chat-reaches-others'],
  needs: ['unknown-type'],
  messages: {
    'server-ended': {
      text: 'The server ended after a message of an unknown type. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: 'Follow a message of an unknown type through your handler, line by line. Which line is the last one that runs?',
    },
    dropped: {
      text: 'After a message of an unknown type the server closed the connection of {{client}}. {{crash}}',
      expected: 'a connection that stays open',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow a message of an unknown type through your handler, line by line. Which line is the last one that runs?',
    },
    deaf: {
      text: '{{client}} sent a message of an unknown type. After that, {{missed}} got no more chat messages.',
      expected: 'the chat message goes to everybody',
      observed: '{{missed}} did not get the message',
      hint: 'Does your server still read messages after one of an unknown type? Look for a line that leaves the loop or the handler.',
    },
  },
  judge({ 'unknown-type': transcript }, { edition, pass, fail, skipped }) {
    const [step] = stepsOf(transcript, 'unknown-type');
    // Not all of its people could connect.
    if (!step) return skipped('holds-thirty-clients');
    const cause = crashCause(outputOf(transcript, step.begins));
    if (cause?.kind === 'console-in-python') return skipped('unknown-type-logged');
    const crash = sayCrash(cause);
    const ended = endOfServer(transcript, step.begins);
    if (ended) return fail('server-ended', { crash }, [step.cite, ended.cite]);
    for (const client of step.loggedIn) {
      const drop = dropOf(transcript, client, step.begins);
      if (drop) return fail('dropped', { client, crash, code: drop.code }, [step.cite, drop.cite]);
    }
    const unheard = unheardIn(transcript, step, edition);
    if (unheard) return fail('deaf', { client: step.client, missed: unheard.client }, [step.cite, unheard.cite]);
    return pass();
  },
});
