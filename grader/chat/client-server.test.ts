import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ClientServer, serveClient } from './client-server.ts';

let parent: string;
let folder: string;
let server: ClientServer;
let buildErrors: string[];

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'client-server-'));
  folder = join(parent, 'client');
  mkdirSync(folder);
  buildErrors = [];
  server = await serveClient({ folder, port: 0, onBuildError: (message) => buildErrors.push(message) });
});

afterEach(async () => {
  await server.close();
  rmSync(parent, { recursive: true });
});

/** Asks for exactly this path: fetch would tidy `..` away. */
async function request(path: string): Promise<{ status: number | undefined; type: string | undefined; body: string }> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(new URL(server.url), { path }, resolve).on('error', reject);
  });
  const chunks: string[] = [];
  for await (const chunk of response) {
    chunks.push(String(chunk));
  }
  return { status: response.statusCode, type: response.headers['content-type'], body: chunks.join('') };
}

test('serves the page at the folder’s address', async () => {
  writeFileSync(join(folder, 'index.html'), '<h1>é</h1>');
  expect(await request('/?tab=2')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: '<h1>é</h1>' });
});

test('builds x.ts, with what it imports, for a request of x.js', async () => {
  writeFileSync(join(parent, 'words.ts'), 'export const word: string = "imported";');
  writeFileSync(
    join(folder, 'client.ts'),
    'import { word } from "../words.ts";\nfunction say(): string { return word; }',
  );
  const { status, type, body } = await request('/client.js');
  expect({ status, type }).toEqual({ status: 200, type: 'text/javascript; charset=utf-8' });
  expect(body).not.toMatch(/: string|^import/m);
  expect(body).toContain('"imported"');
});

test('serves x.js as it is where there is one', async () => {
  writeFileSync(join(folder, 'client.ts'), 'const old: number = 1;');
  writeFileSync(join(folder, 'client.js'), 'with (window) { sloppy = 1 }');
  expect((await request('/client.js')).body).toBe('with (window) { sloppy = 1 }');
});

test('keeps the top level of a script, so that it works as a classic script', async () => {
  writeFileSync(join(folder, 'client.ts'), 'function hello(name: string) { return name; }\nvar shared: number = 1;');
  const { body } = await request('/client.js');
  expect(body).toMatch(/^function hello\(/m);
  expect(body).toMatch(/^var shared/m);
});

test('reports what cannot be built, to the page and to whoever serves it', async () => {
  writeFileSync(join(folder, 'client.ts'), 'const a: number = ;');
  const { status, body } = await request('/client.js');
  expect(status).toBe(500);
  expect(body).toMatch(/client\.ts:1:18: ERROR/);
  expect(buildErrors).toEqual([body]);
});

test.each([
  '/nothing.html',
  '/',
  '/client.js',
  '/%',
  '/%00',
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/link/secret.txt',
  '//secret.txt',
])('there is no %s', async (path) => {
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  symlinkSync(parent, join(folder, 'link'), 'junction');
  const { status, body } = await request(path);
  expect(status).toBe(404);
  expect(body).toContain(path);
});

test('answers nothing but GET and HEAD', async () => {
  writeFileSync(join(folder, 'index.html'), 'page');
  const [head, post] = [await fetch(server.url, { method: 'HEAD' }), await fetch(server.url, { method: 'POST' })];
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(post.status).toBe(405);
});

test('a port that is taken is an error', async () => {
  const port = Number(new URL(server.url).port);
  await expect(serveClient({ folder, port, onBuildError: () => {} })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
