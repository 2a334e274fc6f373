import { expect, it } from 'vitest';
import { packLines } from './pack-lines.ts';
import type { PackPlan } from './pack-plan.ts';

const file = (path: string) => ({ path, size: 1, from: path });
const plan: PackPlan = {
  folder: '/lab',
  root: '/lab',
  files: [
    ...['.env', 'client/a.ts', 'client/inner/b.ts', 'package.json', 'server/evil\u001b[2J\n.js'].map(file),
    ...Array.from({ length: 12 }, (_, i) => file(`shared/${i}.txt`)),
  ],
  layout: { server: 'server', client: 'client' },
  leftOut: [
    { path: 'a.log', reason: 'litter' },
    { path: 'old.zip', reason: 'archive' },
  ],
  notes: ['Left out, as not part of the work: node_modules/.'],
};
const zip = { file: 'lab.zip', bytes: 2_048, replaced: true };
const warnings = [{ text: 'There is no client in it.', advice: 'Pack both.' }];

it('says what is in the zip, what is not, and what to look at', () => {
  expect(packLines(plan, zip, warnings, { width: 100 }).split('\n')).toEqual([
    'Packed lab.zip: 17 files, 2 KB. It takes the place of an older pack.',
    '',
    'In it',
    '  + client/ 2 files: a.ts, inner/b.ts',
    '  + server/ 1 file: evil\\u{1b}[2J⏎.js',
    '  + shared/ 12 files: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt, 5.txt, 6.txt, 7.txt and 4 more',
    '  + .env, package.json',
    '',
    'Not in it',
    '  – old.zip (archives, such as older packs)',
    '  – a.log (left behind by tools and systems)',
    '  – Left out, as not part of the work: node_modules/.',
    '',
    'Look at this',
    '  ! There is no client in it.',
    '    Pack both.',
    '',
  ]);
});

it('fits into a narrow terminal', () => {
  for (const line of packLines(plan, zip, warnings, { width: 40 }).split('\n'))
    expect(line.length).toBeLessThanOrEqual(40);
});
