import { breakBefore, dropOf, endDuring, gaveUpIn } from '../judge/breaks.ts';
import { chatFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { firstChats, framesOf, sayInstead } from '../judge/queries.ts';

export default defineCheck({
  id: 'chat-reaches-sender',
  area: 'server',
  title: 'The person who sends a message gets it back from the server',
  why: 'Your own page shows your message only when it comes back. So everybody sees the messages in the same order.',
  handout: 'server-chat',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    missed: {
      text: '{{sender}} sent a chat message, but never got it back.',
      expected: 'the chat message goes to every logged-in client, {{sender}} included',
      observed: '{{sender}} did not get the message; {{instead}}',
      hint: "To which connections does the server send a chat message? Is the sender's own connection among them?",
    },
    dropped: {
      text: 'The server closed the connection of {{sender}} after a chat message. {{crash}}',
      expected: 'the chat message goes to every logged-in client, {{sender}} included',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow one chat message through your handler, line by line. Which line is the last one that runs?',
    },
    'server-ended': {
      text: 'The server ended after a chat message. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: 'Follow one chat message through your handler, line by line. Which line is the last one that runs?',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    const steps = firstChats(conversation);
    if (steps.length === 0) return skipped('login-reaches-others');
    for (const step of steps) {
      const sender = step.client;
      const broken = breakBefore(conversation, step, [sender]);
      if (broken) return skipped(broken);
      const crash = crashIn(conversation, step.begins, step.ends);
      const ended = endDuring(conversation, step);
      if (ended) return fail('server-ended', { sender, crash }, [step.cite, ended.cite]);
      const drop = dropOf(conversation, sender, step.begins, step.ends);
      if (drop) return fail('dropped', { sender, crash, code: drop.code }, [step.cite, drop.cite]);
      if (chatFrames(conversation, step, sender, edition).length > 0) continue;
      const gaveUp = gaveUpIn(conversation, step, sender);
      const instead = framesOf(conversation, sender, step.begins, step.ends);
      const cites = [step.cite, ...instead.map((frame) => frame.cite), ...(gaveUp ? [gaveUp.cite] : [])];
      return fail('missed', { sender, instead: sayInstead(instead) }, cites);
    }
    return pass();
  },
});
