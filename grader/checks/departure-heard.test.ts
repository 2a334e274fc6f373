import { describePageCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { type PageFlaw, type PageMoment, type Spoken, spoken, throws } from '../judge/testing/page-flaw.ts';
import departureHeard from './departure-heard.ts';

const says = (change: (each: Spoken, moment: PageMoment) => readonly Spoken[]): PageFlaw => ({
  says: (moment, right) =>
    right.flatMap((each) => (moment.about === 'somebody-leaves' ? change(each, moment) : [each])),
});
const list = ({ users }: PageMoment) => users.map((name) => spoken(name, { region: '#users-list' }));

describePageCheck(departureHeard, [
  { page: 'only takes the name out', flaw: says(() => []), gets: 'silent', says: 'when Dora leaves' },
  { page: 'says undefined', flaw: says((each) => [{ ...each, text: 'undefined has left.' }]), gets: 'no-name' },
  { page: 'says how many there are', flaw: says((each) => [{ ...each, text: '3 online' }]), gets: 'unnamed' },
  {
    page: 'says that somebody has left who stays',
    flaw: says((each, { users }) => [{ ...each, text: `${users[0]} has left.` }]),
    gets: 'unnamed',
    says: 'has left."',
  },
  {
    page: 'loses its status line',
    flaw: {
      live: ({ about }, right) =>
        about === 'somebody-leaves' ? right.filter(({ name }) => name !== '#update') : right,
      says: ({ about }, right) => (about === 'somebody-leaves' ? [] : right),
    },
    gets: 'skipped',
    because: 'regions-stay-live',
    also: ['regions-stay-live'],
  },
  {
    page: 'breaks off with an error, as another check tells',
    flaw: {
      shows: ({ about }, before, right) => (about === 'somebody-leaves' ? before : right),
      happens: ({ about }) => (about === 'somebody-leaves' ? [throws('visitor')] : []),
      says: ({ about }, right) => (about === 'somebody-leaves' ? [] : right),
    },
    gets: 'skipped',
    because: 'users-list-on-disconnect',
    also: ['users-list-on-disconnect'],
  },
  {
    page: 'makes the list anew',
    flaw: says((_, moment) => list(moment)),
    gets: 'list-only',
    as: 'partial',
    says: 'who stay are read out',
  },
  {
    page: 'makes the list anew where messages do not say who has left',
    flaw: says((_, moment) => list(moment)),
    with: { edition: WINTER },
    gets: 'list-only',
    as: 'pass',
  },
]);
