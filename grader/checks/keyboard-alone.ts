import { defineCheck } from '../judge/check.ts';
import { disorderIn, displacementIn, keyUses, lossIn, theftIn, unseenFocusIn } from '../judge/keyboard-queries.ts';
import { sayStop, stopIn } from '../judge/page-queries.ts';
import type { Control } from '../types/evidence.ts';

export default defineCheck({
  id: 'keyboard-alone',
  area: 'accessibility',
  title: 'Everything works with the keyboard alone, from the address to a sent message',
  why: "Many people can't hold a mouse, or can't see where it points. They use only the keyboard.",
  handout: 'accessibility-keyboard',
  requires: ['page-loads', 'connects-to-address', 'logs-in-with-name', 'sends-chat'],
  needs: ['keyboard'],
  messages: {
    unreachable: {
      text: 'The Tab key never reaches {{part}}, so nobody can {{purpose}} with the keyboard.',
      expected: 'Tab reaches {{part}}',
      observed: 'Tab reaches {{round}}, and then starts again',
      hint: 'What kind of element is {{part}}: one that Tab reaches by itself, or not? Which of its attributes change that?',
    },
    trapped: {
      text: 'The Tab key does not get to {{part}}, although that element could have the focus.',
      expected: 'Tab goes on until it reaches {{part}}',
      observed: 'Tab reaches {{round}}, and does not get away from there',
      hint: 'Which handler listens for keys, or for the focus? What does it do with the Tab key?',
    },
    'button-dead': {
      text: '{{part}} can have the focus and works with the mouse. But no key presses it, neither Space nor Enter.',
      expected: 'a key does the same as a click',
      observed: 'nothing happens when a key is pressed',
      hint: 'Which events does {{part}} listen for, and which of them come from a key?',
    },
    'not-typed': {
      text: '{{part}} has the focus, but the text that is typed does not appear in it.',
      expected: 'the text that was typed',
      observed: 'another text, or none',
      hint: 'Which handler gets the keys before the box does, and what does it do with them?',
    },
    lost: {
      text: '{{when}}, the focus was lost: {{what}}.',
      expected: 'the focus stays where it is, or the next Tab goes on from there',
      observed: '{{what}}',
      hint: 'An element that is hidden or replaced loses the focus, even if the new one looks the same. Which element is that here?',
    },
    stolen: {
      text: '{{when}}, the page moved the focus from {{from}} to {{to}} by itself.',
      expected: 'the focus stays until the person moves it',
      observed: 'the focus is on {{to}}',
      hint: 'Where does your script call focus()? Did the person at the keyboard ask for that?',
    },
    order: {
      text: 'The Tab key reaches {{first}} before {{second}}.',
      expected: 'Tab follows the order in which people see and use the elements',
      observed: '{{first}} first, and then {{second}}',
      hint: 'The Tab key follows the order of the elements in the page. What changes it here: a tabindex, or the stylesheet?',
    },
    invisible: {
      text: 'Nothing shows that {{part}} has the focus.',
      expected: 'a frame, a colour or something else that shows where the focus is',
      observed: '{{observed}}',
      hint: 'Browsers draw a frame by themselves. Where does your stylesheet remove it, and what does it show instead?',
    },
    stopped: {
      text: 'The page stopped while it was used with the keyboard: {{detail}}',
      expected: 'the page works with the keyboard as it does with the mouse',
      observed: '{{detail}}',
      hint: 'Look at your handlers for keys and for the focus. Which of them runs at this moment?',
    },
  },
  judge({ keyboard }, answers) {
    const { pass, fail, partial, error } = answers;

    // What the page does by itself comes first: whatever else went wrong may be its doing.
    const theft = theftIn(keyboard);
    const displaced = theft ?? displacementIn(keyboard);
    if (displaced) {
      const { event, before, cite } = displaced;
      const from = before?.on?.element ?? 'where it was';
      const when = event.by === 'message' ? 'When something came in' : 'While nothing else happened';
      if (event.on || theft) return fail('stolen', { when, from, to: event.on?.element ?? 'nowhere' }, [cite]);
      return fail('lost', { when, what: `it was on ${from}, and then nowhere` }, [cite]);
    }

    for (const { event, cite } of keyUses(keyboard)) {
      const part = `#${event.id}`;
      const round = [...new Set(event.round)].join(', ') || 'nothing';
      switch (event.outcome) {
        case 'out-of-reach':
          return event.canHaveFocus
            ? fail('trapped', { part, round }, [cite])
            : fail('unreachable', { part, round, purpose: PURPOSE[event.control] }, [cite]);
        case 'dead':
          return fail('button-dead', { part }, [cite]);
        case 'not-typed':
          return fail('not-typed', { part }, [cite]);
      }
    }

    const stop = stopIn(keyboard);
    if (stop) return fail('stopped', { detail: sayStop(stop) }, [stop.cite]);
    const isSent = keyUses(keyboard).some(({ event }) => event.control === 'send' && event.outcome === 'pressed');
    if (!isSent)
      return error('nobody got as far as sending a message with the keyboard, for no reason that could be seen');

    const loss = lossIn(keyboard);
    if (loss) {
      const what = `the next Tab went back to ${loss.passed.element}`;
      return fail('lost', { when: `After a button was pressed, on the way to ${NEXT[loss.walk.to]}`, what }, [
        loss.cite,
      ]);
    }
    const disorder = disorderIn(keyboard);
    if (disorder) return partial('order', { first: disorder.first, second: disorder.second }, disorder.cites);
    const unseen = unseenFocusIn(keyboard);
    if (unseen) {
      const { element, seen } = unseen.on;
      const observed = seen
        ? 'it looks the same with the focus and without'
        : 'it has the focus, but cannot be seen itself';
      return partial('invisible', { part: element, observed }, [unseen.cite]);
    }
    return pass();
  },
});

const PURPOSE: Record<Control, string> = {
  server: 'type an address',
  connect: 'connect',
  name: 'type a name',
  setName: 'log in',
  message: 'write a message',
  send: 'send a message',
};

const NEXT: Record<Control, string> = {
  server: 'the address box',
  connect: 'its button',
  name: 'the box for the name',
  setName: 'its button',
  message: 'the message box',
  send: 'its button',
};
