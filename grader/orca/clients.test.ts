import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFlawed } from '../flawed/make-flawed.ts';
import { openClientFiles } from '../gather/page/client-files.ts';
import { openWorkshop } from '../testing/workshop.ts';
import { brokenClients, goodClients } from './clients.ts';

const clients = [...goodClients, ...brokenClients];
const workshop = openWorkshop();
afterAll(() => workshop.remove());

it.each(clients)('$id: its changes fit, and it can be built', async (client) => {
  const folder = join(workshop.path, client.id);
  await makeFlawed(client, folder);
  const files = await openClientFiles(join(folder, 'client'));
  expect(String((await files.read('/client.js'))?.body)).toContain('WebSocket');
});

it('no two are the same', () => {
  expect(new Set(clients.map(({ id }) => id)).size).toBe(clients.length);
  expect(new Set(clients.map(({ form, changes }) => JSON.stringify([form, changes]))).size).toBe(clients.length);
});
