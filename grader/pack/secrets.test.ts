import { expect, it } from 'vitest';
import { secretIn } from './secrets.ts';

it.each([
  ['.env', 'API_TOKEN=abc', 'holds more than ports: API_TOKEN'],
  [
    'server/db.js',
    "connect('mongodb+srv://ana:pw@cluster.example.net/chat')",
    'holds a password in the address of a database',
  ],
  ['client/map.js', `const key = 'AIza${'a'.repeat(35)}';`, 'holds what looks like a Google API key'],
  ['notes.md', `token ghp_${'a'.repeat(36)}`, 'holds what looks like a GitHub token'],
  ['server/id_ed25519', '', 'is a key or a certificate, going by its name'],
  ['server/credentials.json', '{}', 'holds credentials, going by its name'],
])('finds the secret in %s', (path, text, found) => {
  expect(secretIn(path, text)).toBe(found);
});

it.each([
  ['.env', 'WS_PORT=8081\nPORT=80\n# SECRET=x\nNODE_ENV=production\nEMPTY=\n'],
  ['server/server.ts', "const url = 'ws://localhost:8081'; // no secret, no key, no password"],
  ['server/secrets.ts', 'export const secrets = [];'],
  ['server/db.js', "connect('mongodb://localhost/chat')"],
])('takes %s for harmless', (path, text) => {
  expect(secretIn(path, text)).toBeUndefined();
});
