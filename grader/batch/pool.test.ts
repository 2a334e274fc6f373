import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { create } from 'tar';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { loadEdition, loadRubric } from '../cli/data-files.ts';
import { catalogue } from '../flawed/catalogue.ts';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { verdictsAmong } from '../flawed/verdicts.ts';
import { asIntakeError, IntakeError } from '../gather/intake/intake-error.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { Job, Outcome } from '../worker/job.ts';
import { gradeTasks, type PoolOptions, type Task } from './pool.ts';

const workshop = openWorkshop();
afterEach(() =>
  vi.waitFor(
    () => expect([...workshop.browsersLeft(), ...workshop.processesLeft(), ...workersLeft()]).toEqual([]),
    20_000,
  ),
);
afterAll(() => workshop.remove());

const FORM = fileURLToPath(new URL('../flawed/forms/javascript', import.meta.url));
const edition = await loadEdition('spring-2022');
const rubric = await loadRubric(undefined);
const rightServer: Job = { source: 'submission', path: FORM, edition, rubric };

/** Ids of the workers that this process has started. */
function workersLeft(): number[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const isOurs = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]) === process.pid;
        return isOurs && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('worker/worker.js') ? [Number(pid)] : [];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}

/** Runs tasks, and tells how each went, and which were tried a second time. */
async function run(jobs: Readonly<Record<string, () => Promise<Job | 'done'>>>, more: Partial<PoolOptions> = {}) {
  const outcomes: Record<string, Outcome | 'done'> = {};
  const retried: string[] = [];
  const discarded: string[] = [];
  const tasks = Object.entries(jobs).map(
    ([key, prepare]): Task => ({
      key,
      prepare,
      discard: async () => void discarded.push(key),
    }),
  );
  await gradeTasks(tasks, {
    workers: 2,
    cap: 60_000,
    place: workshop.path,
    layer: 'none',
    stopped: new Promise(() => undefined),
    onStage: () => undefined,
    onOld: async (key) => {
      outcomes[key] = 'done';
    },
    onOutcome: async (key, outcome) => {
      expect(outcomes[key], `${key} is told once`).toBeUndefined();
      outcomes[key] = outcome;
    },
    ...more,
    onRetry: (key) => {
      retried.push(key);
      more.onRetry?.(key);
    },
  });
  const kinds = Object.fromEntries(
    Object.entries(outcomes).map(([key, outcome]) => [key, outcome === 'done' ? outcome : outcome.kind]),
  );
  return { outcomes, kinds, retried, discarded };
}

