import { describePageCheck } from '../judge/testing/check-cases.ts';
import { br, type Drawn, el } from '../judge/testing/drawing.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { hangs, listItems, type PageFlaw, putsIntoConversation, throws } from '../judge/testing/page-flaw.ts';
import usersListOnLogin from './users-list-on-login.ts';

/** Everything about the list hangs on this flaw, and there is one cause only. */
const drawing = (list: NonNullable<PageFlaw['list']>): PageFlaw => ({ list });
const naming = (names: (users: readonly string[], own: string) => readonly string[]): PageFlaw =>
  drawing((users, own) => listItems(names(users, own)));

describePageCheck(usersListOnLogin, [
  // Formats that people read.
  { page: 'draws paragraphs', flaw: drawing((names) => names.map((name) => el('p', name))), gets: 'pass' },
  { page: 'puts names on lines', flaw: drawing((names) => names.flatMap((name) => [name, br])), gets: 'pass' },
  { page: 'joins names with commas', flaw: drawing((names) => [names.join(',')]), gets: 'pass' },
  {
    page: 'writes a sentence',
    flaw: drawing((names) => [`Online now: ${names.slice(0, -1).join(', ')} and ${names.at(-1)}.`]),
    gets: 'pass',
  },
  {
    page: 'draws a table with a head and numbers',
    flaw: drawing((names) => [
      el(
        'table',
        el('tr', el('th', 'No.'), el('th', 'Name')),
        ...names.map((name, at) => el('tr', el('td', `${at + 1}`), el('td', name))),
      ),
    ]),
    gets: 'pass',
  },
  {
    page: 'sets inline elements apart with space around them',
    flaw: drawing((names) => names.flatMap((name): (Drawn | string)[] => [el('span', name), ' '])),
    gets: 'pass',
  },
  {
    page: 'has a heading and counts',
    flaw: drawing((names) => [el('h3', `${names.length} online`), el('ul', ...listItems(names))]),
    gets: 'pass',
  },
  {
    page: 'has a heading for screen readers that names one person',
    flaw: drawing((names) => [el('h3', { shown: false }, `Users with ${names[0]}`), ...listItems(names)]),
    gets: 'pass',
  },
  {
    page: 'tells in the list who has come',
    flaw: drawing((names) => [...listItems(names), el('p', `${names.at(-1)} has joined the chat`)]),
    gets: 'pass',
  },
  {
    page: 'marks the own name',
    flaw: naming((users, own) => users.map((name) => (name === own ? `${name} (you)` : name))),
    gets: 'pass',
  },
  {
    page: 'says "You" for the own name',
    flaw: naming((users, own) => users.map((name) => (name === own ? 'You' : name))),
    gets: 'pass',
  },
  {
    page: 'greets its person above the list',
    flaw: drawing((names, own) => [el('p', `Welcome, ${own}!`), ...listItems(names)]),
    gets: 'pass',
  },
  {
    page: 'calls itself "You" behind an "and"',
    flaw: drawing((names, own) => [`${names.filter((name) => name !== own).join(', ')} and you`]),
    gets: 'pass',
  },
  {
    page: 'writes names in capitals',
    flaw: naming((users) => users.map((name) => name.toUpperCase())),
    gets: 'pass',
    also: ['odd-names-listed'],
  },
  { page: 'lists people as "joined: …"', flaw: drawing((names) => [`Joined: ${names.join(', ')}`]), gets: 'pass' },
  { page: 'is of another edition', with: { edition: WINTER }, gets: 'pass' },

  // Lists that are wrong.
  { page: 'has no list', flaw: { without: ['users'] }, gets: 'no-region', says: '#users-list' },
  { page: 'shows nobody', flaw: drawing(() => []), gets: 'empty', says: ['Bo, Cyril and Ana', 'shows: nothing'] },
  {
    page: 'fails at the login message',
    flaw: {
      ...drawing(() => []),
      happens: ({ about }) => (about.endsWith('log-in') || about === 'somebody-logs-in' ? [throws('visitor')] : []),
    },
    gets: 'empty',
    says: "The browser's console says: TypeError: x is not a function (client.js:12:7).",
  },
  { page: 'hides the list', flaw: { hides: true }, gets: 'hidden' },
  {
    page: 'shows only the newcomer',
    flaw: {
      shows: (moment, before, right) =>
        moment.about.includes('log') ? { ...right, users: listItems([moment.who]) } : { ...right, users: before.users },
    },
    gets: 'newcomers-only',
    says: 'Bo and Cyril came before',
  },
  {
    page: 'leaves itself out',
    flaw: naming((users, own) => users.filter((name) => name !== own)),
    gets: 'others-only',
    says: 'has just logged in, Ana',
  },
  {
    page: 'loses the first name',
    flaw: naming((users) => users.slice(1)),
    gets: 'missing',
    says: 'Bo is missing',
  },
  {
    page: 'shows longer names than there are',
    flaw: naming((users) => users.map((name) => (name === 'Ana' ? 'Joanna' : name))),
    gets: 'others-only',
  },
  {
    page: 'says of everybody that they have left',
    flaw: naming((users) => users.map((name) => `${name} has left`)),
    gets: 'opposite',
  },
  {
    page: 'shows a field that is not there',
    flaw: naming(() => ['undefined']),
    gets: 'extra',
    says: 'undefined',
  },
  {
    page: 'shows everybody twice',
    flaw: naming((users) => [...users, ...users]),
    gets: 'doubled',
    says: 'Bo, Cyril and Ana',
  },
  {
    page: 'puts nothing between the names',
    flaw: drawing((names) => names.map((name) => el('span', name))),
    gets: 'run-together',
    as: 'partial',
    says: 'BoCyrilAna',
  },
  {
    page: 'gives the wrong notice',
    flaw: {
      shows: (moment, _, right) =>
        moment.about === 'log-in' ? { ...right, update: ['undefined has joined.'] } : right,
    },
    gets: 'wrong-notice',
    as: 'partial',
    says: '"undefined has joined."',
  },
  {
    page: 'hangs at the first login',
    flaw: { happens: ({ about, page }) => (about === 'log-in' ? [hangs(page)] : []) },
    gets: 'skipped',
    because: 'no-page-errors',
    also: ['no-page-errors'],
  },
  {
    page: 'shows it as a chat message, too',
    flaw: putsIntoConversation('log-in', () => 'undefined: undefined'),
    gets: 'in-conversation',
    as: 'partial',
    says: 'a new line in #chat: undefined: undefined',
  },
  {
    page: 'tells of it in the conversation',
    flaw: putsIntoConversation('log-in', (who) => `There is news of ${who}.`),
    gets: 'pass',
  },
]);
