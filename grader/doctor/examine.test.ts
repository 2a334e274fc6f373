import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { examine, examineNode } from './examine.ts';
import { isReady } from './finding.ts';

const { GRADE_CHROMIUM, PATH } = process.env;
afterEach(() => {
  process.env.PATH = PATH;
  if (GRADE_CHROMIUM === undefined) delete process.env.GRADE_CHROMIUM;
  else process.env.GRADE_CHROMIUM = GRADE_CHROMIUM;
});

const byId = (findings: Awaited<ReturnType<typeof examine>>) =>
  Object.fromEntries(findings.map((each) => [each.id, each]));

it('finds all that is needed, starts the browser, and tells who has the port', async () => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const findings = await examine({ folder: tmpdir(), port, nodeVersion: process.versions.node });
  server.close();
  expect(isReady(findings)).toBe(true);
  const { node, chromium, port: taken, npx } = byId(findings);
  expect(node?.text).toBe(`${process.versions.node} (20.19 or newer is needed)`);
  expect(chromium?.text).toMatch(/\d+(\.\d+){3} starts, /);
  expect(taken).toMatchObject({ name: `Port ${port}`, state: 'note' });
  expect(taken?.text).toContain(`taken by process ${process.pid}: `);
  expect(npx).toMatchObject({ state: 'note', text: expect.stringContaining('would fetch an unrelated package') });
});

it('is not ready without a browser, or with one that does not start', async () => {
  const look = () => examine({ folder: tmpdir(), port: 0, nodeVersion: process.versions.node });
  process.env.GRADE_CHROMIUM = '/nowhere/chromium';
  const without = await look();
  expect(isReady(without)).toBe(false);
  expect(byId(without).chromium?.advice.join()).toContain('GRADE_CHROMIUM is set to "/nowhere/chromium"');
  process.env.GRADE_CHROMIUM = process.execPath;
  const { chromium } = byId(await look());
  expect(chromium).toMatchObject({ state: 'failed', text: expect.stringContaining("is there and doesn't start") });
});

it('wants the Node of package.json', () => {
  expect(examineNode('20.18.3', '>=20.19.0')).toMatchObject({
    state: 'failed',
    text: expect.stringContaining('too old'),
  });
  expect(examineNode('24.0.0', '>=20.19.0').state).toBe('ok');
});
