import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/index.ts';
import { gatherFromPath } from '../../gather/gather.ts';
import { readPayload } from '../../messages/frame.ts';
import { scenarios } from '../../scenarios/index.ts';
import type { Transcript } from '../../types/evidence.ts';
import { runChecks } from '../run-checks.ts';
import { expectSound } from './check-cases.ts';
import { readSchemas, SPRING, WINTER } from './editions.ts';
import { drops, ends, on, prints } from './flaw.ts';
import { type Staging, stage } from './stage.ts';

const ajv = new Ajv2020({ strict: false });
ajv.addSchema(readSchemas<object>('edition.schema.json'));
const isEvidence = ajv.compile(readSchemas<object>('evidence.schema.json'));

const STAGINGS: [string, Staging][] = [
  ['a perfect server', {}],
  ['a perfect server of another edition', { edition: WINTER }],
  ['a perfect server at an address', { mode: 'url' }],
  ['a perfect server at an address that may be disturbed', { mode: 'url', allowDisruptive: true }],
  ['a silent server', { alter: () => [] }],
  ['a server that refuses', { refuse: () => 'Unexpected server response: 404' }],
  ['a server that drops speakers', { after: ({ about, actor }) => (about === 'chat' ? [drops(actor)] : []) }],
  [
    'a server that breaks on a login',
    { alter: on('login', () => []), after: ({ about }) => (about === 'login' ? [prints('oops'), ends()] : []) },
  ],
];

describe('staged evidence', () => {
  it.each(STAGINGS)('of %s is valid', async (_, staging) => {
    const evidence = await stage(staging);
    expect(isEvidence(evidence), JSON.stringify(isEvidence.errors)).toBe(true);
    expectSound(runChecks(checks, evidence));
  });

  it.each([SPRING, WINTER])('of a perfect server passes all that applies in $id', async (edition) => {
    for (const mode of ['local', 'url'] as const) {
      const verdicts = runChecks(checks, await stage({ edition, mode })).map(({ verdict }) => verdict.outcome);
      expect(verdicts.filter((outcome) => outcome !== 'pass' && outcome !== 'not-applicable')).toEqual([]);
      expect(verdicts).toContain('pass');
    }
  });

  it('has the steps and frames that the reference really gives', async () => {
    const reference = fileURLToPath(new URL('../../../reference', import.meta.url));
    const [real, staged] = await Promise.all([gatherFromPath(reference, { edition: SPRING }), stage()]);
    expect(real.notPlayed).toEqual({});
    for (const { id } of scenarios) {
      expect(outlineOf(staged.transcripts[id]), id).toEqual(outlineOf(real.transcripts[id]));
    }
  });
});

/** Steps, and how many frames of each type came to those who stayed to the end: what no network can change. */
function outlineOf(transcript: Transcript | undefined): object {
  const events = transcript?.events ?? [];
  const played = events.slice(
    0,
    events.findLastIndex(({ kind }) => kind === 'settled'),
  );
  const steps = played.filter((event) => event.kind === 'step');
  const names = [...new Set(steps.flatMap(({ client, loggedIn }) => [client, ...loggedIn]))];
  const placeOf = (name: string) => names.indexOf(name);
  const typesAt = (name: string) =>
    played
      .flatMap((event) => (event.kind === 'received' && event.client === name ? [event.data] : []))
      .map((data) => String(readPayload(data).object?.type ?? 'other'))
      .sort();
  return {
    steps: steps.map(({ step, client, loggedIn }) => [step, placeOf(client), loggedIn.map(placeOf)]),
    frames: steps.at(-1)?.loggedIn.map((name) => [placeOf(name), typesAt(name)]),
    sent: played.filter(({ kind }) => kind === 'sent').length,
  };
}
