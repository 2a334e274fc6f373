/**
 * `npm run repeat -- [times] [folder] [--busy] [--client-only] [--server-only]`: grades the same submission again and again and compares the
 * verdicts. --busy keeps every core busy meanwhile. Ends with 1 when any verdict differs from the first run's.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { loadEdition } from '../cli/data-files.ts';
import { gatherFromPath } from '../gather/gather.ts';
import { judgeEvidence } from '../judge/judge-evidence.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const times = Number(words[0] ?? 200);
const folder = words[1] ?? './reference';
const busy = process.argv.includes('--busy');

const spinners = busy
  ? Array.from({ length: availableParallelism() }, () => new Worker('for (;;) Math.random();', { eval: true }))
  : [];
const half = {
  clientOnly: process.argv.includes('--client-only'),
  serverOnly: process.argv.includes('--server-only'),
};
const edition = await loadEdition('spring-2022');
let first: Map<string, string> | undefined;
let differing = 0;
const begin = performance.now();
for (let run = 1; run <= times; run++) {
  const evidence = await gatherFromPath(folder, { edition, ...half });
  const verdicts = new Map(
    judgeEvidence(evidence).map(({ check, verdict }) => [
      check.id,
      'messageId' in verdict ? `${verdict.outcome} ${verdict.messageId}` : verdict.outcome,
    ]),
  );
  first ??= verdicts;
  const changed = [...verdicts].filter(([id, verdict]) => verdict !== first?.get(id));
  if (changed.length > 0) {
    differing += 1;
    console.log(`run ${run}: ${changed.map(([id, verdict]) => `${id} ${first?.get(id)} -> ${verdict}`).join('; ')}`);
  }
}
for (const spinner of spinners) await spinner.terminate();
const seconds = (performance.now() - begin) / 1000;
const outcomes = new Map<string, number>();
for (const verdict of first?.values() ?? []) outcomes.set(verdict, (outcomes.get(verdict) ?? 0) + 1);
const counts = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`);
console.log(
  `${folder}: ${times} gradings${busy ? ', every core kept busy' : ''}, ${(seconds / times).toFixed(2)} s each; ${counts.join(', ')}`,
);
console.log(differing === 0 ? 'No verdict differed.' : `In ${differing} of them a verdict differed.`);
process.exitCode = differing === 0 ? 0 : 1;
