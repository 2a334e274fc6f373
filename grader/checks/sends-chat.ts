import { defineCheck } from '../judge/check.ts';
import { framesIn, pageSteps, sayTrouble, unusable } from '../judge/page-queries.ts';
import { formProblem, unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'sends-chat',
  area: 'client',
  title: 'A message that you type is sent as a chat message, once',
  why: 'The server passes on what your page sends. A mistake here shows on every page.',
  handout: 'client-setup',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-box': {
      text: 'After the login, {{part}} could not be used: it is not there, or cannot be seen. {{trouble}}',
      expected: 'a box #{{box}} and a button #{{button}}, as in the starter',
      observed: 'no {{part}} to use',
      hint: 'Which code shows the conversation, and when does it run? Was an id changed?',
    },
    'not-sent': {
      text: 'Text was typed into #{{box}} and #{{button}} was pressed, but the page sent nothing. {{trouble}}',
      expected: '{{wanted}}',
      observed: 'no message from the page',
      hint: 'What is called when the button is pressed? Look at the console of the developer tools: does an error stop it?',
    },
    'not-json': {
      text: 'The chat message is not a JSON object.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'A WebSocket carries text. How does your code turn the object into text before it sends it?',
    },
    'json-twice': {
      text: 'The chat message is turned into JSON twice: it arrives as a text that holds JSON, and not as an object.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'How often does a message go through JSON.stringify on its way to the server?',
    },
    'other-form': {
      text: 'The chat message is not the one that the lab asks for: {{problem}}.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'Compare your message with the handout, letter by letter.',
    },
    twice: {
      text: 'The page sent one chat message {{times}} times.',
      expected: '{{wanted}}, once',
      observed: 'the same message {{times}} times',
      hint: 'Count the handlers that run when the button is pressed. A click on the button and the submit of a form are two events.',
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
    if (first.nesting > 0) {
      const login = answers.failing('logs-in-with-name');
      return login === undefined ? fail('json-twice', data, cites) : answers.skipped(login);
    }
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
