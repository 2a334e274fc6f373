import { describe, expect, it } from 'vitest';
import type { Row } from '../types/class-report.ts';
import { createBatchProgress } from './batch-progress.ts';

/** What a terminal of some width shows after all that was written. */
function screen(columns: number | undefined) {
  const written: string[] = [];
  const stream = {
    isTTY: columns !== undefined,
    columns,
    write: (text: string) => written.push(text) > 0,
  } as unknown as NodeJS.WriteStream;
  return {
    stream,
    lines(): string[] {
      const lines: string[] = [''];
      for (const text of written) {
        const up = new RegExp(`^${String.fromCharCode(27)}\\[(\\d+)A${String.fromCharCode(27)}\\[J$`).exec(text);
        if (up) lines.splice(lines.length - 1 - Number(up[1]), Number(up[1]) + 1, '');
        else
          for (const [index, part] of text.split('\n').entries()) {
            if (index > 0) lines.push('');
            lines[lines.length - 1] += part;
          }
      }
      return lines.filter((line) => line !== '');
    },
  };
}

const person = (key: string) => ({ key, name: key.toUpperCase(), late: false, uploads: [], notes: [] });
const graded = (key: string): Row => ({ ...person(key), state: 'graded', earned: 4.5, possible: 5, seconds: 1 });

describe('the progress of a class', () => {
  it('moves on a terminal: what is done stays above, what is running stands below', () => {
    const { stream, lines } = screen(60);
    let time = 0;
    const progress = createBatchProgress(stream, 3, () => time);
    progress.begin('ana', 'ANA');
    progress.begin('bo', 'BO');
    progress.stage('ana', 'starting the server');
    expect(lines()).toEqual(['0 of 3 done', '  ANA: starting the server…', '  BO: unpacking…']);
    time = 20_000;
    progress.done(graded('ana'), false);
    expect(lines()).toEqual(['1/3 ANA: graded: 4.5 of 5', '1 of 3 done, about 40 s left', '  BO: unpacking…']);
    progress.retry('bo');
    expect(lines().at(1)).toMatch(/^BO: the grader failed; it will be tried once more/);
    progress.done({ ...person('bo'), state: 'could-not-grade', reason: 'It is a .rar.' }, false);
    progress.end();
    expect(lines().at(-1)).toBe('2/3 BO: could not grade: It is a .rar.');
  });

  it('is plain lines in a pipe, and nothing about what was done before', () => {
    const { stream, lines } = screen(undefined);
    const progress = createBatchProgress(stream, 2);
    progress.begin('ana', 'ANA');
    progress.stage('ana', 'starting the server');
    progress.done(graded('ana'), true);
    progress.done(graded('bo'), false);
    progress.end();
    expect(lines()).toEqual(['2/2 BO: graded: 4.5 of 5']);
  });

  it('cuts lines at the width, so that they can be wiped', () => {
    const { stream, lines } = screen(20);
    const progress = createBatchProgress(stream, 1);
    progress.begin('ana', `A${'n'.repeat(100)}a\u001b[2J`);
    expect(lines().every((line) => line.length < 20)).toBe(true);
  });
});