describe.runIf(process.platform === 'linux')('workers', () => {
  it('grade what can be graded, and say of the rest why not', async () => {
    const { outcomes, kinds, retried, discarded } = await run({
      right: async () => rightServer,
      empty: async () => ({ ...rightServer, path: join(workshop.path, 'nothing-here') }),
      known: async () => 'done',
    });
    expect(kinds).toEqual({ right: 'graded', empty: 'could-not-grade', known: 'done' });
    expect(outcomes.empty).toMatchObject({ reason: expect.stringContaining("doesn't exist") });
    expect(outcomes.right).toMatchObject({
      report: { score: { earned: 2.5 } },
      html: expect.stringMatching(/^<!doctype html>/i),
    });
    expect(retried).toEqual([]);
    expect(discarded.sort()).toEqual(['empty', 'known', 'right']);
  });

  it('unpack archives themselves, and say what they found in them', async () => {
    const withArchive = (name: string, content: Buffer) => async (): Promise<Job> => {
      const folder = join(workshop.path, name);
      mkdirSync(folder);
      writeFileSync(join(folder, 'lab.tgz'), content);
      const archives = [{ path: 'lab.tgz', format: 'tar', into: '' } as const];
      return { ...rightServer, path: folder, unpack: { folder, archives } };
    };
    const whole = await buffer(create({ gzip: true, cwd: FORM, portable: true }, ['.']));
    const { outcomes, retried } = await run({
      good: withArchive('good', whole),
      bad: withArchive('bad', whole.subarray(0, whole.length / 2)),
    });
    expect(outcomes.good).toMatchObject({
      kind: 'graded',
      notes: ['"lab.tgz" was unpacked.'],
      report: { score: { earned: 2.5 } },
    });
    expect(outcomes.bad).toMatchObject({ kind: 'could-not-grade', reason: expect.stringContaining('"lab.tgz" is') });
    expect(retried).toEqual([]);
  });

  it('that die are replaced, and the submission is tried again', async () => {
    let killed = false;
    const { kinds, retried } = await run(
      { one: async () => rightServer, two: async () => rightServer },
      {
        workers: 1,
        onStage: (key) => {
          if (key !== 'one' || killed) return;
          killed = true;
          for (const pid of workersLeft()) process.kill(pid, 'SIGKILL');
        },
      },
    );
    expect(retried).toEqual(['one']);
    expect(kinds).toEqual({ one: 'graded', two: 'graded' });
  });

  it('that always fail leave it with a reason, and the others graded', async () => {
    const broken = async () => {
      throw new Error('the disk is full');
    };
    const { outcomes, kinds, retried } = await run({ right: async () => rightServer, broken });
    expect(retried).toEqual(['broken']);
    expect(kinds).toEqual({ right: 'graded', broken: 'fault' });
    expect(outcomes.broken).toMatchObject({ reason: 'the disk is full' });
  });

  it('that fail for the machine’s sake, as on a full disk, leave nobody with a verdict for it', async () => {
    const full = asIntakeError(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }), '/tmp/x');
    const { kinds, outcomes, retried } = await run({
      unlucky: () => Promise.reject(full),
      odd: () => Promise.reject(new IntakeError('It is a bomb.', 'Ask for another.')),
    });
    expect(kinds).toEqual({ unlucky: 'fault', odd: 'could-not-grade' });
    expect(outcomes.unlucky).toMatchObject({ reason: expect.stringContaining('no space left') });
    expect(retried).toEqual(['unlucky']);
  });

  it('are all ended when an outcome can not be kept, before that is told', async () => {
    const told: string[] = [];
    const tasks = { one: async () => rightServer, two: async () => rightServer, three: async () => rightServer };
    const running = run(tasks, {
      onOutcome: (key) => {
        told.push(key);
        return Promise.reject(new Error('the disk is full'));
      },
    });
    await expect(running).rejects.toThrow('the disk is full');
    expect(told.length).toBeLessThan(3);
    expect(workersLeft()).toEqual([]);
  });

  it('grade two that insist on one port both by what they do, however they meet', async () => {
    const flaw = catalogue.find(({ id }) => id === 'js-insists-on-its-port');
    if (!flaw) throw new Error('it is not in the catalogue any more');
    // Taken until one of them has failed for it: without that, they might just miss each other.
    const holder = createServer().listen(0);
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const changes = flaw.changes.map((change) => ({
      ...change,
      replace: change.replace.replace('8081', String(port)),
    }));
    const job = async (name: string): Promise<Job> => {
      const path = join(workshop.path, name);
      await makeFlawed({ ...flaw, changes }, path);
      return { ...rightServer, path };
    };
    const { outcomes, retried } = await run(
      { one: () => job('one'), two: () => job('two') },
      { onRetry: () => void holder.close() },
    );
    holder.close();
    expect(retried).not.toEqual([]);
    for (const key of ['one', 'two']) {
      const outcome = outcomes[key];
      if (outcome === 'done' || outcome?.kind !== 'graded') throw new Error(`${key}: ${JSON.stringify(outcome)}`);
      expect(verdictsAmong(outcome.report.checks, 'server'), key).toEqual(flaw.expect);
      expect(outcome.report.status, key).not.toBe('incomplete');
    }
  });

  it('that take too long are ended, twice, with all that they have started', async () => {
    const { outcomes, retried } = await run({ slow: async () => rightServer }, { cap: 300 });
    expect(retried).toEqual(['slow']);
    expect(outcomes.slow).toEqual({ kind: 'fault', reason: 'It was not done after 0 s, and was broken off.' });
  });

  it('stop in the middle of it when they are told to, and nothing more is told', async () => {
    let stop = () => {};
    const stopped = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const { kinds } = await run(
      { one: async () => rightServer, two: async () => rightServer, three: async () => rightServer },
      { workers: 1, stopped, onStage: () => stop() },
    );
    expect(kinds).toEqual({});
  });
});
