import { expect, it } from 'vitest';
import { checks } from '../checks/index.ts';
import { buildReport } from '../report/build-report.ts';
import { runChecks } from './run-checks.ts';
import { expectSound } from './testing/check-cases.ts';
import { NODE_TYPE_ERROR } from './testing/consoles.ts';
import { DEFAULT_RUBRIC, SPRING, WINTER } from './testing/editions.ts';
import { type Delivery, drops, ends, hears, type Instead, type Moment, prints } from './testing/flaw.ts';
import { type Staging, stage } from './testing/stage.ts';

/** Random numbers from 0 to 1, the same ones for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const MOMENTS: readonly Moment[] = [
  'enter',
  'login',
  'chat',
  'disconnect',
  'unknown-type',
  'bad-json',
  'early-disconnect',
  'cut',
  'leave',
];

/** A server with a few faults at random, each of which it shows again and again, or now and then. */
function anyServer(seed: number): Staging {
  const random = randomOf(seed);
  const pick = <Each>(list: readonly Each[]): Each => list[Math.floor(random() * list.length)] as Each;
  const fields = ['type', 'username', 'user_joined', 'user_left', 'active_users', 'users', 'text'];
  const alterations: ((delivery: Delivery) => Instead)[] = [
    () => [],
    ({ data }) => [data, data],
    ({ data }) => [JSON.stringify(data)],
    ({ data }) => [data.replaceAll('"', "'")],
    () => ['[object Object]'],
    ({ sent }) => [sent],
    ({ data, sent }) => [data, JSON.stringify({ error: sent })],
    ({ sent }) => [JSON.stringify({ error: sent })],
    ({ to, data }) => [{ kind: 'received', client: to, data, binary: true }],
    ({ to, data }) => [data, drops(to)],
    ({ to }) => [drops(to)],
    ({ object, users }) => [
      JSON.stringify({ ...object, [pick(fields)]: pick<unknown>([null, users, users[0], 7, '']) }),
    ],
    ({ object }) => [
      JSON.stringify(Object.fromEntries(Object.entries(object).filter(([key]) => key !== pick(fields)))),
    ],
  ];
  const faults = Array.from({ length: 1 + Math.floor(random() * 2) }, () => ({
    about: pick(MOMENTS),
    toActor: pick([true, false, undefined]),
    how: pick(alterations),
    often: pick([1, 1, 0.3]),
  }));
  const breaking = { about: pick(MOMENTS), every: pick([99, 99, 1, 2, 3, 4]), how: pick([drops, () => ends()]) };
  const mode = pick(['local', 'local', 'url'] as const);
  const seats = pick(mode === 'url' ? [99, 0] : [99, 99, 99, 0, 1, 2, 3, 4, 10]);
  return {
    edition: pick([SPRING, SPRING, WINTER]),
    mode,
    allowDisruptive: pick([true, false]),
    alter(delivery) {
      const fault = faults.find(
        ({ about, toActor }) =>
          about === delivery.about && (toActor ?? delivery.to === delivery.actor) === (delivery.to === delivery.actor),
      );
      return fault && random() < fault.often ? fault.how(delivery) : undefined;
    },
    after({ about, nth, actor, users }) {
      if (about !== breaking.about || nth % breaking.every !== 0) return [];
      return pick([
        [breaking.how(actor)],
        [prints(NODE_TYPE_ERROR), breaking.how(actor)],
        users.map((user) => hears(user, 'oops')),
      ]);
    },
    refuse: ({ nth }) => (nth > seats ? 'Unexpected server response: 503' : undefined),
  };
}

/** Each seed is another server; the list may be made longer when looking for trouble. */
const SEEDS = Array.from({ length: 30 }, (_, index) => index);

it.each(SEEDS)('whatever a server does, nobody loses points without a finding (servers %i0 to %i9)', async (tens) => {
  for (let seed = tens * 10; seed < tens * 10 + 10; seed++) {
    const evidence = await stage(anyServer(seed));
    const judgements = runChecks(checks, evidence);
    expectSound(judgements);
    const report = buildReport(evidence, judgements, DEFAULT_RUBRIC, '0.0.0');
    if (report.score.earned < report.score.possible) expect(report.rootCauses, `server ${seed}`).not.toEqual([]);
    else expect(report.status, `server ${seed}`).toBe('passed');
  }
});
