import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BAD, NAMES } from '../batch/intake/testing/bad-uploads.ts';
import { SERVER } from '../batch/intake/testing/class-bench.ts';
import { fingerprint } from '../gather/intake/testing/workbench.ts';
import { type ZipItem, zipBytes } from '../gather/intake/testing/zip-writer.ts';
import { isRun, openedWith } from '../report/class/testing/spreadsheet.ts';
import { chooseLayer } from '../sandbox/layer.ts';
import { grade } from '../testing/command.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { filesInZip } from '../testing/zip-files.ts';
import type { ClassReport } from '../types/class-report.ts';

const { layer: best } = await chooseLayer('auto');
const layers = best === 'bwrap' ? ['none', 'bwrap'] : ['none'];
const workshop = openWorkshop();
// As root, the inside of a sandbox is another user's.
chmodSync(workshop.path, 0o755);
afterAll(() => workshop.remove());

/** A server that ends at once, which is graded in a moment. */
const LAB = zipBytes([{ name: 'server/server.js', content: SERVER }]);
const bad: ZipItem[] = BAD.flatMap(({ items }, nth) =>
  items.map((item) => ({ ...item, name: String(item.name).replaceAll('%', `p_${100 + nth}_${nth}_`) })),
);
const named: ZipItem[] = NAMES.map((name, nth) => ({ name: `n_${1000 + nth}_${nth}_${name}`, content: LAB }));

it.each(layers)(
  'loses nobody among bad uploads and odd names, writes nothing elsewhere, and makes files that are safe to open, with the sandbox "%s"',
  async (layer) => {
    const surroundings = join(workshop.path, layer, 'around');
    const file = join(surroundings, 'deep', 'class.zip');
    const out = join(workshop.path, layer, 'results');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, zipBytes([...bad, ...named, { name: '../../evil.js', content: 'x' }]));
    const before = fingerprint(surroundings);
    const { code, stdout, stderr } = await grade('batch', file, '--out', out, '--sandbox', layer);
    expect(code, stderr).toBe(1);
    expect(fingerprint(surroundings)).toEqual(before);
    expect(workshop.copiesLeft()).toEqual([]);

    const { rows }: ClassReport = JSON.parse(readFileSync(join(out, 'class.json'), 'utf8'));
    const ids = [...BAD.map((_, nth) => 100 + nth), ...NAMES.map((_, nth) => 1000 + nth)];
    expect(rows.map(({ userId }) => Number(userId)).sort((a, b) => a - b)).toEqual(ids);
    for (const { userId, state, reason, files } of rows) {
      const { what, stage } = BAD[Number(userId) - 100] ?? { what: NAMES[Number(userId) - 1000], stage: 'never' };
      const expected = { never: 'graded', nothing: 'nothing-submitted' }[stage as string] ?? 'could-not-grade';
      expect(`${what}: ${state}`, reason).toBe(`${what}: ${expected}`);
      expect(files === undefined, what).toBe(state !== 'graded');
      expect(reason ?? '', what).not.toContain(workshop.path);
    }

    const csv = readFileSync(join(out, 'summary.csv'), 'utf8');
    for (const delimiter of [',', ';'] as const) expect(openedWith(csv, delimiter).flat().filter(isRun)).toEqual([]);
    expect(openedWith(csv, ',')).toHaveLength(rows.length + 1);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).not.toContain('<script>alert(1)');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
    expect(stdout + stderr).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
    // Strict: a name that leads elsewhere is no name for the one who reads the zip.
    const feedback = await filesInZip(readFileSync(join(out, 'feedback.zip')));
    expect(feedback.size).toBe(rows.filter(({ state }) => state === 'graded').length);
  },
  300_000,
);
