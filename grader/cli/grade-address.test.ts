import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { grade, gradeToReport, outcomesIn } from '../testing/command.ts';
import { startReference } from '../testing/reference-process.ts';
import { openWorkshop } from '../testing/workshop.ts';
import type { Report } from '../types/report.ts';

const workshop = openWorkshop();
let server: Awaited<ReturnType<typeof startReference>>;
beforeAll(async () => {
  server = await startReference();
});
afterAll(async () => {
  await server.stop();
  workshop.remove();
});

/** What can't be seen from outside, or might disturb others. */
const OUTSIDE = [
  'server-without-errors',
  'server-starts',
  'honours-port',
  'unknown-type-logged',
  'survives-bad-json',
  'bad-json-not-relayed',
  'survives-early-disconnect',
  'survives-cut-connection',
  'forgets-lost-users',
  'holds-thirty-clients',
];

/** Other people on the server, who come, talk and go without a pause until they are told to stop. */
function startStrangers(url: string): { stop(): Promise<void> } {
  let going = true;
  const live = (async () => {
    for (let round = 0; going; round++) {
      const socket = new WebSocket(url);
      socket.on('error', () => undefined);
      await once(socket, 'open');
      const username = `Stranger ${round}`;
      for (const message of [
        { type: 'login', username },
        { type: 'chat', username, text: 'a private word between strangers' },
        { type: 'disconnect', username },
      ]) {
        socket.send(JSON.stringify(message));
        await new Promise((resolve) => socket.once('pong', resolve).ping());
      }
      socket.terminate();
    }
  })();
  return {
    async stop() {
      going = false;
      await live;
    },
  };
}

/** What the checks of the server say; those of the page don't apply at an address without a client. */
const serverOutcomesIn = (report: Report) =>
  outcomesIn({ ...report, checks: report.checks.filter(({ area }) => area === 'server') });

describe('a live address', () => {
  it('is graded by what can be seen from outside; the rest is left out of the total', async () => {
    const { report, code } = await gradeToReport(server.url);
    const outcomes = serverOutcomesIn(report);
    expect(
      Object.keys(outcomes)
        .filter((id) => outcomes[id] === 'not-applicable')
        .toSorted(),
    ).toEqual(OUTSIDE.toSorted());
    expect(
      Object.values(outcomes)
        .filter((outcome) => outcome !== 'not-applicable')
        .every((outcome) => outcome === 'pass'),
    ).toBe(true);
    expect(report.score.earned).toBe(report.score.possible);
    expect(report.score.possible).toBeLessThan(5);
    expect({ code, mode: report.mode }).toEqual({ code: 0, mode: 'url' });
  });

  it('is graded the same while strangers come, talk and go; nothing of theirs is kept', async () => {
    const strangers = startStrangers(server.url);
    const file = join(workshop.path, 'evidence.json');
    const { report } = await gradeToReport(server.url, '--save-evidence', file);
    await strangers.stop();
    const outcomes = serverOutcomesIn(report);
    expect(Object.keys(outcomes).filter((id) => !['pass', 'not-applicable'].includes(outcomes[id] ?? ''))).toEqual([]);
    const saved = await readFile(file, 'utf8');
    expect(saved).toContain('"foreign"');
    expect(saved).not.toContain('a private word');
  });

  it('is tried harder with --allow-disruptive', async () => {
    const { report } = await gradeToReport(server.url, '--allow-disruptive');
    const outcomes = serverOutcomesIn(report);
    const outside = ['server-starts', 'honours-port', 'unknown-type-logged', 'server-without-errors'];
    expect(
      Object.keys(outcomes)
        .filter((id) => outcomes[id] === 'not-applicable')
        .toSorted(),
    ).toEqual(outside.toSorted());
    expect(Object.keys(outcomes).filter((id) => !['pass', 'not-applicable'].includes(outcomes[id] ?? ''))).toEqual([]);
  });
});

describe('a wss:// address with a self-signed certificate', () => {
  const file = (name: string) => readFileSync(new URL(`../testing/${name}`, import.meta.url));
  const https = createServer({ key: file('self-signed-key.pem'), cert: file('self-signed-cert.pem') });
  let url = '';

  beforeAll(async () => {
    // Each client of the secure door gets a connection of its own to the reference behind it.
    new WebSocketServer({ server: https }).on('connection', (outside) => {
      const inside = new WebSocket(server.url);
      const waiting: string[] = [];
      inside.on('open', () => {
        for (const text of waiting) inside.send(text);
      });
      outside.on('message', (data) =>
        inside.readyState === WebSocket.OPEN ? inside.send(data.toString()) : waiting.push(data.toString()),
      );
      inside.on('message', (data) => outside.send(data.toString()));
      outside.on('close', () => inside.close());
      inside.on('close', () => outside.close());
    });
    https.listen(0, '127.0.0.1');
    await once(https, 'listening');
    const address = https.address();
    url = `wss://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => {
    https.closeAllConnections();
    https.close();
  });

  it('is refused at first, with what to do', async () => {
    const { code, stderr } = await grade(url);
    expect(stderr).toMatch(/self-signed certificate[\s\S]*--insecure/);
    expect(code).toBe(2);
  });

  it('is graded with --insecure', async () => {
    const { report, code } = await gradeToReport(url, '--insecure');
    expect(report.score.earned).toBe(report.score.possible);
    expect(code).toBe(0);
  });
});
