import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { verdictsIn } from '../flawed/verdicts.ts';
import { allProcesses, commandLine } from '../gather/process/proc-files.ts';
import type { Layer } from '../sandbox/layer.ts';
import type { Edition } from '../types/edition.ts';
import type { Evidence } from '../types/evidence.ts';
import { openWorker, type WorkerProcess } from '../worker/worker-process.ts';
import type { Attack, Expected } from './attack.ts';
import type { Bait } from './bait.ts';

export interface Setting {
  layer: Layer;
  /** Folder for what is written meanwhile. */
  place: string;
  bait: Bait;
  edition: Edition;
}

/** Seconds after which a worker that an attack has halted is given up. */
const CAP = 60_000;
/** What attacks start that is to be found again: a number that nobody else sleeps for. */
const MARK = 'sleep 4243';

/** Plays an attack while somebody else is graded beside it, and tells in sentences what is not as it must be. */
export async function playAttack(attack: Attack, expected: Expected, setting: Setting): Promise<string[]> {
  const { bait, layer, place } = setting;
  await bait.reset();
  const workers = await Promise.all([1, 2].map(() => openWorker(place, { layer })));
  const [attacked, beside] = workers as [WorkerProcess, WorkerProcess];
  try {
    const [outcome, neighbour] = await Promise.all([
      gradeIn(attacked, attack.id, attack.changes, setting),
      gradeIn(beside, 'neighbour', [], setting),
    ]);
    await Promise.all(workers.map((worker) => worker.stop()));
    const problems = [
      ...problemsWith(outcome, expected),
      ...(neighbour === 'fault' || Object.keys(verdictsOf(neighbour)).length > 0
        ? [`the neighbour got ${shown(neighbour)}`]
        : []),
    ];
    const edits = expected.manages?.includes('edit results') ?? false;
    if ((await bait.isUntouched()) === edits) problems.push(`results are ${edits ? 'as they were' : 'changed'}`);
    const stays = endMarked();
    if (stays !== (expected.stays ?? false))
      problems.push(stays ? 'a process of it is left' : 'no process of it is left');
    return problems;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

async function gradeIn(
  worker: WorkerProcess,
  id: string,
  changes: Attack['changes'],
  { bait, edition }: Setting,
): Promise<Evidence | 'fault'> {
  const path = join(worker.place, id);
  await mkdir(path);
  const filled = changes.map((change) => ({ ...change, replace: bait.fill(change.replace) }));
  await makeFlawed({ id, form: 'javascript', changes: filled }, path);
  const job = {
    target: { kind: 'path', path },
    options: { edition, serverOnly: true },
    opening: false,
    again: false,
  } as const;
  const answer = await worker.gather(job, { onStage: () => undefined }, CAP);
  if (answer.kind === 'refused') throw new Error(answer.message);
  return answer.kind === 'gathered' ? answer.evidence : 'fault';
}

function problemsWith(outcome: Evidence | 'fault', { gets, manages = [] }: Expected): string[] {
  if (outcome === 'fault' || gets === 'fault') return outcome === gets ? [] : [`it got ${shown(outcome)}`];
  const verdicts = verdictsOf(outcome);
  const ids = [...new Set([...Object.keys(gets), ...Object.keys(verdicts)])];
  const differing = ids.filter((id) => gets[id] !== verdicts[id]);
  const done = managedIn(outcome);
  return [
    ...differing.map((id) => `${id}: ${verdicts[id] ?? 'pass'}, not ${gets[id] ?? 'pass'}`),
    ...done.filter((what) => !manages.includes(what)).map((what) => `it managed to ${what}`),
    ...manages.filter((what) => !done.includes(what)).map((what) => `it did not manage to ${what}`),
  ];
}

const verdictsOf = (evidence: Evidence): Record<string, string> => verdictsIn(evidence, 'server');

const shown = (outcome: Evidence | 'fault'): string =>
  outcome === 'fault' ? 'a fault' : JSON.stringify(verdictsOf(outcome));

/** What an attack says that it managed. */
function managedIn({ transcripts }: Evidence): string[] {
  const printed = Object.values(transcripts)
    .flatMap(({ events }) => events.flatMap((event) => (event.kind === 'server-output' ? [event.text] : [])))
    .join('');
  return [...new Set([...printed.matchAll(/^managed: (.*)$/gm)].map(([, what = '']) => what))];
}

/** Ends what attacks have left behind, and tells whether there was anything. */
function endMarked(): boolean {
  const left = allProcesses().filter(({ pid, zombie }) => !zombie && commandLine(pid) === MARK);
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  return left.length > 0;
}

/** Removes a folder whatever an attack has made of it. */
export const removePlace = (place: string): Promise<void> => rm(place, { recursive: true, force: true, maxRetries: 3 });
