import { defineCheck } from '../judge/check.ts';
import { disorderIn, displacementIn, keyUses, lossIn, theftIn, unseenFocusIn } from '../judge/keyboard-queries.ts';
import { sayStop, stopIn } from '../judge/page-queries.ts';
import type { Control } from '../types/evidence.ts';

export default defineCheck({
  id: 'keyboard-alone',
  area: 'accessibility',
  title: 'All of it works with the keyboard alone, from the address to a sent message',
  why: "Who listens to a page, or can't hold a mouse, has nothing but the keyboard.",
  handout: 'accessibility-keyboard',
  requires: ['page-loads', 'connects-to-address', 'logs-in-with-name', 'sends-chat'],
  needs: ['keyboard'],
  messages: {
    unreachable: {
      text: 'The Tab key never comes to {{part}}, so nobody can {{purpose}} with the keyboard.',
      expected: 'Tab leads to {{part}}',
      observed: 'Tab leads to {{round}}, and round again',
      hint: 'Some elements take part in the order of the Tab key by themselves, and others do not. What kind of element is {{part}}, and which of its attributes have to do with the focus?',
    },
    trapped: {
      text: 'The Tab key does not get on to {{part}}, although that could have the focus.',
      expected: 'Tab leads on, to {{part}} in the end',
      observed: 'Tab leads to {{round}}, and not away from there',
      hint: 'Which handler hears of the keys, or of the focus, and what does it do with those that are not meant for it?',
    },
    'button-dead': {
      text: '{{part}} can have the focus, but no key presses it: neither Space nor Enter. With the mouse it works.',
      expected: 'it does the same for a key as for a click',
      observed: 'nothing happens at a key',
      hint: 'Which events does {{part}} hear of, and which of them does a key raise?',
    },
    'not-typed': {
      text: '{{part}} has the focus, but what is typed does not come to stand in it.',
      expected: 'the text that was typed',
      observed: 'another text, or none',
      hint: 'Which handler hears of the keys before the box does, and what does it do with them?',
    },
    lost: {
      text: '{{when}}, the focus was lost: {{what}}.',
      expected: 'the focus stays where it is, or the next Tab goes on from there',
      observed: '{{what}}',
      hint: 'An element that is hidden, or replaced by a new one that looks the same, takes the focus with it. Which one is that here?',
    },
    stolen: {
      text: '{{when}}, the page moved the focus from {{from}} to {{to}} by itself.',
      expected: 'the focus stays where one is until one goes on',
      observed: 'the focus is on {{to}}',
      hint: 'Where does the script call focus(), and whose doing is it that it gets there?',
    },
    order: {
      text: 'The Tab key comes to {{first}} before it comes to {{second}}.',
      expected: 'the order in which one needs them, and sees them',
      observed: '{{first}} first, and then {{second}}',
      hint: 'The order of the Tab key is that of the elements in the page. What changes it here: a tabindex, or where the stylesheet puts them?',
    },
    invisible: {
      text: 'Nothing shows that {{part}} has the focus.',
      expected: 'a frame, a colour or something else that shows where one is',
      observed: '{{observed}}',
      hint: 'Browsers draw a frame by themselves. Where does the stylesheet take it away, and what does it give instead?',
    },
    stopped: {
      text: 'The page stopped while it was used with the keyboard: {{detail}}',
      expected: 'the page works with the keyboard as it does with the mouse',
      observed: '{{detail}}',
      hint: 'Look at the handlers for keys and for the focus.',
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
      const when =
        event.by === 'message' ? 'When something came in' : 'Without anything that it could have answered to';
      if (event.on || theft) return fail('stolen', { when, from, to: event.on?.element ?? 'nothing' }, [cite]);
      return fail('lost', { when, what: `it was on ${from}, and then on nothing` }, [cite]);
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
      const what = `Tab led back to ${loss.passed.element} from there`;
      return fail('lost', { when: `After the button before ${NEXT[loss.walk.to]} was pressed`, what }, [loss.cite]);
    }
    const disorder = disorderIn(keyboard);
    if (disorder) return partial('order', { first: disorder.first, second: disorder.second }, disorder.cites);
    const unseen = unseenFocusIn(keyboard);
    if (unseen) {
      const { element, seen } = unseen.on;
      const observed = seen
        ? 'it looks the same with the focus and without'
        : 'it has the focus, and can not be seen itself';
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
  send: 'send one',
};

const NEXT: Record<Control, string> = {
  server: 'the address',
  connect: 'connecting',
  name: 'the name',
  setName: 'the login',
  message: 'the message box',
  send: 'sending',
};
