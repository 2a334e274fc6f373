import { describePageCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { throws } from '../judge/testing/page-flaw.ts';
import enterSends from './enter-sends.ts';

describePageCheck(enterSends, [
  {
    page: 'sends nothing on Enter',
    flaw: { sends: ({ about }) => (about === 'says-with-enter' ? [] : undefined) },
    gets: 'not-sent',
    says: '#message',
  },
  {
    page: 'fails on Enter',
    flaw: {
      sends: ({ about }) => (about === 'says-with-enter' ? [] : undefined),
      happens: ({ about }) => (about === 'says-with-enter' ? [throws('visitor')] : []),
    },
    gets: 'not-sent',
    says: 'client.js:12:7',
  },
  {
    page: 'hears both the key and the form',
    flaw: { sends: ({ about }, message) => (about === 'says-with-enter' ? [message, message] : undefined) },
    gets: 'twice',
    says: '2 times',
  },
  { page: 'is of an edition without Enter', with: { edition: WINTER }, gets: 'not-applicable' },
]);
