import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { listenOnce } from '../gather/process/free-port.ts';
import { startReferenceServer } from './reference-server.ts';

/** An address of this machine that isn't the one that the server is told to listen at. */
const other = process.platform === 'linux' ? '127.0.0.2' : '::1';

it('listens at the address that WS_HOST names, and at no other', async () => {
  const everywhere = await startReferenceServer({ env: { PORT: '0' } });
  const here = await startReferenceServer({ env: { PORT: '0', WS_HOST: '127.0.0.1' } });
  try {
    const portOf = ({ url }: { url: string }) => Number(new URL(url).port);
    expect(await listenOnce(portOf(everywhere), other)).toBeUndefined();
    expect(await listenOnce(portOf(here), other)).toBe(portOf(here));
    expect(await listenOnce(portOf(here), '127.0.0.1')).toBeUndefined();
  } finally {
    await Promise.all([everywhere.stop(), here.stop()]);
  }
});

it('ends with the program that started it, also when that is killed', async () => {
  const program = `
    const { startReferenceServer } = await import('./reference-server.ts');
    const { url } = await startReferenceServer({ env: { PORT: '0', WS_HOST: '127.0.0.1' } });
    console.log(new URL(url).port);`;
  const starter = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(starter.stdout, 'data');
  const client = new WebSocket(`ws://127.0.0.1:${Number(port)}`);
  await once(client, 'open');
  const cut = once(client, 'close');
  starter.kill('SIGKILL');
  expect((await cut)[0]).toBe(1006);
});
