import { describePageCheck } from '../judge/testing/check-cases.ts';
import { paragraph } from '../judge/testing/page-flaw.ts';
import messageHeardOnce from './message-heard-once.ts';

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
