import { describePageCheck } from '../judge/testing/check-cases.ts';
import { CHAT_REGION, type PageFlaw, STATUS_REGION } from '../judge/testing/page-flaw.ts';
import regionsStayLive from './regions-stay-live.ts';

const from = (abouts: string[], regions: ReturnType<NonNullable<PageFlaw['live']>>): NonNullable<PageFlaw['live']> => {
  let changed = false;
  return ({ about }, right) => {
    changed ||= abouts.includes(about);
    return changed ? regions : right;
  };
};

/** Nothing is said of a topic from some moment on. */
const silentFrom = (abouts: string[], region: string): NonNullable<PageFlaw['says']> => {
  let changed = false;
  return ({ about }, right) => {
    changed ||= abouts.includes(about);
    return changed ? right.filter((each) => each.region !== region) : right;
  };
};

describePageCheck(regionsStayLive, [
  {
    page: 'switches the conversation off at the first message',
    flaw: {
      live: from(['hears'], [STATUS_REGION]),
      says: silentFrom(['hears'], '#chat'),
      attributes: { chat: { 'aria-live': 'off' } },
    },
    gets: 'switched-off',
    says: ['the conversation', 'when a message had come'],
  },
  {
    page: 'loses the region of its conversation',
    flaw: { live: from(['hears'], [STATUS_REGION]), says: silentFrom(['hears'], '#chat') },
    gets: 'gone',
    says: '#chat was live',
  },
  {
    page: 'loses its status line when somebody comes',
    flaw: {
      live: from(['somebody-logs-in'], [CHAT_REGION]),
      says: (_, right) => right.filter(({ region }) => region === '#chat'),
    },
    gets: 'gone',
    says: 'when somebody had logged in',
  },
  {
    page: 'loses its status line when somebody leaves',
    flaw: {
      live: from(['somebody-leaves'], [CHAT_REGION]),
      says: ({ about }, right) => (about === 'somebody-leaves' || about === 'somebody-logs-in' ? [] : right),
    },
    gets: 'gone',
    says: 'when somebody had left',
  },
  {
    page: 'is busy for ever',
    flaw: {
      live: from(['hears'], [{ ...CHAT_REGION, busy: true }, STATUS_REGION]),
      says: silentFrom(['hears'], '#chat'),
    },
    gets: 'busy',
    says: '`aria-busy="true"`',
  },
  {
    page: 'hides its status line between two notices',
    flaw: { live: from(['hears'], [CHAT_REGION]) },
    gets: 'pass',
  },
  {
    page: 'has a status line that is shown together with its text',
    flaw: {
      live: from(['hears'], [CHAT_REGION]),
      says: (_, right) =>
        right.map((each) =>
          each.region === '#update' ? { ...each, reason: 'region-appeared' as const, certain: false } : each,
        ),
    },
    gets: 'pass',
    also: ['announcement-robust'],
  },
  {
    page: 'says nothing of its own messages, and is off while they are sent',
    flaw: {
      live: ({ about }, right) => (about === 'says' ? right.filter(({ name }) => name !== '#chat') : right),
      says: ({ own, who, about }, right) => (own === who && about.startsWith('says') ? [] : right),
    },
    gets: 'pass',
  },
  {
    page: 'gets another region in its place',
    flaw: { live: from(['hears'], [{ ...CHAT_REGION, name: '#main' }, STATUS_REGION]) },
    gets: 'pass',
  },
]);
