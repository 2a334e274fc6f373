import { defineCheck } from '../judge/check.ts';
import { framesIn, pageSteps, sayTrouble, unusable } from '../judge/page-queries.ts';
import { formProblem, unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'sends-chat',
  area: 'client',
  title: 'What is typed in is sent as a chat message, once',
  why: 'The server passes on what it gets: what is wrong here is wrong on every page.',
  handout: 'client-setup',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-box': {
      text: 'After the login, {{part}} could not be used: it is not there, or cannot be seen. {{trouble}}',
      expected: 'a box #{{box}} and a button #{{button}}, as in the starter',
      observed: 'no {{part}} to use',
      hint: 'What shows the conversation, and when is it called? Was an id changed?',
    },
    'not-sent': {
      text: 'Text was typed into #{{box}} and #{{button}} was pressed, but the page sent nothing. {{trouble}}',
      expected: '{{wanted}}',
      observed: 'no message from the page',
      hint: 'What is called when the button is pressed? The console of the developer tools tells whether it fails on the way.',
    },
    'not-json': {
      text: 'The chat message is no JSON object.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'What does your code make of the object before it sends it?',
    },
    'other-form': {
      text: 'The chat message is not the one that the lab asks for: {{problem}}.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'Compare the message with the handout, letter by letter.',
    },
    twice: {
      text: 'The page sent one chat message {{times}} times.',
      expected: '{{wanted}}, once',
      observed: 'the same message {{times}} times',
      hint: 'How many handlers are called when the button is pressed? A form that is submitted and a button that is clicked are two events.',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const [step] = pageSteps(visit, 'says');
    if (!step) return unreadable(visit, step, answers) ?? answers.error('the evidence has no message of the page');
    const message = {
      type: edition.messages.clientChat.properties.type.const,
      [edition.fields.username]: step.who,
      [edition.fields.text]: step.text ?? step.marker ?? '',
    };
    const wanted = JSON.stringify(message);
    const frames = framesIn(visit, step, 'to-server');
    const told = frames.filter(({ data }) => data.includes(step.marker ?? wanted));
    const first = told[0] ?? frames[0];
    if (!first) {
      const verdict = unreadable(visit, step, answers);
      if (verdict) return verdict;
      const { message: box, send: button } = edition.page;
      const trouble = sayTrouble(visit, step.begins, step.ends);
      const missed = unusable(visit, [box, button], step.begins, step.ends);
      if (missed) return fail('no-box', { box, button, trouble, part: missed.part }, [step.cite, missed.cite]);
      return fail('not-sent', { box, button, wanted, trouble }, [step.cite]);
    }
    const data = { wanted, frame: first.data };
    const cites = [step.cite, first.cite];
    if (!first.object) return fail('not-json', data, cites);
    const problem = formProblem(first.object, message);
    if (problem !== undefined) {
      // A name that is wrong at the login is wrong here as well.
      const login = answers.failing('logs-in-with-name');
      const { [edition.fields.username]: _, ...nameless } = message;
      if (login !== undefined && formProblem(first.object, nameless) === undefined) return answers.skipped(login);
      return fail('other-form', { ...data, problem }, cites);
    }
    if (told.length > 1)
      return fail('twice', { wanted, times: told.length }, [step.cite, ...told.map(({ cite }) => cite)]);
    return pass();
  },
});
