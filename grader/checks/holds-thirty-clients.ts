import { endOfServer } from '../judge/breaks.ts';
import { arrivalFrames, chatFrames, userListIn } from '../judge/broadcasts.ts';
import { defineCheck } from '../judge/check.ts';
import { crashIn } from '../judge/crash-causes.ts';
import { compareUsers, listsWork, sayNames } from '../judge/name-lists.ts';
import { clientsOf, eventOf, othersIn, readable, stepsOf } from '../judge/queries.ts';

export default defineCheck({
  id: 'holds-thirty-clients',
  area: 'server',
  title: 'Thirty people can log in at once and talk',
  why: 'In a class, everybody logs in during the same minute.',
  handout: 'server-robustness',
  requires: ['chat-reaches-others'],
  needs: ['crowd', 'conversation'],
  messages: {
    refused: {
      text: 'Thirty clients came, but not all of them could connect: {{error}}. {{crash}}',
      expected: '30 connections',
      observed: '{{count}} connections',
      hint: 'Does your server limit the number of connections? Does something slow happen before it takes the next one?',
    },
    'server-ended': {
      text: 'The server ended while thirty people logged in. {{crash}}',
      expected: 'a server that keeps running',
      observed: 'the program ended',
      hint: 'What happens in your server if two logins come at nearly the same moment?',
    },
    missed: {
      text: 'With thirty people in the room, a chat message came to only {{count}} of them.',
      expected: 'the chat message goes to all 30',
      observed: 'nothing came to {{missed}}',
      hint: 'Does your server limit how many people can be there? What changes when many log in at nearly the same moment?',
    },
    'lost-logins': {
      text: 'Thirty people logged in at nearly the same moment, but {{missing}} is not in the list.',
      expected: 'a list of 30 names',
      observed: '{{frame}}',
      hint: 'Can one login disturb another, for example while the server waits for something in between?',
    },
  },
  judge({ crowd, conversation }, { edition, mode, pass, fail, skipped }) {
    const people = clientsOf(crowd);
    const crash = crashIn(crowd);
    const ended = endOfServer(crowd);
    if (ended) return fail('server-ended', { crash }, [ended.cite]);
    const refused = eventOf(crowd, 'refused');
    if (refused) return fail('refused', { error: refused.event.error, count: people.length, crash }, [refused.cite]);
    const [chat] = stepsOf(crowd, 'chat');
    if (!chat) return skipped('chat-reaches-others');
    const missed = othersIn(chat).filter((client) => chatFrames(crowd, chat, client, edition).length === 0);
    if (missed.length > 0) {
      return fail('missed', { count: chat.loggedIn.length - missed.length, missed: sayNames(missed.slice(0, 5)) }, [
        chat.cite,
      ]);
    }
    const last = stepsOf(crowd, 'login').at(-1);
    if (!last || !listsWork(conversation, edition, mode)) return pass();
    for (const { object, data: frame, cite } of readable(arrivalFrames(crowd, last, last.client, edition))) {
      const list = userListIn(object, edition);
      const missing = list ? compareUsers(list, last.loggedIn, people, 'url').missing : [];
      if (missing.length > 0)
        return fail('lost-logins', { missing: sayNames(missing.slice(0, 5)), frame }, [last.cite, cite]);
    }
    return pass();
  },
});
