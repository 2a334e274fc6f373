import { defineCheck } from '../judge/check.ts';
import {
  pageEvents,
  pageSteps,
  sayStop,
  sayTrouble,
  stopIn,
  type View,
  viewAfter,
  viewBefore,
} from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import { NO_NAMES } from '../judge/reading/names.ts';
import { readVisible } from '../judge/reading/visible-text.ts';

export default defineCheck({
  id: 'ignores-unknown-type',
  area: 'client',
  title: 'A message of an unknown type changes nothing on the page',
  why: 'A server may send new types of messages. People with an older page should not see odd entries.',
  handout: 'client-unknown',
  requires: ['chat-appended'],
  needs: ['visit'],
  messages: {
    shown: {
      text: 'A message of the unknown type "{{type}}" was shown on the page.',
      expected: 'nothing new on the page',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which branch of your handler takes a type that is none of the three?',
    },
    changed: {
      text: 'A message of the unknown type "{{type}}" changed the page.',
      expected: '#{{region}} as it was: {{before}}',
      observed: '#{{region}} shows: {{shown}}',
      hint: 'Which branch of your handler takes a type that is none of the three? Which lines run for every message?',
    },
    dialog: {
      text: 'After a message of the unknown type "{{type}}" the page opened a dialog: "{{shown}}".',
      expected: 'nothing new on the page',
      observed: 'a dialog, and people must close it before they can go on',
      hint: 'Who needs to know about this message: the people who chat, or you? Where can you write a note for yourself?',
    },
    stopped: {
      text: 'After a message of the unknown type "{{type}}", the page did not show the messages that came later. {{trouble}}',
      expected: 'a page that keeps working',
      observed: 'the next chat message did not appear',
      hint: 'What does your handler do with a type that is none of the three? Does it cause an error, or close the connection?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const [step] = pageSteps(visit, 'hears-unknown-type');
    if (!step) return unreadable(visit, step, answers) ?? answers.error('the evidence has no unknown type');
    const earlier = stopIn(visit, 0, step.begins);
    if (earlier) return answers.skipped('no-page-errors');
    const type = typeOf(step.message);
    const barrier = pageSteps(visit, 'hears').find(({ begins }) => begins > step.begins);
    const ends = barrier?.ends ?? step.ends;
    const [dialog] = pageEvents(visit, ['page-dialog'], step.begins, step.ends);
    if (dialog) return fail('dialog', { type, shown: dialog.event.text }, [step.cite, dialog.cite]);
    const stop = stopIn(visit, step.begins, ends);
    const after = barrier && viewAfter(visit, barrier);
    const isHeard = readVisible(after?.regions.chat).text.includes(barrier?.marker ?? ' ');
    if (stop || !after || !isHeard) {
      const trouble = stop ? `The grader saw that ${sayStop(stop)}` : sayTrouble(visit, step.begins, ends);
      return fail('stopped', { type, trouble }, [step.cite, ...(after ? [after.cite] : [])]);
    }

    const before = viewBefore(visit, step);
    const views: (View | undefined)[] = [viewAfter(visit, step), after];
    const ids = { users: edition.page.usersList, chat: edition.page.chat, update: edition.page.update ?? '' };
    for (const key of ['users', 'chat', 'update'] as const) {
      const region = ids[key];
      const old = words(before?.regions[key]);
      for (const view of views) {
        if (!view) continue;
        const shown = words(view.regions[key]);
        const cites = [step.cite, view.cite];
        const data = { type, region, shown: shown || 'nothing', before: old || 'nothing' };
        const news = [step.marker ?? type, type].filter((word) => shown.includes(word) && !old.includes(word));
        if (news.length > 0) return fail('shown', data, cites);
        // Notices may go by themselves after a while, and the message behind it belongs into the conversation.
        const isToStay = key === 'users' || (key === 'chat' && view !== after);
        const isOdd = NO_NAMES.some((word) => shown.includes(word) && !old.includes(word));
        if ((isToStay && shown !== old) || isOdd) return fail('changed', data, cites);
      }
    }
    return pass();
  },
});

const words = (region: Parameters<typeof readVisible>[0]): string => readVisible(region).text.trim();

const typeOf = (message: unknown): string =>
  String(typeof message === 'object' && message !== null && 'type' in message ? message.type : '?');
