import { breakBefore, dropOf, endDuring, gaveUpIn } from '../judge/breaks.ts';
import { chatFrames } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { sayNames } from '../judge/name-lists.ts';
import { firstChats, othersIn } from '../judge/queries.ts';

export default defineCheck({
  id: 'chat-reaches-others',
  area: 'server',
  title: 'A chat message reaches everybody who is logged in',
  why: 'People can only talk when everybody sees what is said.',
  handout: 'server-chat',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    missed: {
      text: '{{sender}} sent a chat message, but it never came to {{missed}}.',
      expected: 'the chat message goes to {{everybody}}',
      observed: '{{missed}} did not get the message',
      hint: 'To which connections does the server send here: to one, to some, or to all that are logged in?',
    },
    dropped: {
      text: '{{sender}} sent a chat message, but it never came to {{missed}}: the server had closed that connection. {{crash}}',
      expected: 'the chat message goes to {{everybody}}',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'Follow one chat message through your handler, line by line. What happens before it is sent to the last client?',
    },
  },
  judge({ conversation }, { edition, pass, fail, skipped }) {
    const steps = firstChats(conversation);
    if (steps.length === 0) return skipped('login-reaches-others');
    for (const step of steps) {
      const others = othersIn(step);
      const broken = breakBefore(conversation, step, step.loggedIn);
      if (broken) return skipped(broken);
      if (endDuring(conversation, step)) return skipped('chat-reaches-sender');
      const data = { sender: step.client, everybody: sayNames(step.loggedIn) };
      const crash = crashIn(conversation, step.begins, step.ends);
      for (const missed of others) {
        const drop = dropOf(conversation, missed, step.begins, step.ends);
        if (drop) return fail('dropped', { ...data, missed, code: drop.code, crash }, [step.cite, drop.cite]);
      }
      const missing = others.filter((client) => chatFrames(conversation, step, client, edition).length === 0);
      const [first] = missing;
      if (first === undefined) continue;
      if (dropOf(conversation, step.client, step.begins, step.ends)) return skipped('chat-reaches-sender');
      const gaveUp = gaveUpIn(conversation, step, first);
      return fail('missed', { ...data, missed: sayNames(missing) }, [step.cite, ...(gaveUp ? [gaveUp.cite] : [])]);
    }
    return pass();
  },
});
