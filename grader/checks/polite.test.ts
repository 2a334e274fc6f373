import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { PageFlaw } from '../judge/testing/page-flaw.ts';
import polite from './polite.ts';

const rude = (region: string): PageFlaw => ({
  says: (_, right) => right.map((each) => (each.region === region ? { ...each, politeness: 'assertive' } : each)),
});

describePageCheck(polite, [
  {
    page: 'interrupts with messages',
    flaw: rude('#chat'),
    gets: 'messages',
    says: ['Chat messages interrupt', '#chat'],
  },
  { page: 'interrupts with notices', flaw: rude('#update'), gets: 'notices', as: 'partial', says: '#update' },
  {
    page: 'interrupts with what is no business of the chat',
    flaw: {
      says: ({ about }, right) =>
        about === 'log-in' ? right.map((each) => ({ ...each, politeness: 'assertive' })) : right,
    },
    gets: 'pass',
  },
]);
