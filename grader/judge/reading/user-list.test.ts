import { describe, expect, it } from 'vitest';
import { type Drawn, el, viewOf } from '../testing/drawing.ts';
import { faults, isWrong, newNotices, noticesIn, onlyOldFaults, readUserList, tellsTheOpposite } from './user-list.ts';

const PEOPLE = ['Ana', 'Bo', 'Cy', 'Dora', 'chat'];
const USERS = ['Ana', 'Bo', 'Cy'];
const read = (...lines: (string | Drawn)[]) => {
  const children = lines.map((line) => (typeof line === 'string' ? el('p', line) : line));
  return readUserList(viewOf(el('div', ...children)), USERS, { people: PEOPLE, own: 'Ana', update: 'update' });
};

describe('a right list', () => {
  it.each([
    ['one line', 'Ana, Bo, Cy'],
    ['a sentence', 'Here are Ana, Bo and Cy.'],
    ['an array as text', '["Ana","Bo","Cy"]'],
    ['numbers', '1. Ana 2. Bo 3. Cy'],
    ['marks', '🟢Ana 🟢Bo 🟢Cy'],
    ['states', 'Ana (online), Bo (online), Cy (online)'],
    ['"You" for oneself', 'You, Bo, Cy'],
    ['"me" for oneself', 'Bo | Cy | me'],
    ['"you" behind an "and"', 'Bo, Cy and you'],
    ['the own name with "you"', 'Ana (you), Bo, Cy'],
    ['a heading that is a verb', 'Connected: Ana, Bo, Cy'],
    ['each as having joined', 'Ana has joined, Bo has joined, Cy has joined'],
    ['with who came last above it', 'Newest member: Cy\nAna, Bo, Cy'],
    ['with who came last in a line of its own', 'Latest:\nCy\nAna, Bo, Cy'],
    ['below a heading that says "last"', 'Last seen here:\nAna\nBo\nCy'],
    ['with who left last above it', 'Last to leave: Dora\nAna, Bo, Cy'],
    ['a label for each', 'Name: Ana, Name: Bo, Name: Cy'],
  ])('may be %s', (_, line) => {
    expect(read(line)).toMatchObject({ missing: [], extra: [], doubled: [] });
  });

  it('may touch what stands in elements of its own', () => {
    const users = USERS.map((name) => el('p', el('span', name[0] ?? ''), el('b', name), el('small', 'online')));
    expect(read(...users)).toMatchObject({ missing: [], extra: [], doubled: [], touching: false });
    expect(read('AAnaonline, BBoonline, CCyonline').missing).toEqual(USERS);
  });

  it('may have headings, counts, greetings and notices around it', () => {
    const reading = read(
      'Hello, Ana!',
      '3 online',
      'Ana',
      'Bo',
      'Cy',
      'Dora has left the chat.',
      'Welcome, Bo',
      'Cy came',
    );
    expect(reading).toMatchObject({ missing: [], extra: [], doubled: [] });
    expect(reading.notices.map(({ name, tells }) => `${name} ${tells}`)).toEqual(['Dora left', 'Cy came']);
  });

  it('may have the element for notices inside', () => {
    expect(faults(read('Ana, Bo, Cy', el('p', { id: 'update' }, 'Bo: hi, Dora!')))).toBe(0);
  });
});

describe('a wrong list', () => {
  it('lacks, has too many or doubles names', () => {
    expect(read('Ana', 'Bo').missing).toEqual(['Cy']);
    expect(read('Ana', 'Bo', 'Cy', 'Dora').extra).toEqual(['Dora']);
    expect(read('Ana', 'Bo', 'Bo', 'Cy').doubled).toEqual(['Bo']);
    expect(read('Ana', 'Bo', 'Cyril').missing).toEqual(['Cy']);
    expect(read('undefined', 'Ana', 'Bo', 'Cy').extra).toEqual(['undefined']);
  });

  it('is not saved by words that only look like "you"', () => {
    expect(read('Talk to them if you like', 'Bo', 'Cy').missing).toEqual(['Ana']);
  });

  it('tells the opposite when it says of those who are there that they have left', () => {
    expect(tellsTheOpposite(read('Ana has left', 'Bo has left', 'Cy has left'), USERS)).toBe(true);
    expect(tellsTheOpposite(read('Dora'), USERS)).toBe(true);
    expect(tellsTheOpposite(read('undefined'), USERS)).toBe(false);
    expect(tellsTheOpposite(read('Ana', 'Dora'), USERS)).toBe(false);
    expect(tellsTheOpposite(read('Dora has left'), USERS)).toBe(false);
  });

  it('can be there without being seen', () => {
    expect(read(el('p', { shown: false }, 'Ana Bo Cy')).hidden).toBe(true);
    expect(read(el('p', { shown: false }, 'Ana Bo')).hidden).toBe(false);
    expect(read('Ana has left', 'Bo has left', 'Cy has left').hidden).toBe(false);
  });

  it('can be wrong in nothing but what was wrong before', () => {
    expect(onlyOldFaults(read('Ana', 'Bo'), read('Ana', 'Bo'))).toBe(true);
    expect(onlyOldFaults(read('Ana', 'Bo'), read('Ana'))).toBe(false);
    expect(onlyOldFaults(read('Ana', 'Bo'), read('Ana', 'Bo', 'Dora'))).toBe(false);
  });
});

describe('notices', () => {
  const notices = (text: string) => noticesIn(text, PEOPLE);

  it('are new when they were not there before, each as often as it is there', () => {
    const before = notices('Bo left');
    expect(newNotices(before, notices('Bo left\nBo left\nCy joined')).map(({ words }) => words)).toEqual([
      'Bo left',
      'Cy joined',
    ]);
  });

  it('are wrong about who stays, who goes, and nobody', () => {
    const wrong = (text: string) => notices(text).map((notice) => isWrong(notice, USERS));
    expect(wrong('Bo has left')).toEqual([true]);
    expect(wrong('Dora has left')).toEqual([false]);
    expect(wrong('Dora joined')).toEqual([true]);
    expect(wrong('Bo joined the chat')).toEqual([false]);
    expect(wrong('undefined joined')).toEqual([true]);
  });
});
