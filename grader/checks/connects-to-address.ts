import { defineCheck } from '../judge/check.ts';
import { pageEvents, pageSteps, sayTrouble } from '../judge/page-queries.ts';
import { unreadable } from '../judge/page-verdicts.ts';

export default defineCheck({
  id: 'connects-to-address',
  area: 'client',
  title: 'The page connects to the address that is typed in',
  why: 'A server may run on another computer or another port. People type its address into the box.',
  handout: 'client-setup',
  requires: ['page-loads'],
  needs: ['visit'],
  messages: {
    'no-connection': {
      text: 'An address was typed into #{{box}} and #{{button}} was pressed, but the page opened no connection. {{trouble}}',
      expected: 'a WebSocket to {{wanted}}',
      observed: 'no WebSocket was opened',
      hint: 'What is called when the button is pressed? Look at the console of the developer tools: does an error stop it?',
    },
    'other-address': {
      text: '{{wanted}} was typed into #{{box}}, but the page connected to {{found}}.',
      expected: 'a WebSocket to {{wanted}}',
      observed: 'a WebSocket to {{found}}',
      hint: 'When does your script read the address from the box: when the page loads, or when the button is pressed?',
    },
  },
  judge({ visit }, answers) {
    const { edition, pass, fail } = answers;
    const [step] = pageSteps(visit, 'connect');
    const sockets = pageEvents(visit, ['page-socket']).filter(({ event }) => event.event !== 'closed');
    const wanted = step?.text ?? '';
    const { server: box, connect: button } = edition.page;
    const [first] = sockets;
    if (!step || !first) {
      const verdict = unreadable(visit, step, answers);
      if (verdict || !step) return verdict ?? answers.error('the evidence has no attempt to connect');
      const trouble = sayTrouble(visit, 0, step.ends);
      return fail('no-connection', { box, button, wanted, trouble }, [step.cite]);
    }
    if (sockets.some(({ event }) => sameAddress(event.url, wanted))) return pass();
    return fail('other-address', { box, wanted, found: first.event.url }, [step.cite, first.cite]);
  },
});

const sameAddress = (a: string, b: string): boolean => a.trim().replace(/\/$/, '') === b.trim().replace(/\/$/, '');
