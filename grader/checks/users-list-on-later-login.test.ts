import { describePageCheck } from '../judge/testing/check-cases.ts';
import { el } from '../judge/testing/drawing.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { listItems, type PageFlaw, putsIntoConversation, throws } from '../judge/testing/page-flaw.ts';
import usersListOnLaterLogin from './users-list-on-later-login.ts';

/** Another list once somebody else has logged in; what stands in it then stays in it. */
const atLogins = (make: (users: readonly string[], who: string) => readonly string[]): PageFlaw => ({
  shows: ({ about, users, who, scenario }, _, right) =>
    about === 'somebody-logs-in' && scenario === 'visit' ? { ...right, users: listItems(make(users, who)) } : right,
});
const first = 'users-list-on-login';

describePageCheck(usersListOnLaterLogin, [
  {
    page: 'does not show who comes later',
    flaw: atLogins((users, who) => users.filter((name) => name !== who)),
    gets: 'not-shown',
    says: ['Dora logged in later', 'Bo, Cyril, Ana and Dora'],
  },
  {
    page: 'fails when somebody comes later',
    flaw: {
      ...atLogins((users, who) => users.filter((name) => name !== who)),
      happens: ({ about, scenario }) =>
        about === 'somebody-logs-in' && scenario === 'visit' ? [throws('visitor')] : [],
    },
    gets: 'not-shown',
    says: 'client.js:12:7',
  },
  {
    page: 'appends the whole list each time',
    flaw: {
      shows: (_, before, right) =>
        right.users === before.users ? right : { ...right, users: [...before.users, ...right.users] },
    },
    gets: 'doubled',
    says: 'Bo, Cyril and Ana more than once',
  },
  {
    page: 'shows only who has come last, from the second one on',
    flaw: atLogins((_, who) => [who]),
    gets: 'others-gone',
    says: 'Bo, Cyril and Ana disappeared',
  },
  {
    page: 'adds a field that is not there',
    flaw: atLogins((users) => [...users, 'undefined']),
    gets: 'wrong',
    says: 'showed undefined',
  },
  {
    page: 'gives the wrong notice',
    flaw: {
      shows: ({ about, scenario, own }, _, right) =>
        about === 'somebody-logs-in' && scenario === 'visit' ? { ...right, update: [`${own} has left`] } : right,
    },
    gets: 'wrong-notice',
    as: 'partial',
    says: 'Ana has left',
  },
  {
    page: 'has the wrong notice from the first login on',
    flaw: {
      shows: ({ about }, _, right) => (about.includes('log') ? { ...right, update: ['undefined joined'] } : right),
    },
    gets: 'pass',
    also: [first],
  },
  {
    page: 'never shows who was there before, and adds who comes',
    flaw: {
      shows: ({ about, who }, before, right) =>
        about.endsWith('log-in') || about === 'somebody-logs-in'
          ? { ...right, users: [...before.users, el('li', who)] }
          : { ...right, users: before.users.filter((each) => typeof each === 'string' || each.children[0] !== who) },
    },
    gets: 'still-so',
    as: 'pass',
    says: 'users-list-on-login',
    also: [first],
  },
  {
    page: 'only ever shows who has come last',
    flaw: {
      shows: ({ about, who }, before, right) => ({
        ...right,
        users: about.includes('log') ? listItems([who]) : before.users,
      }),
    },
    gets: 'skipped',
    because: first,
    also: [first],
  },
  { page: 'is of another edition', with: { edition: WINTER }, gets: 'pass' },
  {
    page: 'shows it as a chat message, too',
    flaw: putsIntoConversation('somebody-logs-in', () => 'undefined: undefined'),
    gets: 'in-conversation',
    as: 'partial',
    says: 'a new line in #chat: undefined: undefined',
  },
  {
    page: 'tells of it in the conversation',
    flaw: putsIntoConversation('somebody-logs-in', (who) => `There is news of ${who}.`),
    gets: 'pass',
  },
]);
