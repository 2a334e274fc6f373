import { describePageCheck } from '../judge/testing/check-cases.ts';
import { CHAT_REGION, type PageFlaw } from '../judge/testing/page-flaw.ts';
import usersRegionReady from './users-region-ready.ts';

const LIST_REGION = { ...CHAT_REGION, name: '#users-list', contains: ['users-list'], within: ['chat-container'] };

/** A page in which neither the list nor the status line is a live region. */
const notLive = (attributes: Record<string, string>, region: 'users' | 'update' = 'users'): PageFlaw => ({
  attributes: { [region]: attributes },
  live: () => [CHAT_REGION],
  says: (_, right) => right.filter(({ region }) => region === CHAT_REGION.name),
});

describePageCheck(usersRegionReady, [
  { page: 'has the list as a region', flaw: { live: () => [CHAT_REGION, LIST_REGION] }, gets: 'pass' },
  {
    page: 'makes an alert for each that comes or goes',
    flaw: {
      live: () => [CHAT_REGION],
      says: (_, right) => right.map((each) => (each.region === '#update' ? { ...each, region: 'p.alert' } : each)),
    },
    gets: 'pass',
  },
  { page: 'has no region for it', flaw: notLive({}), gets: 'none', says: ['#users-list or #update', '#chat'] },
  {
    page: 'has no region at all',
    flaw: { live: () => [], says: () => [] },
    gets: 'none',
    says: 'the page has no live region',
    also: ['chat-region-ready'],
  },
  { page: 'hides its status line', flaw: notLive({ role: 'status' }, 'update'), gets: 'hidden', says: '#update' },
  { page: 'hides its list', flaw: notLive({ 'aria-live': 'polite' }), gets: 'hidden', says: '#users-list' },
  { page: 'switches it off', flaw: notLive({ 'aria-live': 'off' }, 'update'), gets: 'off' },
  {
    page: 'makes the region when somebody comes',
    flaw: { ...notLive({}), live: ({ about }) => (about === 'log-in' ? [CHAT_REGION] : [CHAT_REGION, LIST_REGION]) },
    gets: 'late',
    says: '#users-list',
  },
]);
