import { defineCheck } from '../judge/check.ts';
import { fullestEntries, heardIn, pageSteps, viewBefore } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';
import { readSides } from '../judge/reading/sides.ts';

export default defineCheck({
  id: 'chat-sides',
  area: 'client',
  title: "One's own messages and those of others have the classes `left` and `right`",
  why: 'A glance is enough then to see who is speaking.',
  handout: 'client-sides',
  requires: ['chat-appended'],
  needs: ['visit'],
  messages: {
    'one-class': {
      text: 'Only {{marked}} have a class, `{{has}}`; `{{lacks}}` is missing on {{unmarked}}.',
      expected: '`left` for the ones and `right` for the others',
      observed: '`{{has}}` on {{marked}}, and neither class on {{unmarked}}',
      hint: 'The stylesheet has a rule for either class. What does the other branch of your condition give?',
    },
    'no-classes': {
      text: 'The two sides can be told apart by {{by}}, but the classes `left` and `right` are missing.',
      expected: '`left` for the ones and `right` for the others',
      observed: 'neither `left` nor `right` tells them apart',
      hint: 'How a side looks belongs into the stylesheet; which side it is, into the class.',
    },
    'same-side': {
      text: "One's own messages and those of others all have the class {{classes}}.",
      expected: '`left` for the ones and `right` for the others',
      observed: 'the class {{classes}} on all of them',
      hint: 'What do you compare in order to know whether a message is your own? Write both values to the console.',
    },
    mixed: {
      text: 'The classes {{classes}} are there, but they do not go by who sent a message.',
      expected: '`left` for the ones and `right` for the others',
      observed: '{{classes}} without a pattern',
      hint: 'What do you compare in order to know whether a message is your own? Write both values to the console.',
    },
    neither: {
      text: "One's own messages and those of others look the same, and have neither the class `left` nor `right`.",
      expected: '`left` for the ones and `right` for the others',
      observed: 'no such class on, around or in any message',
      hint: 'How can your script know whether a message is your own, and where does a class go?',
    },
  },
  judge({ visit }, answers) {
    const { pass, fail, partial, skipped } = answers;
    const [step] = pageSteps(visit, 'hears', 'says');
    const entries = step ? fullestEntries(visit, step.page, answers.edition) : [];
    const sides = readSides(entries);
    if (!step || !sides) {
      const isOwnHeard = step && heardIn(visit, step.page, answers.edition).some(({ isOwn }) => isOwn);
      const because = isOwnHeard ? 'chat-appended' : (answers.failing('sends-chat') ?? 'chat-appended');
      return unreadable(visit, step, answers) ?? skipped(because);
    }
    const seen = viewBefore(visit, pageSteps(visit, 'closes')[0] ?? step);
    const cites = seen ? [seen.cite] : [step.cite];
    switch (sides.are) {
      case 'apart':
        return pass();
      case 'half-marked': {
        const words = ["one's own messages", 'those of others'];
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
