import { sayAnnounced, spokenMessages, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { lostRegion } from '../judge/lost-regions.ts';

export default defineCheck({
  id: 'message-heard',
  area: 'accessibility',
  title: 'Each chat message is read out when it comes in',
  why: "People who can't see the page learn of a message only by hearing it.",
  handout: 'accessibility-chat',
  requires: ['chat-appended', 'chat-region-ready'],
  needs: ['visit'],
  messages: {
    silent: {
      text: 'A screen reader says nothing when a message comes in.',
      expected: 'to hear "{{said}}"',
      observed: 'silence, {{count}} times',
      hint: 'Into which element does your script put the message? Is that element inside the live region?',
    },
    'says-else': {
      text: 'When a message comes in, the screen reader says something, but not the text of the message.',
      expected: 'to hear "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'What text does the live region get? Is a part of it hidden, or replaced by an `aria-label`?',
    },
    some: {
      text: 'Of {{count}} messages, {{lost}} were not read out. The first silent one is from {{who}}.',
      expected: 'to hear "{{said}}"',
      observed: 'heard {{heard}}',
      hint: 'How does this message differ from those that are read out?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped } = answers;
    const messages = spokenMessages(visit, edition).filter(({ isOwn }) => !isOwn);
    const verdict = unheard(
      visit,
      answers,
      messages.map(({ step }) => step),
    );
    if (verdict) return verdict;
    const lost = messages.filter(({ entries }) => entries.length === 0);
    const [first] = lost;
    if (!first) return pass();
    if (lostRegion(visit, 'chat', edition)) return skipped('regions-stay-live');
    const data = {
      said: `${first.who}: ${first.said}`,
      who: first.who,
      count: messages.length,
      lost: lost.length,
      heard: sayAnnounced(first.then),
    };
    const cites = [first.step.cite, ...first.then.map(({ cite }) => cite)];
    if (lost.length < messages.length) return partial('some', data, cites);
    return fail(messages.some(({ then }) => then.length > 0) ? 'says-else' : 'silent', data, cites);
  },
});
