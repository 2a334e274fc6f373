import { regionViews, type Topic, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { elementAfter, sayAttributes } from '../judge/live-attributes.ts';
import { lostRegion } from '../judge/lost-regions.ts';

const TOPICS: readonly { topic: Topic; region: 'chat' | 'users' | 'update'; about: string }[] = [
  { topic: 'chat', region: 'chat', about: 'the conversation' },
  { topic: 'users', region: 'users', about: 'people who join and leave' },
];

export default defineCheck({
  id: 'regions-stay-live',
  area: 'accessibility',
  title: 'The live regions stay live while people join, talk and leave',
  why: 'When a script turns a region off, people who listen hear nothing more from it.',
  handout: 'accessibility-regions',
  requires: ['chat-region-ready'],
  needs: ['visit'],
  messages: {
    'switched-off': {
      text: 'The live region for {{about}} was there after the login, but was switched off when {{event}}.',
      expected: 'a region that stays as it is',
      observed: '{{name}} was live; then #{{id}} has {{attributes}}',
      hint: 'Search your script for the line that sets this attribute. What is it there for?',
    },
    gone: {
      text: 'The live region for {{about}} was there after the login, but was gone when {{event}}.',
      expected: 'a region that stays in the page, not hidden from screen readers',
      observed: '{{name}} was live; then no live region is left for {{about}}',
      hint: 'What happens to this element at that moment? Is it hidden or replaced, or does it lose an attribute?',
    },
    busy: {
      text: 'The live region for {{about}} says that it is busy, and never that it is ready. So a screen reader waits and says nothing.',
      expected: 'a region that is ready again after each change',
      observed: '{{name}} has `aria-busy="true"` after {{event}}',
      hint: 'Which line of your code says that the region is ready again? Does your code reach it?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const verdict = unheard(visit, answers);
    if (verdict) return verdict;
    if (!regionViews(visit)[0]) return answers.error('nobody listened to the page');
    for (const { topic, region, about } of TOPICS) {
      const lost = lostRegion(visit, topic, edition);
      if (!lost) continue;
      const { how, before, step, cites } = lost;
      const element = step && elementAfter(visit, step, region);
      const data = {
        about,
        name: before.name,
        id: region === 'chat' ? edition.page.chat : edition.page.usersList,
        attributes: sayAttributes(element),
        event: step ? (EVENTS[step.step] ?? 'people talked') : 'people talked',
      };
      if (how === 'busy') return fail('busy', data, cites);
      return fail(element?.attributes?.['aria-live'] === 'off' ? 'switched-off' : 'gone', data, cites);
    }
    return pass();
  },
});

const EVENTS: Readonly<Record<string, string>> = {
  'somebody-logs-in': 'somebody had logged in',
  'somebody-leaves': 'somebody had left',
  hears: 'a message had come',
};
