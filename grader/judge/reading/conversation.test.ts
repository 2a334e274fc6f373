import { describe, expect, it } from 'vitest';
import { br, type Drawn, el, viewOf } from '../testing/drawing.ts';
import { readConversation, type Said } from './conversation.ts';
import { readSides } from './sides.ts';

const PEOPLE = ['Ana', 'Bo', 'Cy'];
const SAID: Said[] = [
  { who: 'Bo', isOwn: false, marker: 'lantern', text: 'lantern pebble' },
  { who: 'Cy', isOwn: false, marker: 'saffron', text: 'saffron' },
  { who: 'Ana', isOwn: true, marker: 'thimble', text: 'thimble walnut' },
  { who: 'Ana', isOwn: true, marker: 'velvet', text: 'velvet' },
];
type Draw = (said: Said) => readonly (Drawn | string)[];
const read = (draw: Draw, around = (all: readonly (Drawn | string)[]): (Drawn | string)[] => [...all]) =>
  readConversation(viewOf(el('div', ...around(SAID.flatMap(draw)))), SAID, PEOPLE).entries;
const senders = (draw: Draw) => read(draw).map(({ sender }) => (sender.is === 'other' ? sender.name : sender.is));

describe('the sender of a message', () => {
  const RIGHT = ['right', 'right', 'right', 'right'];
  const styles: [string, Draw][] = [
    ['in the same element', ({ who, text }) => [el('p', `${who}: ${text}`)]],
    ['in an element beside the text', ({ who, text }) => [el('div', el('b', who), el('p', text))]],
    ['below the text', ({ who, text }) => [el('div', el('p', text), el('small', `– ${who}`))]],
    ['in a heading of its own', ({ who, text }) => [el('h4', who), el('p', text)]],
    ['in a line of its own behind', ({ who, text }) => [el('p', text), el('p', who)]],
    ['right behind the time', ({ who, text }) => [el('p', el('small', '10:32'), el('b', who), el('span', text))]],
    ['before bare text', ({ who, text }) => [`${who}: ${text}`, br]],
    ['behind bare text', ({ who, text }) => [`${text} (${who})`, br]],
    ['as "You"', ({ who, text, isOwn }) => [el('p', `${isOwn ? 'You' : who} said: ${text}`)]],
  ];
  it.each(styles)('can stand %s', (_, draw) => {
    expect(senders(draw)).toEqual(RIGHT);
  });

  it('is read even when all messages are one text', () => {
    const text = SAID.map(({ who, text: words }) => `${who}: ${words}`).join(' ');
    const { entries } = readConversation(viewOf(el('div', text)), SAID, PEOPLE);
    expect(entries.map(({ sender }) => sender.is)).toEqual(RIGHT);
  });

  it('need not be repeated when the same person goes on', () => {
    expect(
      senders(({ who, text, marker }) => [...(marker === 'velvet' ? [] : [el('h4', who)]), el('p', text)]),
    ).toEqual(RIGHT);
  });

  it('is not found in a message of somebody else', () => {
    expect(senders(({ who, text, marker }) => [el('p', marker === 'saffron' ? text : `${who}: ${text}`)])).toEqual([
      'right',
      'none',
      'right',
      'right',
    ]);
  });

  it('can be the wrong one', () => {
    expect(senders(({ text }) => [el('p', `Ana: ${text}`)])).toEqual(['Ana', 'Ana', 'right', 'right']);
    expect(senders(({ text }) => [el('p', `undefined: ${text}`)])).toEqual(Array(4).fill('undefined'));
    expect(senders(({ text }) => [el('p', `You: ${text}`)])).toEqual(['You', 'You', 'right', 'right']);
  });
});

describe('messages', () => {
  it('are counted, and their text compared', () => {
    const twice = read(({ text }) => [el('p', text), el('p', text)]);
    expect(twice.map(({ times }) => times)).toEqual([2, 2, 2, 2]);
    const cut = read(({ marker }) => [el('p', marker)]);
    expect(cut.map(({ isWhole }) => isWhole)).toEqual([false, true, false, true]);
  });

  it('stand where a reader sees them', () => {
    const entries = read(
      ({ text }) => [el('p', text)],
      (all) => [el('div', { reversed: true }, ...all)],
    );
    const ys = entries.map(({ place }) => place.y);
    expect(ys).toEqual([...ys].sort((a, b) => b - a));
  });
});

describe('the two sides', () => {
  const sides = (draw: Draw, around?: Parameters<typeof read>[1]) => readSides(read(draw, around));
  const side = ({ isOwn }: Said) => (isOwn ? 'right' : 'left');

  it.each<[string, Draw]>([
    ['on the entry', (said) => [el(`p.${side(said)}`, said.text)]],
    ['around it', (said) => [el(`div.row.${side(said)}`, el('p', said.text))]],
    ['in it', (said) => [el('p', el(`span.${side(said)}`, said.text))]],
    ['on the name before bare text', (said) => [el(`b.${side(said)}`, said.who), said.text, br]],
    ['swapped', (said) => [el(said.isOwn ? 'p.left' : 'p.right', said.text)]],
  ])('are apart by classes %s', (_, draw) => {
    expect(sides(draw)).toEqual({ are: 'apart' });
  });

  it('are not told apart by what is around all', () => {
    expect(
      sides(
        ({ text }) => [el('p', text)],
        (all) => [el('div.left', ...all)],
      ),
    ).toEqual({ are: 'unmarked' });
  });

  it('can lack one class', () => {
    expect(sides(({ text, isOwn }) => [el(isOwn ? 'p.right' : 'p', text)])).toEqual({
      are: 'half-marked',
      has: 'right',
      lacks: 'left',
      marked: 'own',
    });
  });

  it('can be apart for the eye alone', () => {
    expect(sides(({ text, isOwn }) => [el('p', isOwn ? { shift: 40 } : {}, text)])).toMatchObject({
      are: 'visibly-apart',
    });
    expect(sides(({ text, isOwn }) => [el('p', isOwn ? { shift: 4 } : {}, text)])).toEqual({ are: 'unmarked' });
  });

  it('can be one', () => {
    expect(sides(({ text }) => [el('p.left', text)])).toEqual({ are: 'same', classes: 'left' });
  });

  it('need messages of both', () => {
    expect(readSides(read(({ text }) => [el('p', text)]).filter(({ said }) => said.isOwn))).toBeUndefined();
  });
});
