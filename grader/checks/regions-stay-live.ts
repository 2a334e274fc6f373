import { regionViews, type Topic, unheard } from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { elementAfter, sayAttributes } from '../judge/live-attributes.ts';
import { lostRegion } from '../judge/lost-regions.ts';

const TOPICS: readonly { topic: Topic; region: 'chat' | 'users' | 'update'; about: string }[] = [
  { topic: 'chat', region: 'chat', about: 'the conversation' },
  { topic: 'users', region: 'users', about: 'those who come and go' },
];

export default defineCheck({
  id: 'regions-stay-live',
  area: 'accessibility',
  title: 'The live regions stay live while people come, talk and go',
  why: 'A region that is switched off by a script says nothing from then on, whatever the HTML says.',
  handout: 'accessibility-regions',
  requires: ['chat-region-ready'],
  needs: ['visit'],
  messages: {
    'switched-off': {
      text: 'The live region for {{about}} was there after the login, and was switched off when {{event}}.',
      expected: 'a region that stays as it is',
      observed: '{{name}} was live; then #{{id}} has {{attributes}}',
      hint: 'Search your script for the line that sets this attribute. What is it there for?',
    },
    gone: {
      text: 'The live region for {{about}} was there after the login, and was gone when {{event}}.',
      expected: 'a region that stays in the page, and exposed',
      observed: '{{name}} was live; then no live region is left for {{about}}',
      hint: 'What happens to this element then: is it hidden, replaced, or does it lose an attribute?',
    },
    busy: {
      text: 'The live region for {{about}} says that it is busy, and never that it is done, so everything in it is held back.',
      expected: '`aria-busy="false"`, or no such attribute, once a change is made',
      observed: '{{name}} has `aria-busy="true"` when {{event}}',
      hint: 'Which line says that the region is ready again, and is it reached?',
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
