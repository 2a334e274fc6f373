import { describe, expect, it } from 'vitest';
import { findNames, saysYou } from './names.ts';

const names = (text: string, ...people: string[]) => findNames(text, people).map(({ name }) => name);

describe('names in a text', () => {
  it('are whole words', () => {
    expect(names('joanna, ana-maria, ana', 'ana')).toEqual(['ana', 'ana']);
    expect(names('Anabel and banana', 'Ana')).toEqual([]);
    expect(names('Žana', 'ana')).toEqual([]);
  });

  it('are found in capitals too, unless that is what tells two of them apart', () => {
    expect(names('ANA', 'Ana')).toEqual(['Ana']);
    expect(names('ana', 'Ana', 'ana')).toEqual(['ana']);
  });

  it('may hold blanks, apostrophes, digits and characters of patterns', () => {
    expect(names("O'Neil, Ana Bo, 42x, a.b*c", "O'Neil", 'Ana Bo', 'Ana', '42x', 'a.b*c')).toEqual([
      "O'Neil",
      'Ana Bo',
      '42x',
      'a.b*c',
    ]);
  });

  it('are told to touch each other', () => {
    expect(findNames('AnaBo Cy', ['Ana', 'Bo', 'Cy']).map(({ name, touches }) => [name, touches])).toEqual([
      ['Ana', true],
      ['Bo', true],
      ['Cy', false],
    ]);
  });

  it('count what stands for none', () => {
    expect(names('undefined, [object Object]', 'Ana')).toEqual(['undefined', '[object Object]']);
  });

  it('know the word for oneself', () => {
    expect(saysYou('You: hi')).toBe(true);
    expect(saysYou('young')).toBe(false);
  });
});
