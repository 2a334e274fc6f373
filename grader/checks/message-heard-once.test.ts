import { describePageCheck } from '../judge/testing/check-cases.ts';
import { type PageFlaw, paragraph, type Spoken } from '../judge/testing/page-flaw.ts';
import messageHeardOnce from './message-heard-once.ts';

/** An announcer that is one step behind. */
function trailing(): PageFlaw {
  let waiting: Spoken[] = [];
  return {
    says: (_, right) => {
      const now = [...right, ...waiting];
      waiting = right.flatMap((each) => (each.region === '#chat' ? [{ ...each, region: 'p.announcer' }] : []));
      return now;
    },
  };
}

describePageCheck(messageHeardOnce, [
  {
    page: 'says each message in two regions',
    flaw: {
      says: (_, right) =>
        right.flatMap((each) => (each.region === '#chat' ? [each, { ...each, region: 'p.announcer' }] : [each])),
    },
    gets: 'twice',
    as: 'partial',
    says: 'from Bo is read out twice',
  },
  {
    page: 'says each message in a second region, only when the next one has come',
    flaw: trailing(),
    gets: 'twice',
    as: 'partial',
    says: 'heard "Bo: ',
  },
  {
    page: 'says its own messages twice',
    flaw: {
      says: ({ own, who, about }, right) => (own === who && about.startsWith('says') ? [...right, ...right] : right),
    },
    gets: 'own-twice',
    as: 'partial',
    says: 'own message is read out twice',
  },
  {
    page: 'shows its own messages twice, and so says them twice',
    flaw: {
      says: ({ own, who, about }, right) => (own === who && about.startsWith('says') ? [...right, ...right] : right),
      entry: (message) => (message.isOwn ? [paragraph(message), paragraph(message)] : [paragraph(message)]),
    },
    gets: 'skipped',
    because: 'chat-appended',
    also: ['chat-appended'],
  },
  {
    page: 'has pieces of a message said once more by the browser',
    flaw: { says: (_, right) => right.flatMap((each) => [each, { ...each, layer: 'platform' as const }]) },
    gets: 'pass',
  },
]);
