import { describePageCheck } from '../judge/testing/check-cases.ts';
import { SPRING } from '../judge/testing/editions.ts';
import type { StagedEvent } from '../judge/testing/flaw.ts';
import { hangs, type KeyMoment, type PageFlaw } from '../judge/testing/page-flaw.ts';
import { focusedOn } from '../judge/testing/staged-keyboard.ts';
import type { Control, Focused } from '../types/evidence.ts';
import keyboardAlone from './keyboard-alone.ts';

const page = 'visitor';
const on = (control: Control, more: Partial<Focused> = {}): Focused => ({ ...focusedOn(control, SPRING), ...more });
const focus = (by: 'start' | 'tab' | 'press' | 'message', where: Focused | null, more: object = {}): StagedEvent => ({
  kind: 'page-focus',
  page,
  by,
  on: where,
  ...more,
});

/** A link between the boxes. */
const ELSEWHERE: Focused = {
  element: '#help',
  role: 'link',
  name: 'Help',
  seen: true,
  signs: ['outline'],
  box: [0, 0, 9, 9],
};

/** Changes what comes of one use of the keyboard. */
const at = (
  about: KeyMoment['about'],
  control: Control,
  change: (right: readonly StagedEvent[]) => readonly StagedEvent[],
): PageFlaw => ({
  keyboard: (moment, right) => (moment.about === about && moment.control === control ? change(right) : right),
});

/** The way to a box or a button leads over these places before its end. */
const over = (control: Control, ...places: (Focused | null)[]): PageFlaw =>
  at('type', control, ([start, ...rest]) => [
    ...(start ? [start] : []),
    ...places.map((place) => focus('tab', place, { goingTo: control })),
    ...rest,
  ]);

/** The same event with something else in it. */
const withIn = (events: readonly StagedEvent[], kind: string, more: object): readonly StagedEvent[] =>
  events.map((event) => (event.kind === kind ? ({ ...event, ...more } as StagedEvent) : event));

const outOfReach = (control: Control, canHaveFocus: boolean): PageFlaw => ({
  keyboard: (moment, right) =>
    moment.control === control && moment.about !== 'message'
      ? right.flatMap((event): StagedEvent[] =>
          event.kind === 'page-keys'
            ? event.outcome === 'reached'
              ? [{ ...event, outcome: 'out-of-reach', canHaveFocus, round: ['#server', '#server'] }]
              : []
            : [event],
        )
      : right,
});

describePageCheck(keyboardAlone, [
  {
    page: 'has a <div> in place of a button',
    flaw: outOfReach('connect', false),
    gets: 'unreachable',
    says: 'connect',
  },
  { page: 'does not let go of the Tab key', flaw: outOfReach('setName', true), gets: 'trapped', says: '#server,' },
  {
    page: 'has a button that hears of clicks only',
    flaw: at('press', 'send', (right) =>
      right.map((event) =>
        event.kind === 'page-keys' && event.outcome === 'pressed' ? { ...event, outcome: 'dead' } : event,
      ),
    ),
    gets: 'button-dead',
    says: '#send',
  },
  {
    page: 'eats what is typed',
    flaw: at('type', 'message', (right) =>
      right.map((event) =>
        event.kind === 'page-keys' && event.outcome === 'typed' ? { ...event, outcome: 'not-typed' } : event,
      ),
    ),
    gets: 'not-typed',
  },
  {
    page: 'makes the box anew at each message',
    flaw: at('message', 'message', () => [focus('message', null)]),
    gets: 'lost',
    says: ['When something came in', '#message'],
  },
  {
    page: 'makes everything anew at the login',
    flaw: {
      keyboard: ({ about, control }, right) => {
        if (about === 'press' && control === 'setName') return [...right.slice(0, -1), focus('press', null)];
        if (about !== 'type' || control !== 'message') return right;
        return [focus('start', null, { goingTo: control }), focus('tab', on('server')), ...right.slice(1)];
      },
    },
    gets: 'lost',
    says: ['on the way to the message box', '#server'],
  },
  {
    page: 'hides what was pressed, and the Tab key goes on from there',
    flaw: {
      keyboard: ({ about, control }, right) => {
        if (about === 'press' && control === 'setName') return [...right.slice(0, -1), focus('press', null)];
        if (about !== 'type' || control !== 'message') return right;
        return [focus('start', null, { goingTo: control }), ...right.slice(1)];
      },
    },
    gets: 'pass',
  },
  {
    page: 'puts the focus on the address at each message',
    flaw: at('message', 'message', () => [focus('message', on('server'), { moved: 1 })]),
    gets: 'stolen',
    says: ['from #message to #server', 'When something came in'],
  },
  {
    page: 'puts the focus on the message box while somebody is about to press its button',
    flaw: at('message', 'send', () => [focus('message', on('message'), { moved: 1 })]),
    gets: 'stolen',
  },
  {
    page: 'takes the focus back all the time',
    flaw: { keyboard: ({ about }, right) => (about === 'type' ? withIn(right, 'page-focus', { moved: 1 }) : right) },
    gets: 'stolen',
    says: 'While nothing else happened',
  },
  {
    page: 'moves the focus once, a little late after a step',
    flaw: at('type', 'name', ([start, ...rest]) => [
      ...withIn(start ? [start] : [], 'page-focus', { moved: 1 }),
      ...rest,
    ]),
    gets: 'pass',
  },
  {
    page: 'has its button before its box',
    flaw: over('name', on('setName')),
    gets: 'order',
    as: 'partial',
    says: ['#set-name before', '#name'],
  },
  {
    page: 'sends the Tab key up and down the page',
    flaw: over('name', null, on('server')),
    gets: 'order',
    as: 'partial',
    says: '#connect',
  },
  {
    page: 'has more to be used between the steps',
    flaw: over('name', ELSEWHERE),
    gets: 'pass',
  },
  {
    page: 'draws no frame around its buttons',
    flaw: {
      keyboard: (_, right) =>
        right.map((event) =>
          event.kind === 'page-focus' && event.on?.control === 'connect'
            ? { ...event, on: { ...event.on, signs: [] } }
            : event,
        ),
    },
    gets: 'invisible',
    as: 'partial',
    says: ['#connect', 'looks the same'],
  },
  {
    page: 'has the focus where nobody can see it',
    flaw: over('message', on('message', { element: '#hidden', seen: false, signs: [] })),
    gets: 'invisible',
    as: 'partial',
    says: 'cannot be seen',
  },
  {
    page: 'stops in the middle',
    flaw: { happens: ({ scenario, about }) => (scenario === 'keyboard' && about === 'hears' ? [hangs(page)] : []) },
    gets: 'stopped',
    says: '2.5 s',
  },
  {
    page: 'sends nothing this time, whatever is pressed',
    flaw: at('press', 'send', (right) =>
      right.map((event) =>
        event.kind === 'page-keys' && event.outcome === 'pressed' ? { ...event, outcome: 'no-effect' } : event,
      ),
    ),
    gets: 'error',
  },
]);
