import { describePageCheck } from '../judge/testing/check-cases.ts';
import type { PageFlaw, PageMoment, Spoken } from '../judge/testing/page-flaw.ts';
import historyNotReplayed from './history-not-replayed.ts';

/** Says what was said before once more, in front of each message. */
function replaying(say: (earlier: readonly Spoken[], now: Spoken) => readonly Spoken[]): PageFlaw {
  const perScenario = new Map<string, Spoken[]>();
  return {
    says: ({ scenario }, right) =>
      right.flatMap((each) => {
        if (each.region !== '#chat') return [each];
        const earlier = perScenario.get(scenario) ?? [];
        perScenario.set(scenario, [...earlier, each]);
        return [...say(earlier, each)];
      }),
  };
}

/** Says some messages one step too late. */
function late(isLate: (moment: PageMoment) => boolean): PageFlaw {
  let waiting: readonly Spoken[] = [];
  return {
    says: (moment, right) => {
      const now = [...waiting, ...(isLate(moment) ? [] : right)];
      waiting = isLate(moment) ? right : [];
      return now;
    },
  };
}

describePageCheck(historyNotReplayed, [
  {
    page: 'makes all messages anew',
    flaw: replaying((earlier, now) => [...earlier, now]),
    gets: 'all',
    says: '2 earlier messages',
  },
  {
    page: 'has the conversation read as a whole',
    flaw: replaying((earlier, now) => [
      { ...now, atomic: true, text: [...earlier, now].map(({ text }) => text).join(' ') },
    ]),
    gets: 'atomic',
  },
  { page: 'touches the last message', flaw: replaying((earlier, now) => [...earlier.slice(-1), now]), gets: 'some' },
  {
    page: 'says its own messages only when the next thing is said',
    flaw: late(({ own, who }) => own === who),
    gets: 'pass',
  },
  {
    page: 'has an announcer that repeats the message before, which the conversation has said',
    flaw: replaying((earlier, now) => [...earlier.slice(-1).map((each) => ({ ...each, region: 'p.announcer' })), now]),
    gets: 'pass',
    also: ['message-heard-once'],
  },
  {
    page: 'is a list of items that Chromium reads anew',
    flaw: replaying((earlier, now) => [now, ...earlier.map((each) => ({ ...each, layer: 'platform' as const }))]),
    gets: 'in-some-browsers',
    as: 'partial',
    says: 'In Chrome and Edge',
    also: ['announcement-robust'],
  },
]);
