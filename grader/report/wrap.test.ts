import { describe, expect, it } from 'vitest';
import { wrap } from './wrap.ts';

describe('a text in lines', () => {
  it.each<[string, string, number, string[]]>([
    ['breaks at spaces', 'one two three', 7, ['one two', 'three']],
    ['may fill a line', 'one two', 7, ['one two']],
    ['is one line when it is empty', '', 7, ['']],
    ['breaks a long word inside', 'a abcdefghij b', 4, ['a', 'abcd', 'efgh', 'ij b']],
    ['counts wide letters as two', '你好你好', 4, ['你好', '你好']],
    ['counts wide letters of all planes', '\u{20000}\u{20000}\u{20000}', 4, ['\u{20000}\u{20000}', '\u{20000}']],
    ['counts emoji as two', '🙂🙂🙂', 4, ['🙂🙂', '🙂']],
    ['counts combining marks as nothing', 'e\u0301e\u0301e\u0301 x', 5, ['e\u0301e\u0301e\u0301 x']],
    ['never cuts a surrogate pair', '🙂🙂', 3, ['🙂', '🙂']],
    ['has no empty lines from runs of spaces', 'a     b', 1, ['a', 'b']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('loses no letter', () => {
    const text = 'Who says something gets it back: {"type":"chat","username":"Ana","text":"lantern"} 🙂 你好';
    for (let width = 2; width < 100; width++)
      expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});
