// @ts-check
import { styleText } from 'node:util';

/** @typedef {import('./machine.ts').StepResult} StepResult */

/** @type {Record<StepResult['state'], { mark: string, colour: 'green' | 'yellow' | 'red' }>} */
const looks = {
  ok: { mark: '✓', colour: 'green' },
  note: { mark: '–', colour: 'yellow' },
  failed: { mark: '✗', colour: 'red' },
};

/** A step that took less than this is not worth a figure. Milliseconds. */
const worthTelling = 1000;

/**
 * The start and the end of what a program said: what went wrong is in one of them.
 * @param {string} output
 */
function shorten(output) {
  const lines = output.split('\n');
  const [head, tail] = [10, 10];
  if (lines.length <= head + tail + 1) return lines;
  return [...lines.slice(0, head), `… (${lines.length - head - tail} lines left out)`, ...lines.slice(-tail)];
}

/**
 * Prints the steps of the setup, one line each.
 * @param {NodeJS.WriteStream} stream
 * @param {NodeJS.ProcessEnv} env
 */
export function openScreen(stream, env) {
  const live = stream.isTTY && env.TERM !== 'dumb';
  const coloured = live && !env.NO_COLOR;

  /** @param {string} name */
  const label = (name) => name.padEnd(9);

  return {
    /**
     * Says on a terminal what is going on, on a line that the result then takes.
     * @param {string} name
     * @param {string} text
     */
    working(name, text) {
      if (live) stream.write(`\r\x1b[2K… ${label(name)} ${text}`);
    },

    /**
     * @param {string} name
     * @param {StepResult} result
     * @param {number} milliseconds how long it took
     */
    result(name, { state, text, advice = [], output }, milliseconds) {
      const { mark, colour } = looks[state];
      const took = milliseconds >= worthTelling ? ` (${(milliseconds / 1000).toFixed(1)} s)` : '';
      if (output) advice = [...shorten(output).map((line) => `| ${line}`), ...advice];
      const shownMark = coloured ? styleText(colour, mark, { validateStream: false }) : mark;
      stream.write(`${live ? '\r\x1b[2K' : ''}${shownMark} ${label(name)} ${text}${took}\n`);
      for (const line of advice) stream.write(`  ${label('')} ${line}\n`);
    },

    /** @param {string} text */
    line(text) {
      stream.write(`${text}\n`);
    },
  };
}
