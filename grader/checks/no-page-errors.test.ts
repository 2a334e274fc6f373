import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { StagedEvent } from '../judge/testing/flaw.ts';
import { hangs, type PageFlaw, type PageMoment, throws } from '../judge/testing/page-flaw.ts';
import noPageErrors from './no-page-errors.ts';

const at = (about: PageMoment['about'], ...events: StagedEvent[]): PageFlaw => ({
  happens: (moment) => (moment.about === about && moment.scenario === 'visit' ? events : []),
});

describePageCheck(noPageErrors, [
  {
    page: 'raises an error behind all that matters',
    flaw: at('log-in', throws('visitor')),
    gets: 'error',
    says: ['while somebody logged in', 'TypeError: x is not a function (client.js:12:7)'],
  },
  {
    page: 'raises an error as it is loaded, and works',
    flaw: at('open', throws('visitor')),
    gets: 'error',
    says: 'while it was loaded',
  },
  {
    page: 'needs a library that it asks somebody else for',
    flaw: at(
      'hears',
      { kind: 'page-request-refused', page: 'visitor', url: 'https://code.example/jquery.js' },
      throws('visitor', 'ReferenceError: $ is not defined'),
    ),
    gets: 'error',
    says: 'The page had asked for https://code.example/jquery.js, which is not among its files.',
  },
  {
    page: 'hangs when somebody leaves',
    flaw: at('somebody-leaves', hangs('visitor')),
    gets: 'stopped',
    says: ['while somebody left', 'it did not answer for 2.5 s.'],
  },
  {
    page: 'crashes',
    flaw: at('hears', { kind: 'page-crashed', page: 'visitor' }),
    gets: 'stopped',
    says: 'the browser had to end it',
  },
  {
    page: 'loads itself again when a message is sent',
    flaw: at('says', { kind: 'page-navigated', page: 'visitor', url: 'http://chat.example/?' }),
    gets: 'stopped',
    says: 'it went to http://chat.example/?.',
  },
  {
    page: 'opens a dialog for each message',
    flaw: at('hears', { kind: 'page-dialog', page: 'visitor', dialog: 'alert', text: 'Got chat' }),
    gets: 'disturbing',
    as: 'partial',
    says: 'a dialog: "Got chat"',
  },
  {
    page: 'opens windows',
    flaw: at('connect', { kind: 'page-popup', page: 'visitor', url: 'about:blank' }),
    gets: 'disturbing',
    as: 'partial',
    says: 'another window: about:blank',
  },
  {
    page: 'asks whether one really wants to leave',
    flaw: at('closes', { kind: 'page-dialog', page: 'visitor', dialog: 'beforeunload', text: '' }),
    gets: 'pass',
  },
  {
    page: 'raises an error in place of showing the list',
    flaw: { list: () => [], happens: ({ about }) => (about.includes('log') ? [throws('visitor')] : []) },
    gets: 'skipped',
    because: 'users-list-on-login',
    also: ['users-list-on-login'],
  },
  {
    page: 'complains on the console',
    flaw: at('hears', { kind: 'page-console', page: 'visitor', level: 'error', text: 'hm' }),
    gets: 'pass',
  },
]);
