import { oneLine } from '../report/safe-text.ts';
import { wrap } from '../report/wrap.ts';
import { REASONS, type Reason } from './left-out.ts';
import type { PackedZip } from './pack-file.ts';
import type { PackPlan } from './pack-plan.ts';
import type { PackWarning } from './pack-warnings.ts';
import { sizeWords } from './size-words.ts';

const MOST_NAMES = 8;

/** What was packed, what was left out, and what to look at, for a terminal of so many columns. */
export function packLines(
  plan: PackPlan,
  zip: PackedZip,
  warnings: readonly PackWarning[],
  { width }: { width: number },
): string {
  const columns = Math.max(30, Math.min(width, 100));
  const para = (text: string, indent: number) => wrap(text, columns - indent).map((line) => ' '.repeat(indent) + line);
  const item = (mark: string, text: string) =>
    para(text, 4).map((line, index) => (index === 0 ? `  ${mark} ${line.slice(4)}` : line));
  const leftOut = [...leftOutItems(plan), ...plan.notes];
  return `${[
    ...para(
      `Packed ${oneLine(zip.file)}: ${count(plan.files.length, 'file')}, ${sizeWords(zip.bytes)}.${zip.replaced ? ' It takes the place of an older pack.' : ''}`,
      0,
    ),
    '',
    'In it',
    ...insides(plan).flatMap((text) => item('+', text)),
    ...(leftOut.length > 0 ? ['', 'Not in it', ...leftOut.flatMap((text) => item('–', text))] : []),
    ...(warnings.length > 0
      ? ['', 'Look at this', ...warnings.flatMap(({ text, advice }) => [...item('!', text), ...para(advice, 4)])]
      : []),
  ].join('\n')}\n`;
}

/** `server/: 3 files (a, b, c)`, by folder at the top; then the files there. */
function insides({ files }: PackPlan): string[] {
  const byFolder = new Map<string, string[]>();
  for (const { path } of files) {
    const at = path.indexOf('/');
    const folder = path.slice(0, at + 1);
    const names = byFolder.get(folder);
    if (names) names.push(path.slice(at + 1));
    else byFolder.set(folder, [path.slice(at + 1)]);
  }
  const top = byFolder.get('');
  byFolder.delete('');
  return [
    ...[...byFolder].map(([folder, names]) => `${oneLine(folder)} ${count(names.length, 'file')}: ${list(names)}`),
    ...(top ? [list(top)] : []),
  ];
}

function leftOutItems({ leftOut }: PackPlan): string[] {
  return (Object.keys(REASONS) as Reason[]).flatMap((reason) => {
    const paths = leftOut.filter((each) => each.reason === reason).map(({ path }) => path);
    return paths.length === 0 ? [] : [`${list(paths)} (${REASONS[reason]})`];
  });
}

function list(names: readonly string[]): string {
  const first = names.slice(0, MOST_NAMES).map(oneLine).join(', ');
  return names.length > MOST_NAMES ? `${first} and ${names.length - MOST_NAMES} more` : first;
}

const count = (amount: number, noun: string): string =>
  `${amount.toLocaleString('en-US')} ${noun}${amount === 1 ? '' : 's'}`;
