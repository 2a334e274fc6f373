import { describePageCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { type PageFlaw, type PageMoment, type Spoken, spoken, throws } from '../judge/testing/page-flaw.ts';
import arrivalHeard from './arrival-heard.ts';

const says = (change: (each: Spoken, moment: PageMoment) => readonly Spoken[]): PageFlaw => ({
  says: (moment, right) =>
    right.flatMap((each) =>
      each.region === '#update' && moment.about === 'somebody-logs-in' ? change(each, moment) : [each],
    ),
});
const list = ({ users }: PageMoment) => users.map((name) => spoken(name, { region: '#users-list' }));

/** Makes the list anew at once, and says who has come a step later, or when somebody leaves; the last notice of all comes too late. */
function lateNotices(until: 'the next step' | 'somebody-leaves'): PageFlaw {
  let waiting: readonly Spoken[] = [];
  return {
    says: (moment, right) => {
      const isArrival = moment.about === 'somebody-logs-in';
      if (isArrival) {
        if (moment.nth === 1) waiting = right;
        return list(moment);
      }
      if (until === 'somebody-leaves' && moment.about !== until) return right;
      const now = [...waiting, ...right];
      waiting = [];
      return now;
    },
  };
}

describePageCheck(arrivalHeard, [
  { page: 'says nothing', flaw: says(() => []), gets: 'silent', says: 'when Dora logs in' },
  { page: 'says undefined', flaw: says((each) => [{ ...each, text: 'undefined has joined.' }]), gets: 'no-name' },
  {
    page: 'says how many there are',
    flaw: says((each) => [{ ...each, text: '4 online' }]),
    gets: 'unnamed',
    says: '"4 online"',
  },
  {
    page: 'breaks off with an error, as another check tells',
    flaw: {
      shows: ({ about }, before, right) => (about === 'somebody-logs-in' ? before : right),
      happens: ({ about }) => (about === 'somebody-logs-in' ? [throws('visitor')] : []),
      says: ({ about }, right) => (about === 'somebody-logs-in' ? [] : right),
    },
    gets: 'skipped',
    because: 'users-list-on-later-login',
    also: ['users-list-on-later-login'],
  },
  {
    page: 'makes the list anew',
    flaw: says((_, moment) => list(moment)),
    gets: 'list-only',
    as: 'partial',
    says: 'with Bo, Cyril and Ana',
  },
  {
    page: 'makes the list anew beside the sentence',
    flaw: says((each, moment) => [each, ...list(moment)]),
    gets: 'pass',
    also: ['list-not-reread'],
  },
  {
    page: 'makes the list anew, and says the sentence a little later',
    flaw: lateNotices('the next step'),
    gets: 'pass',
    also: ['list-not-reread'],
  },
  {
    page: 'makes the list anew, and says the sentence only when somebody leaves',
    flaw: lateNotices('somebody-leaves'),
    gets: 'pass',
    also: ['list-not-reread'],
  },
  {
    page: 'loses its status line',
    flaw: {
      live: ({ about }, right) => (about === 'log-in' ? right : right.filter(({ name }) => name !== '#update')),
      says: (_, right) => right.filter(({ region }) => region !== '#update'),
    },
    gets: 'skipped',
    because: 'regions-stay-live',
    also: ['regions-stay-live'],
  },
  {
    page: 'adds the name to the list',
    flaw: says((each, { who }) => [{ ...each, region: '#users-list', text: who }]),
    gets: 'pass',
  },
  {
    page: 'makes the list anew where messages do not say who has come',
    flaw: says((_, moment) => list(moment)),
    with: { edition: WINTER },
    gets: 'list-only',
    as: 'pass',
  },
]);
