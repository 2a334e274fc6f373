import { describePageCheck } from '../judge/testing/check-cases.ts';
import { without } from '../judge/testing/flaw.ts';
import { hangs, type PageFlaw } from '../judge/testing/page-flaw.ts';
import saysGoodbye from './says-goodbye.ts';

const sending = (make: (message: Record<string, unknown>) => readonly Record<string, unknown>[]): PageFlaw => ({
  sends: ({ about, scenario }, message) => (about === 'closes' && scenario !== 'together' ? make(message) : undefined),
});

describePageCheck(saysGoodbye, [
  { page: 'goes without a word', flaw: sending(() => []), gets: 'silent', says: '"type":"disconnect"' },
  {
    page: 'says goodbye in its own way',
    flaw: sending((message) => [{ ...message, type: 'logout' }]),
    gets: 'other-form',
    says: '"type":"logout"',
  },
  { page: 'leaves the name out', flaw: sending((message) => [without(message, 'username')]), gets: 'pass' },
  {
    page: 'hangs when it is closed',
    flaw: {
      ...sending(() => []),
      happens: ({ about, scenario }) => (about === 'closes' && scenario === 'visit' ? [hangs('visitor')] : []),
    },
    gets: 'skipped',
    because: 'no-page-errors',
    also: ['no-page-errors'],
  },
]);
