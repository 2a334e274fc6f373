import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openPromise } from 'yauzl';
import { startReference } from '../../testing/reference-process.ts';
import type { Evidence, Transcript } from '../../types/evidence.ts';
import { gatherFromAddress, gatherFromPath } from '../gather.ts';
import { edition, eventsOf, PAGE, SCRIPT, stepsOf } from './testing/visits.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pages-test-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const NOBODY: Transcript = { scenario: 'none', fresh: true, events: [] };

function problemsIn(evidence: Evidence): string[] {
  const ajv = new Ajv2020({ strict: false });
  for (const name of ['edition', 'evidence']) {
    ajv.addSchema(JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')), name);
  }
  ajv.validate('evidence', evidence);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** What each of the two sees in a region after each step of the other or of their own. */
const seenBy = (transcript: Transcript, page: string, region: 'users' | 'chat') =>
  stepsOf(transcript)
    .filter(({ step, seen }) => step.page === page && seen !== undefined && !['open', 'connect'].includes(step.step))
    .map(({ step, seen }) => ({ step, text: seen?.regions[region]?.text ?? '' }));

/** The names of a zip's files. */
async function namesIn(path: string): Promise<string[]> {
  const zip = await openPromise(path);
  const names: string[] = [];
  for await (const { fileName } of zip.eachEntry()) names.push(fileName);
  return names;
}

describe('both halves of the reference', () => {
  it('are played, alone and together, and the evidence is what its schema says', async () => {
    const evidence = await gatherFromPath(join(root, 'reference'), { edition });
    expect(problemsIn(evidence)).toEqual([]);
    expect(evidence.notPlayed).toEqual({});
    expect(evidence.submission.client).toBe('client');
    const { together = NOBODY } = evidence.transcripts;
    expect(eventsOf(together, 'page-gave-up')).toEqual([]);
    for (const page of ['first', 'second']) {
      const lists = seenBy(together, page, 'users');
      expect(lists.length).toBeGreaterThan(0);
      for (const { step, text } of lists) expect(text.split('\n')).toEqual(step.users);
      for (const { step, text } of seenBy(together, page, 'chat')) expect(text).toContain(step.marker ?? '');
    }
    const frames = eventsOf(together, 'page-frame').filter(({ page }) => page === 'first');
    expect(frames.map(({ direction }) => direction)).toEqual([
      'to-server',
      'to-page',
      'to-page',
      'to-server',
      'to-page',
      'to-page',
      'to-page',
    ]);
  });

  it('one at a time', async () => {
    const trace = join(folder, 'trace.zip');
    const client = await gatherFromPath(join(root, 'reference'), { edition, clientOnly: true, trace });
    expect(Object.keys(client.transcripts).sort()).toEqual(['hostile-text', 'keyboard', 'odd-names', 'visit']);
    expect(client.notPlayed.together?.reason).toBe('not-asked');
    const traces = (await namesIn(trace)).filter((name) => name.endsWith('.trace')).sort();
    expect(traces).toEqual([
      'hostile-text-visitor.trace',
      'keyboard-visitor.trace',
      'odd-names-visitor.trace',
      'visit-visitor.trace',
    ]);
    const server = await gatherFromPath(join(root, 'reference'), { edition, serverOnly: true });
    expect(server.notPlayed.visit?.reason).toBe('not-asked');
    expect(server.transcripts.conversation).toBeDefined();
  });
});

it('a client is put together with a server that runs elsewhere; what strangers say there is not kept', async () => {
  const server = await startReference();
  const stranger = new WebSocket(server.url);
  stranger.on('open', () => stranger.send('{"type":"login","username":"Stranger"}'));
  stranger.on('message', (data) => {
    const { type, username } = JSON.parse(data.toString());
    if (type !== 'chat' || username === 'Stranger') return;
    stranger.send('{"type":"chat","username":"Stranger","text":"a private word"}');
  });
  try {
    const options = { edition, insecure: false, allowDisruptive: false, client: join(root, 'reference/client') };
    const evidence = await gatherFromAddress(new URL(server.url), options);
    const { together = NOBODY } = evidence.transcripts;
    expect(eventsOf(together, 'page-gave-up')).toEqual([]);
    const chats = seenBy(together, 'first', 'chat').map(({ text }) => text);
    for (const { marker } of stepsOf(together).map(({ step }) => step)) expect(chats.at(-1)).toContain(marker ?? '');
    expect(chats.at(-1)).toContain('…');
    expect(JSON.stringify(evidence)).not.toContain('private');
  } finally {
    stranger.terminate();
    await server.stop();
  }
});

/** A copy of the reference with another client. */
function withClient(name: string, files: Record<string, string>): string {
  const made = join(folder, name);
  cpSync(join(root, 'reference/server'), join(made, 'server'), { recursive: true });
  cpSync(join(root, 'reference/package.json'), join(made, 'package.json'));
  mkdirSync(join(made, 'client'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(made, 'client', file), text);
  return made;
}

it('two pages with a fault that only shows together', async () => {
  const script = SCRIPT.replace("{ type: 'login', username: me }", "{ type: 'login', user: me }");
  const path = withClient('wrong-field', { 'index.html': PAGE, 'client.js': script });
  const { transcripts } = await gatherFromPath(path, { edition });
  const { visit = NOBODY, together = NOBODY } = transcripts;
  expect(stepsOf(visit).at(-1)?.step.step).toBe('closes');
  expect(eventsOf(together, 'page-gave-up').map(({ waitingFor }) => waitingFor)).toContain('users');
});

it('a folder without a page says so', async () => {
  const path = withClient('no-page', { 'client.js': SCRIPT });
  const { notPlayed } = await gatherFromPath(path, { edition });
  expect(notPlayed.visit).toMatchObject({ reason: 'no-client', detail: expect.stringContaining('index.html') });
  expect(notPlayed.together?.reason).toBe('no-client');
});

it('without a browser the server is graded all the same, and it is said what to do', async () => {
  const missing = join(folder, 'no-such-browser');
  vi.stubEnv('GRADE_CHROMIUM', missing);
  const { notPlayed, transcripts } = await gatherFromPath(join(root, 'reference'), { edition });
  expect(transcripts.conversation).toBeDefined();
  expect(notPlayed.visit).toMatchObject({ reason: 'no-browser', detail: expect.stringContaining(missing) });
  expect(notPlayed.together?.reason).toBe('no-browser');
});
