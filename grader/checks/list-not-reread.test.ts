import { describePageCheck } from '../judge/testing/check-cases.ts';
import { WINTER } from '../judge/testing/editions.ts';
import { type PageFlaw, type PageMoment, spoken } from '../judge/testing/page-flaw.ts';
import listNotReread from './list-not-reread.ts';

/** Reads the list too, or instead of the sentence. */
const rereads = (abouts: readonly string[], instead = false): PageFlaw => ({
  says: (moment, right) => (abouts.includes(moment.about) ? [...(instead ? [] : right), ...list(moment)] : right),
});
const list = ({ users }: PageMoment) => users.map((name) => spoken(name, { region: '#users-list' }));

/** Says what was said last only when somebody comes or goes, in a region of its own. */
const saysMessagesLate = (): PageFlaw => {
  const said = new Map<string, string>();
  return {
    says: ({ about, who, marker }, right) => {
      if (about === 'hears' || about === 'says') said.set(who, `${who}: ${marker}`);
      const isChange = about === 'somebody-logs-in' || about === 'somebody-leaves';
      return isChange ? [...right, ...[...said.values()].map((text) => spoken(text, { region: '#announcer' }))] : right;
    },
  };
};

describePageCheck(listNotReread, [
  { page: 'reads messages out late', flaw: saysMessagesLate(), gets: 'pass', also: ['message-heard-once'] },
  {
    page: 'reads the list too',
    flaw: rereads(['somebody-logs-in', 'somebody-leaves']),
    gets: 'reread',
    as: 'partial',
    says: 'When Dora logs in, the screen reader says so, and then the names of Bo, Cyril and Ana as well',
  },
  {
    page: 'reads the list when somebody leaves',
    flaw: rereads(['somebody-leaves']),
    gets: 'reread',
    as: 'partial',
    says: 'When Dora leaves',
  },
  {
    page: 'reads nothing but the list',
    flaw: rereads(['somebody-logs-in'], true),
    gets: 'skipped',
    because: 'arrival-heard',
    also: ['arrival-heard'],
  },
  {
    page: 'reads nothing but the list when somebody leaves',
    flaw: rereads(['somebody-leaves'], true),
    gets: 'skipped',
    because: 'departure-heard',
    also: ['departure-heard'],
  },
  {
    page: 'says nothing at all of those who come and go',
    flaw: { says: ({ about }, right) => (about.startsWith('somebody') ? [] : right) },
    gets: 'skipped',
    because: 'arrival-heard',
    also: ['arrival-heard', 'departure-heard'],
  },
  {
    page: 'says the wrong words, and reads no list',
    flaw: {
      says: ({ about }, right) =>
        about.startsWith('somebody') ? right.map((each) => ({ ...each, text: 'undefined has joined.' })) : right,
    },
    gets: 'pass',
    also: ['arrival-heard', 'departure-heard'],
  },
  {
    page: 'reads the list where messages do not say who',
    flaw: rereads(['somebody-logs-in']),
    with: { edition: WINTER },
    gets: 'not-applicable',
  },
]);
