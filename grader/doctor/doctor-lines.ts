import { cut, oneLine } from '../report/safe-text.ts';
import { wrap } from '../report/wrap.ts';
import { type Finding, isReady } from './finding.ts';

const MARKS = { ok: '✓', note: '–', failed: '✗' } as const;
/** Characters of one finding: a command line may have thousands. */
const LONGEST = 400;

/**
 * What was found, for a terminal of so many columns.
 * @param lab what can be graded from here, as it is typed
 */
export function doctorLines(findings: readonly Finding[], { width, lab }: { width: number; lab: string }): string {
  const columns = Math.max(30, Math.min(width, 100));
  const label = columns < 60 ? 0 : Math.max(...findings.map(({ name }) => name.length)) + 2;
  const indent = ' '.repeat(2 + label);
  const lines = findings.flatMap(({ name, state, text, advice }) => {
    const shown = cut(oneLine(text), LONGEST);
    const [first = '', ...rest] = wrap(label === 0 ? `${name}: ${shown}` : shown, columns - indent.length);
    return [
      `${MARKS[state]} ${name.padEnd(label).slice(0, label)}${first}`,
      ...rest.map((line) => indent + line),
      ...advice.flatMap((line) =>
        wrap(cut(oneLine(line), LONGEST * 2), columns - indent.length - 2).map((part) => `${indent}  ${part}`),
      ),
    ];
  });
  const runsHere = findings.some(({ id, state }) => id === 'npx' && state === 'ok');
  const end = isReady(findings)
    ? `Everything that is needed is there.${runsHere ? ` Try: npx grade ${lab}` : ''}`
    : 'Not ready: mend what is marked with ✗. "npm run setup" in the folder of the kit does most of it.';
  return `${[...lines, '', ...wrap(end, columns)].join('\n')}\n`;
}
