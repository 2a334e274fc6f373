import { defineCheck } from '../judge/check.ts';
import { framesIn, pageSteps, sayTrouble } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'enter-sends',
  area: 'client',
  title: 'Enter in the message box sends the message, as the button does',
  why: 'People who type do not want to reach for the mouse after each message.',
  handout: 'client-setup',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'not-sent': {
      text: 'Text was typed into #{{box}} and Enter was pressed, but the page sent nothing. {{trouble}}',
      expected: 'a chat message with that text',
      observed: 'no message from the page',
      hint: "The starter's page sends on Enter. What has changed around the message box, its form or its key handler?",
    },
    twice: {
      text: 'Enter in #{{box}} sent the message {{times}} times.',
      expected: 'one chat message',
      observed: 'the same message {{times}} times',
      hint: 'Count the handlers that run when Enter is pressed. A key event and the submit of a form are two events.',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, notApplicable } = answers;
    if (!edition.page.enterSends) return notApplicable('edition');
    const [step] = pageSteps(visit, 'says-with-enter');
    if (!step) return unreadable(visit, step, answers) ?? answers.error('the evidence has no press of Enter');
    const told = framesIn(visit, step, 'to-server').filter(({ data }) => data.includes(step.marker ?? ''));
    const box = edition.page.message;
    if (told.length === 1) return pass();
    const cites = [step.cite, ...told.map(({ cite }) => cite)];
    if (told.length > 1 && answers.failing('sends-chat') !== undefined) return answers.skipped('sends-chat');
    if (told.length > 1) return fail('twice', { box, times: told.length }, cites);
    const trouble = sayTrouble(visit, step.begins, step.ends);
    const button = answers.failing('sends-chat');
    const verdict = unreadable(visit, step, answers) ?? (button === undefined ? undefined : answers.skipped(button));
    return verdict ?? fail('not-sent', { box, trouble }, cites);
  },
});
