import { describePageCheck } from '../judge/testing/check-cases.ts';
import { throws } from '../judge/testing/page-flaw.ts';
import connectsToAddress from './connects-to-address.ts';

describePageCheck(connectsToAddress, [
  {
    page: 'does nothing when the button is pressed',
    flaw: { address: null },
    gets: 'no-connection',
    says: 'ws://localhost:40404',
  },
  {
    page: 'fails before its buttons work',
    flaw: {
      address: null,
      happens: ({ about }) =>
        about === 'open' ? [throws('visitor', 'TypeError: Cannot set properties of null', 'client.js:50:1')] : [],
    },
    gets: 'no-connection',
    says: "The browser's console says: TypeError: Cannot set properties of null (client.js:50:1).",
  },
  {
    page: 'always takes its own address',
    flaw: { address: 'ws://localhost:8081/' },
    gets: 'other-address',
    says: ['ws://localhost:40404', 'ws://localhost:8081/'],
  },
  { page: 'adds a slash', flaw: { address: 'ws://localhost:40404/' }, gets: 'pass' },
]);
