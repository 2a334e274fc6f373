import { defineCheck } from '../judge/check.ts';
import { sayNames } from '../judge/name-lists.ts';
import { pageSteps, sayTrouble } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import { isWrong, tellsTheOpposite } from '../judge/reading/user-list.ts';
import { listAfter } from '../judge/shown-list.ts';

export default defineCheck({
  id: 'users-list-on-login',
  area: 'client',
  title: 'After you have logged in, the list shows exactly those who are online',
  why: 'A newcomer has met nobody yet. From the list they learn who is there.',
  handout: 'client-users',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-region': {
      text: 'The page has no element #{{region}}, so there is no list to read.',
      expected: 'the names {{users}} in #{{region}}',
      observed: 'no such element',
      hint: 'Search your page for this id. Was it changed, or is the element removed while the page runs?',
    },
    empty: {
      text: 'After the login, the list of users shows none of the names. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Write each message that comes in to the console. Is there a login message, and where does your code put its names?',
    },
    hidden: {
      text: 'The names are in the page, but nobody can see them.',
      expected: 'the names {{users}}, where people can see them',
      observed: '#{{region}} is hidden, or has no size',
      hint: 'Which part of the page is shown after the login? Which class or attribute hides this one?',
    },
    'newcomers-only': {
      text: 'The list shows only the person who has just logged in. {{missing}} came before and should be in the list as well.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'A login message names one newcomer, and everybody who is online. Which of its fields does your list come from?',
    },
    'others-only': {
      text: 'The list shows everybody except the person who has just logged in, {{missing}}.',
      expected: 'the names {{users}}, or "You" for {{missing}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Does your code leave one name out, or is the list shown before it is complete?',
    },
    missing: {
      text: '{{missing}} is missing from the list of users. {{trouble}}',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Count the names that come in and the names that are shown. Where does one get lost?',
    },
    opposite: {
      text: 'The list says of people who are online that they have left.',
      expected: 'the names {{users}}, as those who are online',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which sentence belongs to which type of message?',
    },
    extra: {
      text: 'The list shows {{extra}}, but nobody with that name is online.',
      expected: 'the names {{users}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which field of the message do these words come from? "undefined" means that a field is not there.',
    },
    doubled: {
      text: 'The list shows {{doubled}} more than once.',
      expected: 'each of {{users}} once',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which lines of your code put a name into the list? Do two of them add the same name?',
    },
    'run-together': {
      text: 'The names in the list have nothing between them.',
      expected: 'the names {{users}}, clearly apart',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'How can people who read the list, or listen to it, know where one name ends and the next begins?',
    },
    'wrong-notice': {
      text: 'The list is right, but a notice beside it is not: "{{notice}}".',
      expected: 'a notice that names the person who has joined, or no notice',
      observed: '{{notice}}',
      hint: 'Which field of the login message names the newcomer?',
    },
    'in-conversation': {
      text: 'The list is right, but your own login also put a line into the conversation: "{{line}}".',
      expected: 'chat messages alone in the conversation, or a sentence about the person',
      observed: 'a new line in #{{chat}}: {{line}}',
      hint: 'Which lines of your handler run for a login message, from the first to the last? Which of them put something into the conversation?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial } = answers;
    const [step] = pageSteps(visit, 'log-in');
    const list = step && listAfter(visit, step, edition);
    const verdict = unreadable(visit, step, answers, { isTold: true });
    if (verdict || !list) return verdict ?? answers.error('the evidence has no login');
    const { missing, extra, doubled, cites, text, listed } = list;
    const { users, who } = step;
    const data = {
      region: edition.page.usersList,
      users: sayNames(users),
      shown: text === '' ? 'nothing' : text,
      missing: sayNames(missing),
      extra: sayNames(extra),
      doubled: sayNames(doubled),
      trouble: sayTrouble(visit, step.begins, step.ends),
    };
    if (!list.isThere) return fail('no-region', data, cites);
    if (list.hidden) return fail('hidden', data, cites);
    if (tellsTheOpposite(list, users)) return fail('opposite', data, cites);
    if (extra.length > 0) return fail('extra', data, cites);
    if (listed.length === 0) return fail('empty', data, cites);
    if (missing.length > 0) {
      if (missing.length === users.length - 1 && !missing.includes(who)) return fail('newcomers-only', data, cites);
      return fail(missing.length === 1 && missing.includes(who) ? 'others-only' : 'missing', data, cites);
    }
    if (doubled.length > 0) return fail('doubled', data, cites);
    if (list.touching) return partial('run-together', data, cites);
    const wrong = list.newNotices.find((notice) => isWrong(notice, users));
    if (wrong) return partial('wrong-notice', { ...data, notice: wrong.words }, cites);
    const { oddLine: line } = list;
    return line === undefined ? pass() : partial('in-conversation', { line, chat: edition.page.chat }, cites);
  },
});
