import { describePageCheck } from '../judge/testing/check-cases.ts';
import { CHAT_REGION, STATUS_REGION } from '../judge/testing/page-flaw.ts';
import usesRoleAndAriaLive from './uses-role-and-aria-live.ts';

const LIST_REGION = { ...CHAT_REGION, name: '#users-list', role: null, contains: ['users-list'] };

describePageCheck(usesRoleAndAriaLive, [
  {
    page: 'has a role alone',
    flaw: { live: () => [{ ...CHAT_REGION, ariaLive: null }, STATUS_REGION] },
    gets: 'no-aria-live',
    as: 'partial',
    says: ['the conversation', '`role="log"`'],
  },
  {
    page: 'has the attribute alone',
    flaw: { live: () => [CHAT_REGION, { ...STATUS_REGION, role: null }] },
    gets: 'no-role',
    as: 'partial',
    says: 'people who join and leave',
  },
  {
    page: 'has an alert that is polite',
    flaw: { live: () => [{ ...CHAT_REGION, role: 'alert' }, STATUS_REGION] },
    gets: 'fights',
    as: 'partial',
    says: ['`role="alert"` means `assertive`', 'aria-live="polite"'],
  },
  {
    page: 'has a log that is assertive',
    flaw: { live: () => [{ ...CHAT_REGION, ariaLive: 'assertive', politeness: 'assertive' }, STATUS_REGION] },
    gets: 'fights',
    as: 'partial',
  },
  {
    page: 'has a second region without a role',
    flaw: { live: () => [CHAT_REGION, LIST_REGION, STATUS_REGION] },
    gets: 'pass',
  },
  {
    page: 'has an output for its notices',
    flaw: { live: () => [CHAT_REGION, { ...STATUS_REGION, tag: 'output', role: null }] },
    gets: 'pass',
  },
  {
    page: 'has no live region for the conversation',
    flaw: { live: () => [STATUS_REGION], says: (_, right) => right.filter(({ region }) => region === '#update') },
    gets: 'skipped',
    because: 'chat-region-ready',
    also: ['chat-region-ready'],
  },
]);
