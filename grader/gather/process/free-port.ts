import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

// Below every system's range for outgoing connections, so that nobody's connection can take the port between this look
// and the server's start; above the ports that browsers refuse.
const FIRST = 20_000;
const LAST = 32_000;
const ATTEMPTS = 20;
const REMEMBERED = 1_000;

const handedOut = new Set<number>();

/** A TCP port that nobody listens on, and that this process hasn't been given lately. Rejects when loopback can't be listened on. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(FIRST, LAST);
    if (!handedOut.has(port) && (await listenOnce(port, '127.0.0.1'))) return remember(port);
  }
  const port = await listenOnce(0, '127.0.0.1');
  if (!port) throw new Error('No free TCP port was found on 127.0.0.1. Is loopback switched off on this machine?');
  return remember(port);
}

/** Whether nobody has this port on this address: listens on it for a moment. Answers with the port, or undefined. */
export async function listenOnce(port: number, host: string): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    const taken = (server.address() as AddressInfo).port;
    server.close();
    await once(server, 'close');
    return taken;
  } catch {
    return undefined;
  }
}

function remember(port: number): number {
  handedOut.add(port);
  if (handedOut.size > REMEMBERED) {
    const [oldest] = handedOut;
    if (oldest !== undefined) handedOut.delete(oldest);
  }
  return port;
}
