import { describe, expect, it } from 'vitest';
import { leftOutNotes } from './ignored.ts';

describe('what is told of files that were left out', () => {
  it.each([
    ['a hidden file by its name', ['node_modules/', '.DS_Store'], 'node_modules/, .DS_Store'],
    ['the same name once', ['.DS_Store', 'server/.DS_Store', 'client/.eslintrc'], '.DS_Store (2 times), .eslintrc'],
    ['many hidden files by their number', ['.a', '.b', '.c', '.d', 'server/.d'], '5 hidden files'],
    ['nothing of .gitignore', ['.gitignore', 'node_modules/', 'server/.gitignore'], 'node_modules/'],
    ['no character that moves the cursor', ['.a\u001b[2J'], '.a‹U+001B›[2J'],
  ])('is %s', (_, paths, expected) => {
    expect(leftOutNotes(paths)).toEqual([`Left out, as not part of the work: ${expected}.`]);
  });

  it('is nothing where there is nothing to tell', () => {
    expect(leftOutNotes([])).toEqual([]);
    expect(leftOutNotes(['.gitignore'])).toEqual([]);
  });
});
