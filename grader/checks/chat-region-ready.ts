import {
  type RegionView,
  regionsFor,
  regionViews,
  sayAnnounced,
  spokenMessages,
  tooLargeIn,
  unheard,
} from '../judge/announcements.ts';
import { defineCheck } from '../judge/check.ts';
import { elementAfter, liveAttributes, sayAttributes } from '../judge/live-attributes.ts';
import { pageSteps } from '../judge/page-queries.ts';

export default defineCheck({
  id: 'chat-region-ready',
  area: 'accessibility',
  title: 'The conversation is a live region before the first message comes',
  why: 'People who listen hear only those changes that a screen reader watches for from the start.',
  handout: 'accessibility-regions',
  requires: ['logs-in-with-name'],
  needs: ['visit'],
  messages: {
    'too-large': {
      text: 'The page holds more than 4,000 elements and texts, so nobody can listen to it.',
      expected: 'a page that holds the messages, and not much more',
      observed: 'more than a person can listen to between two messages',
      hint: 'What does your script add again and again?',
    },
    none: {
      text: 'Nothing at #{{id}} tells a screen reader to speak when a message comes in, so it stays silent.',
      expected: 'a live region at #{{id}} or around it after the login, not hidden from screen readers',
      observed: '#{{id}} has {{attributes}}; {{others}}',
      hint: 'Which attribute tells a screen reader to watch an element, while the person reads somewhere else?',
    },
    entries: {
      text: 'Each single message is marked as live, but the element around the messages is not.',
      expected: 'a live region that is there before the first message',
      observed: '#{{id}} has {{attributes}}; what is in it has {{inside}}',
      hint: 'A region has to be in the page, empty, before something is added to it. Which element is there that early?',
    },
    hidden: {
      text: 'The element #{{id}} is marked as a live region, but it is hidden from screen readers.',
      expected: 'a region that screen readers can find after the login',
      observed: '#{{id}} has {{attributes}}, and no screen reader can find it',
      hint: 'Look at this element and those around it. What hides it: display, visibility, `hidden`, `inert` or `aria-hidden`?',
    },
    off: {
      text: '`aria-live="off"` turns off the announcements of #{{id}}.',
      expected: 'a value that lets a screen reader speak',
      observed: '#{{id}} has {{attributes}}',
      hint: 'Where does this value come from: the HTML or a script?',
    },
    'wrong-token': {
      text: '`aria-live="{{token}}"` is not a value that browsers know, so #{{id}} is not a live region.',
      expected: "`polite`, or `assertive` for what can't wait",
      observed: '#{{id}} has {{attributes}}',
      hint: 'Look at how the value is written. Which values does the handout name?',
    },
    late: {
      text: 'The live region for the conversation appeared only together with its first message. That is too late.',
      expected: 'the region in the page, visible and empty, before the first message',
      observed: 'no live region at #{{id}} after the login; then {{later}}',
      hint: 'When does your script set the attribute, or make or show the element? A screen reader has to know the region before its text changes.',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const large = tooLargeIn(visit);
    if (large) return fail('too-large', {}, [large]);
    const verdict = unheard(visit, answers);
    if (verdict) return verdict;
    const [ready, ...later] = regionViews(visit);
    if (!ready) return answers.error('nobody listened to the page');
    const isThere = ({ regions }: RegionView) => regionsFor(visit, 'chat', regions, edition).length > 0;
    const [message] = pageSteps(visit, 'hears', 'says', 'says-with-enter');
    // A script may take a moment: what counts is that the region is there before something is said in it.
    const inTime = later.filter(({ cite }) => cite.event < (message?.begins ?? Number.POSITIVE_INFINITY));
    if ([ready, ...inTime].some(isThere)) return pass();
    // What counts in the end is what is heard: an alert speaks although it comes together with its text.
    const messages = spokenMessages(visit, edition).filter(({ isOwn }) => !isOwn);
    if (messages.length > 0 && messages.every(({ entries }) => entries.some(({ certain }) => certain))) return pass();

    const id = edition.page.chat;
    const [login] = pageSteps(visit, 'log-in');
    const element = login && elementAfter(visit, login, 'chat');
    const [token, role] = [element?.attributes?.['aria-live'], element?.attributes?.role];
    const data = {
      id,
      attributes: sayAttributes(element),
      others:
        ready.regions.length === 0
          ? 'the page has no live region'
          : `the live regions of the page are ${ready.regions.map(({ name }) => name).join(', ')}`,
      token: token ?? '',
      later: '',
      inside: '',
    };
    const cites = [ready.cite];
    const found = later
      .map(({ regions }) => regionsFor(visit, 'chat', regions, edition))
      .find(({ length }) => length > 0);
    const entries = found?.every(({ within }) => within.includes(id));
    if (found && entries && token === undefined)
      return fail('entries', { ...data, inside: liveAttributes(found) }, cites);
    if (found) return fail('late', { ...data, later: `${liveAttributes(found)} (${found[0]?.name})` }, cites);
    if (token === 'off') return fail('off', data, cites);
    if (token === 'polite' || token === 'assertive') return fail('hidden', data, cites);
    if (token !== undefined) return fail('wrong-token', data, cites);
    if (/^(?:log|status|alert)$/.test(role ?? '')) return fail('hidden', data, cites);
    return fail(
      'none',
      {
        ...data,
        others: `${data.others}; said of the messages: ${sayAnnounced(messages.flatMap(({ then }) => then).slice(0, 2))}`,
      },
      cites,
    );
  },
});
