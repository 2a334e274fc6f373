import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';
import { pageSteps, sayTrouble } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import { faults, isWrong, onlyOldFaults } from '../judge/reading/user-list.ts';
import { listAfter } from '../judge/shown-list.ts';

const FIRST = 'users-list-on-login';

export default defineCheck({
  id: 'users-list-on-later-login',
  area: 'client',
  title: 'When somebody else logs in, they are added to the list, and nobody is shown twice',
  why: 'People come at any time. A list that never changes is soon wrong.',
  handout: 'client-users',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'not-shown': {
      text: '{{who}} logged in later, and is not in the list. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What does your page do with a login message about somebody else?',
    },
    doubled: {
      text: 'When {{who}} logged in, the list showed {{doubled}} more than once.',
      expected: 'each of {{users}} once',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Each login message holds everybody who is online. What happens to the names that were in the list before?',
    },
    'others-gone': {
      text: 'When {{who}} logged in, {{missing}} disappeared from the list.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'What is the list made from: from everybody who is online, or only from the person who has just joined?',
    },
    wrong: {
      text: 'When {{who}} logged in, the list showed {{extra}}, but nobody with that name is online.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which field of the message does each word in the list come from?',
    },
    'wrong-notice': {
      text: 'The list is right, but the notice for {{who}}, who has joined, is not: "{{notice}}".',
      expected: 'a notice that names the person who has joined, or no notice',
      observed: '{{notice}}',
      hint: 'Which field of the login message names the newcomer?',
    },
    'still-so': {
      text: 'When {{who}} logged in, they were added to the list. The mistake that was there before ({{first}}) is still there, and is not counted again.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Look at {{first}} first. Does this finding go away with it?',
    },
    'in-conversation': {
      text: 'The list is right, but the login of {{who}} also put a line into the conversation: "{{line}}".',
      expected: 'chat messages alone in the conversation, or a sentence about the person',
      observed: 'a new line in #{{chat}}: {{line}}',
      hint: 'Which lines of your handler run for a login message, from the first to the last? Which of them put something into the conversation?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial, skipped, failing } = answers;
    const first = failing(FIRST);
    const departure = pageSteps(visit, 'somebody-leaves')[0]?.begins ?? visit.events.length;
    const steps = pageSteps(visit, 'somebody-logs-in').filter(({ begins }) => begins < departure);
    const [login] = pageSteps(visit, 'log-in');
    const before = login && listAfter(visit, login, edition);
    if (steps.length === 0) return unreadable(visit, undefined, answers) ?? answers.error('nobody logged in later');
    for (const step of steps) {
      const list = listAfter(visit, step, edition);
      const verdict = unreadable(visit, step, answers, { isTold: true });
      if (verdict || !list) return verdict ?? answers.error('the evidence has no view of a later login');
      const { missing, extra, doubled, cites, text } = list;
      const { who, users } = step;
      const data = {
        who,
        first: FIRST,
        region: edition.page.usersList,
        users: sayNames(users),
        shown: text === '' ? 'nothing' : text,
        missing: sayNames(missing),
        extra: sayNames(extra),
        doubled: sayNames(doubled),
        trouble: sayTrouble(visit, step.begins, step.ends),
      };
      if (faults(list) === 0) {
        const wrong = list.newNotices.find((notice) => isWrong(notice, users));
        const wasWrong = before?.newNotices.some((notice) => isWrong(notice, login?.users ?? []));
        if (wrong && !wasWrong) return partial('wrong-notice', { ...data, notice: wrong.words }, cites);
        const { oddLine: line } = list;
        if (line !== undefined && before?.oddLine === undefined)
          return partial('in-conversation', { who, line, chat: edition.page.chat }, cites);
        continue;
      }
      if (first !== undefined) {
        const isAdded = before && !missing.includes(who) && onlyOldFaults(before, list);
        return isAdded ? pass('still-so', data, cites) : skipped(first);
      }
      if (missing.includes(who)) return fail('not-shown', data, cites);
      if (missing.length > 0) return fail('others-gone', data, cites);
      return doubled.length > 0 ? fail('doubled', data, cites) : fail('wrong', data, cites);
    }
    return pass();
  },
});
