import { defineCheck } from '../judge/check.ts';
import { framesIn, pageSteps, sayTrouble, unusable } from '../judge/page-queries.ts';
import { formProblem, unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'logs-in-with-name',
  area: 'client',
  title: 'The page logs in with the name that is typed in',
  why: 'Before this message, the server does not know who is on the connection.',
  handout: 'client-setup',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-box': {
      text: 'After the connection was open, {{part}} could not be used: it is not there, or cannot be seen. {{trouble}}',
      expected: 'a box #{{box}} and a button #{{button}}, as in the starter',
      observed: 'no {{part}} to use',
      hint: 'Which code shows the box for the name, and when does it run? Was an id changed?',
    },
    'not-sent': {
      text: 'A screen name was typed into #{{box}} and #{{button}} was pressed, but the page sent nothing. {{trouble}}',
      expected: '{{wanted}}',
      observed: 'no message from the page',
      hint: 'What is called when the button is pressed? Can that code reach the variable that holds the connection?',
    },
    'not-json': {
      text: 'The login message is not a JSON object.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'A WebSocket carries text. How does your code turn the object into text before it sends it?',
    },
    'json-twice': {
      text: 'The login message is turned into JSON twice: it arrives as a text that holds JSON, and not as an object.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'How often does a message go through JSON.stringify on its way to the server?',
    },
    'other-form': {
      text: 'The login message is not the one that the lab asks for: {{problem}}.',
      expected: '{{wanted}}',
      observed: '{{frame}}',
      hint: 'Compare your message with the handout, letter by letter.',
    },
    twice: {
      text: 'The page sent its login message {{times}} times.',
      expected: '{{wanted}}, once',
      observed: 'the same message {{times}} times',
      hint: 'Count the handlers that run when the button is pressed. A click on the button and the submit of a form are two events.',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail, partial } = answers;
    const [step] = pageSteps(visit, 'log-in');
    if (!step) return unreadable(visit, step, answers) ?? answers.error('the evidence has no login');
    const message = {
      type: edition.messages.clientLogin.properties.type.const,
      [edition.fields.username]: step.who,
    };
    const wanted = JSON.stringify(message);
    const frames = framesIn(visit, step, 'to-server');
    const fitting = frames.filter(
      ({ object, nesting }) => object && nesting === 0 && formProblem(object, message) === undefined,
    );
    if (fitting.length > 1)
      return partial('twice', { wanted, times: fitting.length }, [step.cite, ...fitting.map(({ cite }) => cite)]);
    if (fitting.length === 1) return pass();
    const [first] = frames;
    if (!first) {
      const verdict = unreadable(visit, step, answers);
      if (verdict) return verdict;
      const { name: box, setName: button } = edition.page;
      const trouble = sayTrouble(visit, 0, step.ends);
      const missed = unusable(visit, [box, button], step.begins, step.ends);
      if (missed) return fail('no-box', { box, button, trouble, part: missed.part }, [step.cite, missed.cite]);
      return fail('not-sent', { box, button, wanted, trouble }, [step.cite]);
    }
    const data = { wanted, frame: first.data };
    if (!first.object) return fail('not-json', data, [step.cite, first.cite]);
    if (first.nesting > 0) return fail('json-twice', data, [step.cite, first.cite]);
    return fail('other-form', { ...data, problem: formProblem(first.object, message) ?? '' }, [step.cite, first.cite]);
  },
});
