import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { sayNames } from '../judge/name-lists.ts';
import { dropOf, firstChats, gaveUpIn, markedFrames, othersIn } from '../judge/queries.ts';

export default defineCheck({
  id: 'chat-reaches-others',
  area: 'server',
  title: 'A chat message reaches everybody who is logged in',
  why: 'A chat in which only one person sees a message is none.',
  handout: 'server-chat',
  requires: ['accepts-connections'],
  needs: ['conversation'],
  messages: {
    missed: {
      text: '{{sender}} sent a chat message, but it never came to {{missed}}.',
      expected: 'the chat message at {{everybody}}',
      observed: 'it did not come to {{missed}}',
      hint: 'To which connections does the server send here: to one, to some, to all of those who are logged in?',
    },
    dropped: {
      text: '{{sender}} sent a chat message; it never came to {{missed}}, whose connection the server had ended. {{crash}}',
      expected: 'the chat message at {{everybody}}',
      observed: 'the server closed the connection with code {{code}}',
      hint: 'What happens in your server between receiving a chat message and sending it to the last client?',
    },
  },
  judge({ conversation }, { pass, fail, skipped }) {
    const steps = firstChats(conversation);
    if (steps.length === 0) return skipped('login-reaches-others');
    for (const step of steps) {
      const missing = othersIn(step).filter((client) => markedFrames(conversation, step, client).length === 0);
      if (missing.length === 0) continue;
      const [first = ''] = missing;
      const data = { sender: step.client, missed: sayNames(missing), everybody: sayNames(step.loggedIn) };
      const drop = dropOf(conversation, first);
      if (drop)
        return fail('dropped', { ...data, code: drop.code, crash: crashIn(conversation) }, [step.cite, drop.cite]);
      const gaveUp = gaveUpIn(conversation, step, first);
      return fail('missed', data, [step.cite, ...(gaveUp ? [gaveUp.cite] : [])]);
    }
    return pass();
  },
});
