import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { PageFlaw, PageMoment, Spoken } from '../judge/testing/page-flaw.ts';
import messageHeard from './message-heard.ts';

/** Says something else of chat messages of others. */
const says = (change: (each: Spoken, moment: PageMoment) => readonly Spoken[]): PageFlaw => ({
  says: (moment, right) => right.flatMap((each) => (each.region === '#chat' ? change(each, moment) : [each])),
});

describePageCheck(messageHeard, [
  { page: 'says nothing of messages', flaw: says(() => []), gets: 'silent', says: 'silence, 5 times' },
  {
    page: 'says that there is a message',
    flaw: says((each) => [{ ...each, text: 'New message' }]),
    gets: 'says-else',
    says: '"New message"',
  },
  {
    page: 'says the first messages only',
    flaw: says((each, { about, nth }) => (about === 'hears' && nth > 2 ? [] : [each])),
    gets: 'some',
    as: 'partial',
    says: 'Of 5 messages, 3 were not read out',
  },
  {
    page: 'says its own messages not',
    flaw: says((each, { own, who }) => (own === who ? [] : [each])),
    gets: 'pass',
  },
  {
    page: 'switches its region off',
    flaw: {
      ...says(() => []),
      live: ({ about }, right) => (about === 'hears' ? right.filter(({ name }) => name !== '#chat') : right),
    },
    gets: 'skipped',
    because: 'regions-stay-live',
    also: ['regions-stay-live'],
  },
  {
    page: 'switches off the region for those who come and go',
    flaw: {
      live: ({ about }, right) =>
        about === 'somebody-leaves' ? right.filter(({ name }) => name !== '#update') : right,
      says: ({ about }, right) => (about === 'somebody-leaves' ? [] : right),
    },
    gets: 'pass',
    also: ['regions-stay-live'],
  },
  {
    page: 'shows no messages',
    flaw: {
      shows: ({ message, scenario }, before, right) =>
        scenario === 'visit' && message?.type === 'chat' ? before : right,
    },
    gets: 'skipped',
    because: 'chat-appended',
    also: ['chat-appended'],
  },
]);
