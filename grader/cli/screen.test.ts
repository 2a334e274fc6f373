import { describe, expect, it } from 'vitest';
import { screenOf } from './screen.ts';

const terminal = { columns: 40, isTTY: true };
const pipe = {} as NodeJS.WriteStream;

describe('the screen', () => {
  it('is as wide as the terminal, and 100 columns where there is none', () => {
    expect(screenOf(terminal, {}).width).toBe(40);
    expect(screenOf(pipe, {}).width).toBe(100);
  });

  it.each([
    ['a terminal', terminal, {}, true],
    ['a pipe', pipe, {}, false],
    ['a terminal without colours', terminal, { TERM: 'dumb' }, false],
    ['a terminal with NO_COLOR', terminal, { NO_COLOR: '1' }, false],
    ['a terminal with NO_COLOR set to nothing', terminal, { NO_COLOR: '' }, true],
    ['a pipe with FORCE_COLOR', pipe, { FORCE_COLOR: '1' }, true],
    ['a pipe with FORCE_COLOR off', pipe, { FORCE_COLOR: '0' }, false],
    ['a pipe with both', pipe, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('knows whether %s has colours', (_, stream, environment, expected) => {
    expect(screenOf(stream, environment).color).toBe(expected);
  });
});
