import { expect, it } from 'vitest';
import { chatAddress, pageFor } from './pages.ts';

const state = { uptimeSeconds: 3_725, connections: 12 };

it('tells how the server is, to machines and to people', () => {
  const health = pageFor('GET', '/healthz', state, undefined);
  expect(health).toMatchObject({ status: 200, type: 'application/json' });
  expect(JSON.parse(health.body)).toEqual({ status: 'ok', ...state });
  const page = pageFor('GET', '/', state, 'wss://chat.example.edu');
  expect(page.body).toContain('Running for 1 h 2 min. Connections now: 12.');
  expect(page.body).toContain('<code>wss://chat.example.edu</code>');
  expect(pageFor('GET', '/', state, undefined).body).not.toContain('<code>');
  expect(pageFor('GET', '/users', state, undefined).status).toBe(404);
  expect(pageFor('POST', '/', state, undefined).status).toBe(405);
});

it.each([
  [0, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [3_599, '59 min'],
  [86_400 + 7_200, '1 d 2 h'],
])('says %i seconds as %s', (uptimeSeconds, words) => {
  expect(pageFor('GET', '/', { uptimeSeconds, connections: 0 }, undefined).body).toContain(`Running for ${words}.`);
});

it.each([
  ['chat.example.edu', true, 'wss://chat.example.edu'],
  ['localhost:8081', false, 'ws://localhost:8081'],
  ['[::1]:8081', false, 'ws://[::1]:8081'],
  ['"><script>', false, undefined],
  ['a b', false, undefined],
  [undefined, false, undefined],
])('makes of the host %s an address, or nothing', (host, isSecure, address) => {
  expect(chatAddress(host, isSecure)).toBe(address);
});
