import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A port that leads to the submission's server. The browser is told where it may connect when it starts, and the server's
 * own port is known only later, and another one after a restart.
 */
export interface Relay {
  readonly port: number;
  /** From now on connections lead to this ws:// address. */
  leadTo(url: string): void;
  /** Ends all connections; it leads nowhere until it is told where. */
  leadNowhere(): void;
  close(): Promise<void>;
}

export async function openRelay(): Promise<Relay> {
  let target: { host: string; port: number } | undefined;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    if (!target) return void near.destroy();
    const far = connect({ ...target, noDelay: true });
    near.setNoDelay();
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket);
      socket.pipe(other);
      // The other side sees an end where a connection broke: the page and the server each tell what they make of it.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroySoon();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The grader has ended when it is done, whatever a page may still hold open.
  server.unref();
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(url) {
      const { hostname, port } = new URL(url);
      target = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
    },
    leadNowhere() {
      target = undefined;
      for (const socket of open) socket.destroy();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
