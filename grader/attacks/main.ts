/**
 * `npm run attacks -- [--install] [--layer none|bwrap] [--sample] [--class N] [id …]`: plays every attack in each layer, while somebody else is graded beside it,
 * and compares what comes of it with what must. `--install` gets bubblewrap, on Debian and as root. Where it doesn't work, the layer is left
 * out with one plain line. `--sample` plays one of each kind. `--class 60` grades a class of which a third attacks, and the same class without these. Ends with 1 when anything is not as it must be.
 */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadEdition } from '../cli/data-files.ts';
import { chooseLayer, type Layer } from '../sandbox/layer.ts';
import { installPackages } from '../tools/apt.ts';
import { layBait } from './bait.ts';
import { connectionAttacks } from './connection-attacks.ts';
import { gradeHostileClass } from './hostile-class.ts';
import { machineAttacks } from './machine-attacks.ts';
import { playAttack, removePlace } from './play-attack.ts';

/** One of each kind: what CI has the time for. */
const SAMPLE = [
  'reads-environments',
  'reads-the-neighbour',
  'edits-results',
  'calls-out',
  'kills-its-parent',
  'kills-everything',
  'leaves-a-daemon',
  'forks-without-end',
  'fills-the-memory',
  'fills-other-places',
  'floods-with-tiny-frames',
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    install: { type: 'boolean' },
    layer: { type: 'string' },
    sample: { type: 'boolean' },
    class: { type: 'string' },
  },
});
if (values.install && existsSync('/usr/bin/apt-get') && !existsSync('/usr/bin/bwrap')) {
  const { problem } = await installPackages(['bubblewrap']);
  if (problem !== undefined) console.log(problem);
}
const all = [...machineAttacks, ...connectionAttacks];
const unknown = positionals.filter((id) => all.every((attack) => attack.id !== id));
if (unknown.length > 0)
  throw new Error(`There is no attack "${unknown[0]}". There are: ${all.map(({ id }) => id).join(', ')}.`);
const chosen = values.sample ? SAMPLE : positionals;
const attacks = chosen.length === 0 ? all : all.filter(({ id }) => chosen.includes(id));

// What an attack may find in an environment that it should not see.
process.env.ATTACK_SECRET = 'a secret of whoever grades';
const { layer: best, reason } = await chooseLayer('auto');
const layers: Layer[] = (['none', 'bwrap'] as const).filter(
  (layer) => (values.layer ?? layer) === layer && (layer === 'none' || best === layer),
);
if (best === 'none') console.log(`The layer with bubblewrap is left out: ${reason}.`);

const place = await mkdtemp(join(tmpdir(), 'grade-'));
const bait = await layBait();
const edition = await loadEdition('spring-2022');
let wrong = 0;
try {
  for (const layer of layers) {
    if (values.class !== undefined) {
      const room = await mkdtemp(join(place, 'class-'));
      const problems = await gradeHostileClass(Number(values.class), attacks, { layer, place: room, bait });
      for (const problem of problems) console.log(`${layer.padEnd(6)} ${problem}`);
      wrong += problems.length;
      continue;
    }
    for (const attack of attacks) {
      const expected = attack.expected[layer];
      const name = `${layer.padEnd(6)} ${attack.id}`;
      if ('notTried' in expected) {
        console.log(`${name}: not tried, ${expected.notTried}`);
        continue;
      }
      const since = performance.now();
      const problems = await playAttack(attack, expected, { layer, place, bait, edition });
      const seconds = ((performance.now() - since) / 1000).toFixed(1);
      console.log(`${name}: ${problems.length === 0 ? 'as it must be' : problems.join('; ')} (${seconds} s)`);
      wrong += problems.length === 0 ? 0 : 1;
    }
  }
} finally {
  await Promise.all([bait.end(), removePlace(place)]);
}
console.log(wrong === 0 ? 'All attacks came out as they must.' : `${wrong} attacks came out otherwise.`);
process.exitCode = wrong === 0 ? 0 : 1;
