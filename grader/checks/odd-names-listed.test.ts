import { describePageCheck } from '../judge/testing/check-cases.ts';
import { hangs, listItems, throws } from '../judge/testing/page-flaw.ts';
import oddNamesListed from './odd-names-listed.ts';

describePageCheck(oddNamesListed, [
  {
    page: 'breaks names at blanks',
    flaw: { list: (names) => listItems(names.map((name) => name.split(' ')[0] ?? '')) },
    gets: 'wrong',
    says: 'is missing',
  },
  {
    page: 'takes names for ids and fails',
    flaw: {
      list: (names) => listItems(names.filter((name) => !/^\d/.test(name))),
      happens: ({ who, page }) => (/^\d/.test(who) ? [throws(page, "SyntaxError: '#42' is not a valid selector")] : []),
    },
    gets: 'wrong',
    says: 'is not a valid selector',
  },
  {
    page: 'takes names that differ in capitals for one',
    flaw: { list: (names) => listItems([...new Map(names.map((name) => [name.toLowerCase(), name])).values()]) },
    gets: 'wrong',
  },
  {
    page: 'keeps a list of its own',
    flaw: {
      shows: ({ about, who }, before, right) => {
        const shown = before.users.flatMap((each) => (typeof each === 'string' ? [] : each.children)).map(String);
        if (about === 'somebody-logs-in') return { ...right, users: listItems([...shown, who]) };
        if (about === 'somebody-leaves') return { ...right, users: listItems(shown.filter((name) => name !== who)) };
        return right;
      },
    },
    gets: 'vanished',
    says: 'lost the connection without a disconnect message',
  },
  {
    page: 'hangs at one of them',
    flaw: {
      happens: ({ who, scenario }) => (who === 'users-list' && scenario === 'odd-names' ? [hangs('visitor')] : []),
    },
    gets: 'stopped',
    says: 'when users-list logged in',
  },
  {
    page: 'shows two tabs of one person as one entry',
    flaw: { list: (names) => listItems([...new Set(names)]) },
    gets: 'pass',
  },
]);
