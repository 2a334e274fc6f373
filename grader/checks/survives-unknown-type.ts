import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { dropOf, endOfServer, markedFrames, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'survives-unknown-type',
  area: 'server',
  title: 'After a message of an unknown type everybody can go on, its sender too',
  why: 'One odd message must not cost anybody their connection.',
  handout: 'server-unknown',
  requires: ['chat-reaches-others'],
  needs: ['unknown-type'],
  messages: {
    'server-ended': {
      text: 'The server ended after a message of an unknown type. {{crash}}',
      expected: 'a server that goes on running',
      observed: 'the program ended',
      hint: 'Follow a message of an unknown type through your handler, line by line.',
    },
    dropped: {
      text: 'After a message of an unknown type the server ended the connection of {{client}}. {{crash}}',
      expected: 'a connection that stays open',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow a message of an unknown type through your handler, line by line.',
    },
    deaf: {
      text: 'After a message of an unknown type, a chat message of {{client}} did not come to {{missed}} any more.',
      expected: 'the chat message at everybody',
      observed: 'it did not come to {{missed}}',
      hint: 'Does the loop that reads messages go on after an unknown type?',
    },
  },
  judge({ 'unknown-type': transcript }, { pass, fail, skipped }) {
    const [step] = stepsOf(transcript, 'unknown-type');
    if (!step) return skipped('chat-reaches-others');
    const crash = crashIn(transcript, step.begins);
    const ended = endOfServer(transcript, step.begins);
    if (ended) return fail('server-ended', { crash }, [step.cite, ended.cite]);
    for (const client of step.loggedIn) {
      const drop = dropOf(transcript, client, step.begins);
      if (drop) return fail('dropped', { client, crash, code: drop.code }, [step.cite, drop.cite]);
    }
    for (const chat of stepsOf(transcript, 'chat').filter((later) => later.begins > step.begins)) {
      const missed = chat.loggedIn.find((client) => markedFrames(transcript, chat, client).length === 0);
      if (missed) return fail('deaf', { client: chat.client, missed }, [step.cite, chat.cite]);
    }
    return pass();
  },
});
