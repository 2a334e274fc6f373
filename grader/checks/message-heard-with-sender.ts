import { isIn, isNoName, sayAnnounced, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'message-heard-with-sender',
  area: 'accessibility',
  title: 'Each chat message is read out together with the name of who sent it',
  why: 'Neither a colour nor the side of the page can be heard; the name can.',
  handout: 'accessibility-chat',
  requires: ['message-heard', 'chat-names-sender'],
  needs: ['visit'],
  messages: {
    nobody: {
      text: 'The message from {{who}} is read out, but not that it comes from {{who}}.',
      expected: 'to hear "{{who}}" and "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'Where does the name stand? What only a picture, a colour, a label or the stylesheet shows is not part of the text that is read.',
    },
    'no-name': {
      text: 'In place of the name of {{who}}, "undefined" or the like is read out.',
      expected: 'to hear "{{who}}" and "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'Which field of the message holds the name of the sender?',
    },
    some: {
      text: 'Of {{count}} messages, {{lost}} are read out without their sender, the first one from {{who}}.',
      expected: 'to hear "{{who}}" and "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'What sets this message apart from those that are read out with their sender?',
    },
  },
  judge({ visit }, { edition, pass, fail, partial }) {
    const messages = spokenMessages(visit, edition).filter(({ isOwn, entries }) => !isOwn && entries.length > 0);
    // Some readers say a bold name by itself, right before the text: the listener hears both.
    const unsigned = messages.filter(({ who, then }) => !then.some((each) => isIn(who, each)));
    const [first] = unsigned;
    if (!first) return pass();
    const data = {
      who: first.who,
      said: first.said,
      heard: sayAnnounced(first.then),
      count: messages.length,
      lost: unsigned.length,
    };
    const cites = [first.step.cite, ...first.then.map(({ cite }) => cite)];
    if (unsigned.length < messages.length) return partial('some', data, cites);
    return fail(first.then.some(isNoName) ? 'no-name' : 'nobody', data, cites);
  },
});
