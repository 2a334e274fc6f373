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

describePageCheck(regionsStayLive, [
  {
    page: 'switches the conversation off at the first message',
    flaw: { live: from(['hears'], [STATUS_REGION]), attributes: { chat: { 'aria-live': 'off' } } },
    gets: 'switched-off',
    says: ['the conversation', 'when a message had come'],
  },
  {
    page: 'loses the region of its conversation',
    flaw: { live: from(['hears'], [STATUS_REGION]) },
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
    also: ['arrival-heard', 'departure-heard'],
  },
  {
    page: 'loses its status line when somebody leaves',
    flaw: {
      live: from(['somebody-leaves'], [CHAT_REGION]),
      says: ({ about }, right) => (about === 'somebody-leaves' || about === 'somebody-logs-in' ? [] : right),
    },
    gets: 'gone',
    says: 'when somebody had left',
    also: ['arrival-heard', 'departure-heard'],
  },
  {
    page: 'is busy for ever',
    flaw: { live: from(['hears'], [{ ...CHAT_REGION, busy: true }, STATUS_REGION]) },
    gets: 'busy',
    says: '`aria-busy="true"`',
  },
  {
    page: 'gets another region in its place',
    flaw: { live: from(['hears'], [{ ...CHAT_REGION, name: '#main' }, STATUS_REGION]) },
    gets: 'pass',
  },
]);
