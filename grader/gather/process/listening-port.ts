import { networkInterfaces } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import type { Family, Listener } from './family.ts';
import { listenOnce } from './free-port.ts';

const HANDSHAKE_MS = 500;

/**
 * Waits until the family listens on a port. One of `preferred` is taken at sight, in their order; any other when a WebSocket
 * handshake succeeds there, or when nothing better has come within `settleMs`. undefined when the family has ended or the
 * budget (ms) is used up.
 */
export async function awaitListener(
  family: Family,
  options: {
    preferred: readonly number[];
    budgetMs: number;
    settleMs: number;
    ended: Promise<unknown>;
    hasEnded: () => boolean;
  },
): Promise<Listener | undefined> {
  const begin = performance.now();
  const tried = new Set<number>();
  let firstFound: number | undefined;
  while (!options.hasEnded()) {
    const found = await family.listeners();
    const wanted = options.preferred.map((port) => onPort(found, port)).find((listener) => listener !== undefined);
    if (wanted) return isOnlyIPv6Loopback(wanted) ? await secondLook(family, wanted) : wanted;
    for (const { port } of found) {
      if (tried.has(port) || options.hasEnded()) continue;
      tried.add(port);
      const listener = onPort(found, port);
      if (listener && (await speaksWebSocket(await hostToReach(listener), port))) return listener;
    }
    const now = performance.now();
    const over = now - begin >= options.budgetMs;
    if (found.length > 0) {
      firstFound ??= now;
      if (over || now - firstFound >= options.settleMs) return found[0];
    }
    if (over) return undefined;
    await Promise.race([delay(family.pollMs), options.ended]);
  }
  return undefined;
}

/** The address at which this computer reaches a listener: loopback, unless the server insists on another address. */
export async function hostToReach(listener: Listener): Promise<string> {
  switch (listener.address) {
    case '0.0.0.0':
      return '127.0.0.1';
    case '::':
      return (await takesIPv4Too(listener.port)) ? '127.0.0.1' : '::1';
    default:
      return listener.address;
  }
}

/** The WebSocket URL of a port, with brackets where the host is an IPv6 address. */
export function webSocketUrl(host: string, port: number): string {
  return `ws://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The listener on a port; IPv4 where there are several, since everybody can reach that. */
function onPort(found: readonly Listener[], port: number): Listener | undefined {
  const here = found.filter((listener) => listener.port === port);
  return here.find((listener) => !listener.address.includes(':')) ?? here[0];
}

function isOnlyIPv6Loopback(listener: Listener): boolean {
  return listener.address === '::1';
}

// Python listens on both addresses of `localhost`, one after the other: which one is seen must not depend on the moment.
async function secondLook(family: Family, listener: Listener): Promise<Listener> {
  await delay(family.pollMs);
  return onPort(await family.listeners(), listener.port) ?? listener;
}

// Whether a socket on `::` was told to be IPv6 only isn't shown anywhere, and a connection made to find out would be noise
// in the server's log. On Linux, the IPv4 side can be listened on if and only if the server doesn't have it.
async function takesIPv4Too(port: number): Promise<boolean> {
  if (process.platform === 'linux') return (await listenOnce(port, '127.0.0.1')) === undefined;
  return !Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1'));
}

function speaksWebSocket(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(webSocketUrl(host, port), { perMessageDeflate: false, maxPayload: 64 * 1024 });
    let opened = false;
    const finish = () => {
      resolve(opened);
      clearTimeout(patience);
      socket.terminate();
    };
    // Not the library's own time-out, which never ends a handshake that comes in drips.
    const patience = setTimeout(finish, HANDSHAKE_MS);
    socket.on('error', finish);
    socket.on('close', finish);
    socket.on('open', () => {
      opened = true;
      socket.close(1000);
    });
  });
}
