import { describePageCheck } from '../judge/testing/check-cases.ts';
import { el } from '../judge/testing/drawing.ts';
import { CHAT_REGION, type PageFlaw, STATUS_REGION, spoken } from '../judge/testing/page-flaw.ts';
import chatRegionReady from './chat-region-ready.ts';

/** A page whose #chat is no live region; messages make no sound. */
const notLive = (attributes: Record<string, string>, more: PageFlaw = {}): PageFlaw => ({
  attributes: { chat: attributes },
  live: () => [STATUS_REGION],
  says: (_, right) => right.filter(({ region }) => region !== CHAT_REGION.name),
  ...more,
});
const later = (region: typeof CHAT_REGION): PageFlaw => ({
  live: ({ about }) => (about === 'log-in' || about === 'somebody-logs-in' ? [STATUS_REGION] : [STATUS_REGION, region]),
});

describePageCheck(chatRegionReady, [
  {
    page: 'has the region around the conversation',
    flaw: {
      live: () => [
        { ...CHAT_REGION, name: 'section', contains: ['chat', 'chat-container'], within: [] },
        STATUS_REGION,
      ],
    },
    gets: 'pass',
  },
  {
    page: 'says messages in a line elsewhere',
    flaw: {
      live: () => [{ ...STATUS_REGION, name: 'p.announcer', contains: [] }, STATUS_REGION],
      says: (_, right) =>
        right.map((each) => ({ ...each, region: each.region === '#chat' ? 'p.announcer' : each.region })),
    },
    gets: 'pass',
  },
  {
    page: 'makes an alert of each message',
    flaw: {
      live: ({ about }) =>
        about === 'log-in'
          ? [STATUS_REGION]
          : [
              STATUS_REGION,
              {
                ...CHAT_REGION,
                name: 'p.alert',
                politeness: 'assertive',
                role: 'alert',
                ariaLive: null,
                contains: [],
                within: ['chat'],
              },
            ],
      says: (_, right) =>
        right.map((each) => (each.region === '#chat' ? { ...each, region: 'p.alert', politeness: 'assertive' } : each)),
    },
    gets: 'pass',
    also: ['polite', 'uses-role-and-aria-live'],
  },
  {
    page: 'has no live region there',
    flaw: notLive({}),
    gets: 'none',
    says: ['Nothing at #chat', '#update'],
  },
  {
    page: 'has no live region at all',
    flaw: notLive({}, { live: () => [], says: () => [] }),
    gets: 'none',
    says: 'the page has no live region',
    also: ['users-region-ready'],
  },
  {
    page: 'marks the single messages',
    flaw: notLive(
      {},
      later({ ...CHAT_REGION, name: 'p.left', role: null, contains: [], within: ['chat-container', 'chat'] }),
    ),
    gets: 'entries',
    says: '`aria-live="polite"`',
  },
  { page: 'hides its region', flaw: notLive({ 'aria-live': 'polite', 'aria-hidden': 'true' }), gets: 'hidden' },
  { page: 'hides its log', flaw: notLive({ role: 'log' }), gets: 'hidden', says: '`role="log"`' },
  { page: 'switches it off in the HTML', flaw: notLive({ 'aria-live': 'off', role: 'log' }), gets: 'off' },
  {
    page: 'writes a value that nobody knows',
    flaw: notLive({ 'aria-live': 'loud' }),
    gets: 'wrong-token',
    says: 'aria-live="loud"',
  },
  {
    page: 'makes the region with its first message',
    flaw: { ...notLive({}), ...later(CHAT_REGION) },
    gets: 'late',
    says: '`role="log"` `aria-live="polite"` (#chat)',
  },
  {
    page: 'makes the region a moment after the login',
    flaw: { live: ({ about }, right) => (about === 'log-in' ? [STATUS_REGION] : right) },
    gets: 'pass',
  },
  {
    page: 'does not log in',
    flaw: { sends: ({ about, scenario }) => (about === 'log-in' && scenario !== 'together' ? [] : undefined) },
    gets: 'skipped',
    because: 'logs-in-with-name',
    also: ['logs-in-with-name'],
  },
  {
    page: 'holds more than can be listened to',
    flaw: {
      happens: ({ about, page, scenario }) =>
        scenario === 'visit' && about === 'hears' ? [{ kind: 'page-unheard', page, after: 0, why: 'too-large' }] : [],
    },
    gets: 'too-large',
  },
  {
    page: 'does not answer whoever listens',
    flaw: {
      happens: ({ about, page, scenario }) =>
        scenario === 'visit' && about === 'hears' ? [{ kind: 'page-unheard', page, after: 0, why: 'no-answer' }] : [],
    },
    gets: 'error',
  },
  {
    page: 'is not listened to',
    flaw: { deaf: true },
    gets: 'error',
  },
  {
    page: 'has its conversation as a table',
    flaw: { entry: ({ who, text, isOwn }) => [el(isOwn ? 'tr.right' : 'tr.left', el('td', who), el('td', text))] },
    gets: 'pass',
  },
  {
    page: 'says each message in two parts',
    flaw: {
      says: (_, right) =>
        right.flatMap((each) =>
          each.text.split(': ').map((text) => spoken(text, { region: each.region, atomic: each.atomic })),
        ),
    },
    gets: 'pass',
  },
]);
