import { describePageCheck } from '../judge/testing/check-cases.ts';
import { el } from '../judge/testing/drawing.ts';
import { listItems, type PageFlaw, putsIntoConversation, type Shown, throws } from '../judge/testing/page-flaw.ts';
import usersListOnDisconnect from './users-list-on-disconnect.ts';

/** Another list once somebody has left in the visit. */
const atDepartures = (make: (users: readonly string[], who: string, nth: number) => readonly string[]): PageFlaw => ({
  shows: ({ about, users, who, nth, scenario }, _, right) =>
    about === 'somebody-leaves' && scenario === 'visit' ? { ...right, users: listItems(make(users, who, nth)) } : right,
});

function shownLate(): PageFlaw {
  let late: Shown['chat'] = [];
  return {
    shows: ({ about, scenario }, before, right) => {
      if (scenario !== 'visit' || !['hears', 'somebody-leaves'].includes(about)) return right;
      if (about === 'hears') {
        late = right.chat.slice(-1);
        return { ...right, chat: before.chat };
      }
      const chat = [...right.chat, ...(late.length > 0 ? [el('p', 'undefined'), ...late] : [])];
      late = [];
      return { ...right, chat };
    },
  };
}

describePageCheck(usersListOnDisconnect, [
  {
    page: 'never takes anybody off the list',
    flaw: {
      shows: ({ about }, before, right) => (about === 'somebody-leaves' ? { ...right, users: before.users } : right),
    },
    gets: 'still-there',
    says: ['Dora left, but is still in the list', 'Bo, Cyril and Ana'],
  },
  {
    page: 'fails at departures',
    flaw: {
      ...atDepartures((users, who) => [...users, who]),
      happens: ({ about, scenario }) =>
        about === 'somebody-leaves' && scenario === 'visit' ? [throws('visitor')] : [],
    },
    gets: 'still-there',
    says: 'client.js:12:7',
  },
  {
    page: 'takes off the last one, whoever left',
    flaw: atDepartures((users, who) => [who, ...users].slice(0, -1)),
    gets: 'wrong-one',
    says: ['who disappeared from the list', 'is still in it'],
  },
  {
    page: 'takes off only those who came after it',
    flaw: atDepartures((users, who, nth) => (nth === 2 ? [...users, who] : users)),
    gets: 'one-of-two',
    as: 'partial',
    says: ['Dora (who came later) was removed', 'Bo (who was there before) is still in it'],
  },
  {
    page: 'takes off only those who were there before',
    flaw: atDepartures((users, who, nth) => (nth === 1 ? [...users, who] : users)),
    gets: 'one-of-two',
    as: 'partial',
    says: 'Bo (who was there before) was removed',
  },
  {
    page: 'empties the list but for one',
    flaw: atDepartures((users) => users.slice(0, 1)),
    gets: 'others-gone',
    says: 'Cyril and Ana disappeared',
  },
  { page: 'shows only who left', flaw: atDepartures((_, who) => [who]), gets: 'opposite' },
  {
    page: 'says of all who stay that they have left',
    flaw: atDepartures((users) => users.map((name) => `${name} has left.`)),
    gets: 'opposite',
  },
  {
    page: 'doubles who stays',
    flaw: atDepartures((users) => [...users, 'Ana']),
    gets: 'wrong',
    says: 'Ana should not be there',
  },
  {
    page: 'remembers everybody for the next login',
    flaw: {
      shows: ({ about, users, scenario, nth }, _, right) =>
        about === 'somebody-logs-in' && scenario === 'visit' && nth === 2
          ? { ...right, users: listItems([...users, 'Bo', 'Dora']) }
          : right,
    },
    gets: 'back-later',
    says: ['when Emil came later', 'Bo and Dora'],
  },
  {
    page: 'names one who stays in the notice',
    flaw: {
      shows: ({ about, own, scenario }, _, right) =>
        about === 'somebody-leaves' && scenario === 'visit' ? { ...right, update: [`${own} has left`] } : right,
    },
    gets: 'wrong-notice',
    as: 'partial',
    says: '"Ana has left"',
  },
  {
    page: 'says of those who leave that they have come, each time anew',
    flaw: {
      shows: ({ about, who, scenario }, _, right) =>
        about === 'somebody-leaves' && scenario === 'visit' ? { ...right, update: [`${who} has joined`] } : right,
    },
    gets: 'wrong-notice',
    as: 'partial',
    says: '"Bo has joined"',
  },
  {
    page: 'shows a notice so late that somebody leaves before it can be seen that they came',
    flaw: {
      shows: ({ about, users, scenario, nth }, before, right) => {
        if (scenario !== 'visit' || nth !== 1) return right;
        if (about === 'somebody-logs-in') return { ...before, users: listItems(users) };
        return about === 'somebody-leaves' ? { ...right, update: ['Dora has joined'] } : right;
      },
    },
    gets: 'pass',
  },
  {
    page: 'writes the notice into the list',
    flaw: {
      shows: ({ about, who, users }, _, right) =>
        about === 'somebody-leaves'
          ? { ...right, users: [...listItems(users), el('p', `${who} left the chat.`)] }
          : right,
    },
    gets: 'pass',
  },
  {
    page: 'never shows itself, and is right otherwise',
    flaw: { list: (names, own) => listItems(names.filter((name) => name !== own)) },
    gets: 'still-so',
    as: 'pass',
    says: 'users-list-on-login',
    also: ['users-list-on-login'],
  },
  {
    page: 'appends the whole list each time',
    flaw: {
      shows: (_, before, right) =>
        right.users === before.users ? right : { ...right, users: [...before.users, ...right.users] },
    },
    gets: 'skipped',
    because: 'users-list-on-later-login',
    also: ['users-list-on-later-login'],
  },
  {
    page: 'shows it as a chat message, too',
    flaw: putsIntoConversation('somebody-leaves', () => 'undefined: undefined'),
    gets: 'in-conversation',
    as: 'partial',
    says: 'a new line in #chat: undefined: undefined',
  },
  {
    page: 'tells of it in the conversation',
    flaw: putsIntoConversation('somebody-leaves', (who) => `There is news of ${who}.`),
    gets: 'pass',
  },
  {
    page: 'shows a message only when somebody leaves, under a word in the place of its sender',
    flaw: shownLate(),
    gets: 'pass',
    // Nor does the message appear that comes after one of an unknown type.
    also: ['chat-appended', 'ignores-unknown-type'],
  },
]);
