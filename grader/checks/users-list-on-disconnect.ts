import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';
import { type PageStep, pageSteps, sayTrouble } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import { faults, isWrong, onlyOldFaults, tellsTheOpposite } from '../judge/reading/user-list.ts';
import { listAfter } from '../judge/shown-list.ts';

export default defineCheck({
  id: 'users-list-on-disconnect',
  area: 'client',
  title: 'When somebody leaves, they are removed from the list, and nobody else is',
  why: 'People write to those whom they see in the list, and wait for an answer.',
  handout: 'client-users',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'still-there': {
      text: '{{who}} left, but is still in the list. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Compare the list with the one before. Was another name removed, or none? What does your handler do with a disconnect message?',
    },
    'wrong-one': {
      text: '{{who}} left, but it is {{missing}} who disappeared from the list; {{who}} is still in it. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'How does your page find the entry that it removes? What if the person who leaves is not the last one in the list?',
    },
    'one-of-two': {
      text: 'Two people left. {{gone}} ({{goneWhen}}) was removed from the list, but {{who}} ({{when}}) is still in it.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'How does your page find the entry of a person who leaves? What is different about people who were there before it?',
    },
    'others-gone': {
      text: 'When {{who}} left, {{missing}} disappeared from the list as well. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Is the list made anew from everybody who is online, or is one entry removed? How does your code find that entry?',
    },
    opposite: {
      text: 'When {{who}} left, the list showed who is online the wrong way round.',
      expected: 'the names {{users}}, as those who are online',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'A disconnect message names one person who has left and all who stay. Which field is which?',
    },
    wrong: {
      text: 'When {{who}} left, the list was not right: {{wrong}} should not be there, or not twice.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What happens to the names that were in the list before?',
    },
    'back-later': {
      text: 'The list was right when people left. But when {{who}} came later, {{wrong}} was in it again.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Does your script keep a second list, and make the one on the page from it?',
    },
    'wrong-notice': {
      text: 'The list is right, but the notice for {{who}}, who has left, is not: "{{notice}}".',
      expected: 'a notice that names the person who has left, or no notice',
      observed: '{{notice}}',
      hint: 'Which field of the disconnect message names the person who has left, and which one names those who stay?',
    },
    'in-conversation': {
      text: 'The list is right, but the departure of {{who}} also put a line into the conversation: "{{line}}".',
      expected: 'chat messages alone in the conversation, or a sentence about the person',
      observed: 'a new line in #{{chat}}: {{line}}',
      hint: 'Which lines of your handler run for a disconnect message, from the first to the last? Which of them put something into the conversation?',
    },
    'still-so': {
      text: 'When {{who}} left, they were removed from the list. The mistake that was there before ({{first}}) is still there, and is not counted again.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Look at {{first}} first. Does this finding go away with it?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped, failing } = answers;
    const first = failing('users-list-on-login', 'users-list-on-later-login');
    const departures = pageSteps(visit, 'somebody-leaves');
    const [login] = pageSteps(visit, 'log-in');
    const [later] = pageSteps(visit, 'somebody-logs-in');
    const came = (name: string) => (login?.users.includes(name) ? 'who was there before' : 'who came later');
    const dataOf = (step: PageStep, list: NonNullable<ReturnType<typeof listAfter>>) => ({
      who: step.who,
      when: came(step.who),
      first: first ?? '',
      region: edition.page.usersList,
      users: sayNames(step.users),
      shown: list.text === '' ? 'nothing' : list.text,
      missing: sayNames(list.missing),
      wrong: sayNames([...list.extra, ...list.doubled]),
      trouble: sayTrouble(visit, step.begins, step.ends),
    });
    if (departures.length === 0) return unreadable(visit, undefined, answers) ?? answers.error('nobody left');

    const views = [];
    for (const step of departures) {
      const list = listAfter(visit, step, edition);
      const verdict = unreadable(visit, step, answers, { isTold: true });
      if (verdict || !list) return verdict ?? answers.error('the evidence has no view of a departure');
      views.push({ step, list, data: dataOf(step, list) });
    }
    const arrivals = [login, later].flatMap((step) => (step ? (listAfter(visit, step, edition) ?? []) : []));
    const wrong = views.find(({ list }) => faults(list) > 0);
    if (wrong && first !== undefined) {
      // Who never stood in the list was not taken off it either.
      const wasListed = views.some(({ step }) => arrivals.some(({ listed }) => listed.includes(step.who)));
      const isOnlyOld =
        wasListed &&
        views.every(
          ({ step, list }) => !list.extra.includes(step.who) && arrivals.some((before) => onlyOldFaults(before, list)),
        );
      return isOnlyOld ? pass('still-so', wrong.data, wrong.list.cites) : skipped(first);
    }
    if (wrong) {
      const { step, list, data } = wrong;
      if (tellsTheOpposite(list, step.users)) return fail('opposite', data, list.cites);
      if (list.extra.includes(step.who)) {
        if (list.missing.length > 0) return fail('wrong-one', data, list.cites);
        const other = views.find((view) => listsNot(view.list, view.step.who));
        if (!other) return fail('still-there', data, list.cites);
        const gone = other.step.who;
        return partial('one-of-two', { ...data, gone, goneWhen: came(gone) }, [...list.cites, ...other.list.cites]);
      }
      return list.missing.length > 0 ? fail('others-gone', data, list.cites) : fail('wrong', data, list.cites);
    }
    const gone = departures.map(({ who }) => who);
    for (const step of pageSteps(visit, 'somebody-logs-in')) {
      const list = listAfter(visit, step, edition);
      const back =
        list?.extra.filter((name) => gone.includes(name) && step.begins > (departures[0]?.begins ?? 0)) ?? [];
      if (list && back.length > 0)
        return fail('back-later', { ...dataOf(step, list), wrong: sayNames(back) }, list.cites);
    }
    const noticed = views.flatMap((view) =>
      view.list.newNotices.filter((notice) => isWrong(notice, view.step.users)).map((notice) => ({ ...view, notice })),
    )[0];
    const earlier = [login, later].flatMap((step) => {
      const list = step && listAfter(visit, step, edition);
      return list ? { step, list } : [];
    });
    const wasWrong = earlier.some(({ step, list }) => list.newNotices.some((notice) => isWrong(notice, step.users)));
    if (noticed && !wasWrong)
      return partial('wrong-notice', { ...noticed.data, notice: noticed.notice.words }, noticed.list.cites);
    const odd = views.find(({ list }) => list.oddLine !== undefined);
    if (!odd || earlier.some(({ list }) => list.oddLine !== undefined)) return pass();
    const data = { who: odd.step.who, line: odd.list.oddLine ?? '', chat: edition.page.chat };
    return partial('in-conversation', data, odd.list.cites);
  },
});

const listsNot = ({ listed }: { listed: readonly string[] }, name: string): boolean => !listed.includes(name);
