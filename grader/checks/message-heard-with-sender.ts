import { isIn, isNoName, sayAnnounced, spokenMessages } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';

export default defineCheck({
  id: 'message-heard-with-sender',
  area: 'accessibility',
  title: "Each chat message is read out together with its sender's name",
  why: "People who listen can't hear a colour or the side of the page. They can hear a name.",
  handout: 'accessibility-chat',
  requires: ['message-heard', 'chat-names-sender'],
  needs: ['visit'],
  messages: {
    nobody: {
      text: 'The message from {{who}} is read out, but not that it comes from {{who}}.',
      expected: 'to hear "{{who}}" and "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'Where is the name? A screen reader does not say a colour, or text that is hidden from it.',
    },
    'no-name': {
      text: 'Instead of the name of {{who}}, the screen reader says "undefined" or something like it.',
      expected: 'to hear "{{who}}" and "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'Which field of the message holds the name of the sender?',
    },
    some: {
      text: 'Of {{count}} messages, {{lost}} are read out without their sender. The first one without a name is from {{who}}.',
      expected: 'to hear "{{who}}" and "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'How does this message differ from those that are read out with their sender?',
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
