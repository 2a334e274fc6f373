import { defineCheck } from '../judge/check.ts';
import { fullestEntries, heardIn, pageSteps, stopAtSending, viewBefore } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import { readSides } from '../judge/reading/sides.ts';

export default defineCheck({
  id: 'chat-sides',
  area: 'client',
  title: 'Your own messages and those of others have the classes `left` and `right`',
  why: 'People can then see at a glance who is speaking.',
  handout: 'client-sides',
  requires: ['chat-appended'],
  needs: ['visit'],
  messages: {
    'one-class': {
      text: 'Only {{marked}} have a class, `{{has}}`. On {{unmarked}}, `{{lacks}}` is missing.',
      expected: 'one side has `left`, and the other has `right`',
      observed: '`{{has}}` on {{marked}}, and neither class on {{unmarked}}',
      hint: 'What does your code do with a message when your condition is false?',
    },
    'no-classes': {
      text: 'The two sides differ by {{by}}, but the classes `left` and `right` are missing.',
      expected: 'one side has `left`, and the other has `right`',
      observed: 'neither `left` nor `right` tells them apart',
      hint: 'The stylesheet says how a side looks. How can the script tell it which side an entry is on?',
    },
    'same-side': {
      text: 'Your own messages and those of others all have the class {{classes}}.',
      expected: 'one side has `left`, and the other has `right`',
      observed: 'the class {{classes}} on all of them',
      hint: 'What do you compare to find out whether a message is your own? Write both values to the console.',
    },
    mixed: {
      text: 'The classes {{classes}} are there, but they do not depend on who sent the message.',
      expected: 'one side has `left`, and the other has `right`',
      observed: '{{classes}}, on both sides alike',
      hint: 'What do you compare to find out whether a message is your own? Write both values to the console.',
    },
    neither: {
      text: 'Your own messages and those of others look the same: none has the class `left` or `right`.',
      expected: 'one side has `left`, and the other has `right`',
      observed: 'neither class on, around or in any message',
      hint: 'How can your script find out whether a message is your own? Where does a class go?',
    },
  },
  judge({ visit }, answers) {
    const { pass, fail, partial, skipped } = answers;
    const [step] = pageSteps(visit, 'hears', 'says');
    const entries = step ? fullestEntries(visit, step.page, answers.edition) : [];
    const sides = readSides(entries);
    if (!step || !sides) {
      const isOwnHeard = step && heardIn(visit, step.page, answers.edition).some(({ isOwn }) => isOwn);
      const gone = stopAtSending(visit) && 'no-page-errors';
      const because = isOwnHeard ? gone : (answers.failing('sends-chat') ?? gone);
      return unreadable(visit, step, answers) ?? skipped(because ?? 'chat-appended');
    }
    const seen = viewBefore(visit, pageSteps(visit, 'closes')[0] ?? step);
    const cites = seen ? [seen.cite] : [step.cite];
    switch (sides.are) {
      case 'apart':
        return pass();
      case 'half-marked': {
        const words = ['your own messages', 'messages from others'];
        const [marked = '', unmarked = ''] = sides.marked === 'own' ? words : words.toReversed();
        return partial('one-class', { has: sides.has, lacks: sides.lacks, marked, unmarked }, cites);
      }
      case 'visibly-apart':
        return partial('no-classes', { by: sides.by }, cites);
      case 'same':
        return fail(sides.classes.includes(' ') ? 'mixed' : 'same-side', { classes: `\`${sides.classes}\`` }, cites);
      case 'unmarked':
        return fail('neither', {}, cites);
    }
  },
});
