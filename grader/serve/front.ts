import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { clientAddress, limitKey } from './client-address.ts';
import { BURST_SECONDS, FAREWELL_MS, HEARTBEAT_MS, type Limits } from './limits.ts';
import { chatAddress, pageFor } from './pages.ts';
import { closePolitely, relay } from './relay.ts';
import { tokenBucket } from './token-bucket.ts';

export interface FrontOptions {
  /** The address of the chat server that does the work: `ws://127.0.0.1:12345`. */
  readonly upstream: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The address of this machine to listen at; all of them when undefined. */
  readonly host: string | undefined;
  /** PEM texts, for wss:// without a proxy. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  /** Whether a proxy stands in front, which writes X-Forwarded-For and X-Forwarded-Proto. */
  readonly trustProxy: boolean;
  readonly limits: Limits;
  /** Is told one line for each thing that happens: addresses, numbers and reasons, never names or messages. */
  log(line: string): void;
  /** Milliseconds from one ping to the next. */
  readonly heartbeatMs?: number;
}

/** The part of a server for a class that faces the clients. */
export interface Front {
  readonly port: number;
  /** Takes nobody any more, and says good-bye to all (1001). */
  close(): Promise<void>;
}

/**
 * Listens for clients, and gives each that keeps the limits a connection of its own to the chat server.
 * @throws NodeJS.ErrnoException from listening: EADDRINUSE, EACCES …; and what Node says of a certificate that can't be used
 */
export async function openFront(options: FrontOptions): Promise<Front> {
  const { upstream: upstreamUrl, tls, trustProxy, limits, log } = options;
  const startedAt = performance.now();
  const places = new Map<string, number>();
  let connections = 0;
  let lastId = 0;
  let closing = false;

  const server = tls ? createSecureServer(tls) : createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.messageBytes });
  const stopHeartbeat = cutSilentClients(sockets, options.heartbeatMs ?? HEARTBEAT_MS, log);

  // Of all kinds: those that have not asked for anything yet would keep the server from ending.
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const isSecure = tls !== undefined || (trustProxy && request.headers['x-forwarded-proto'] === 'https');
    const uptimeSeconds = Math.floor((performance.now() - startedAt) / 1_000);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const address = chatAddress(request.headers.host, isSecure);
    const { status, type, body } = pageFor(request.method ?? 'GET', path, { uptimeSeconds, connections }, address);
    response.writeHead(status, {
      ...HEADERS,
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      ...(status === 405 ? { allow: 'GET, HEAD' } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined);
    const address = clientAddress(request, trustProxy);
    const key = limitKey(address);
    const here = places.get(key) ?? 0;
    if (closing) return refuse(socket, 503, 'The server is stopping.');
    if (connections >= limits.connections || here >= limits.perAddress) {
      const isFull = connections >= limits.connections;
      log(
        `refuse ${address}: ${isFull ? `all ${connections} places are taken` : `connections from there already: ${here}`}`,
      );
      return isFull
        ? refuse(socket, 503, 'The server is full. Try again later.')
        : refuse(socket, 429, 'There are too many connections from your address.');
    }

    const id = ++lastId;
    connections += 1;
    places.set(key, here + 1);
    const upstream = new WebSocket(upstreamUrl, { perMessageDeflate: false });
    upstream.on('error', () => refuse(socket, 502, 'The chat server does not answer.'));
    socket.once('close', () => {
      connections -= 1;
      const left = (places.get(key) ?? 1) - 1;
      if (left > 0) places.set(key, left);
      else places.delete(key);
      if (upstream.readyState === WebSocket.CONNECTING || upstream.readyState === WebSocket.OPEN) upstream.terminate();
    });
    upstream.once('open', () =>
      sockets.handleUpgrade(request, socket, head, (client) => {
        upstream.removeAllListeners('error');
        welcome(client, upstream, id, address);
      }),
    );
  });

  function welcome(client: WebSocket, upstream: WebSocket, id: number, address: string): void {
    const since = performance.now();
    let messages = 0;
    log(`connect #${id} from ${address}, ${connections} connected`);
    sockets.emit('connection', client);
    client.once('close', (code) => {
      const seconds = Math.round((performance.now() - since) / 1_000);
      log(`close #${id} with ${code}, after ${seconds} s, messages sent: ${messages}`);
    });
    const rate = limits.messagesPerSecond;
    relay(client, upstream, {
      bucket: tokenBucket(rate, rate * BURST_SECONDS),
      tooMany: `Too many messages: at most ${rate} a second.`,
      onMessage: () => {
        messages += 1;
      },
      onLimit: (why) => log(`limit #${id}: ${LIMIT_WORDS[why]}`),
    });
    if (closing) closePolitely(client, 1001, FAREWELL);
  }

  server.listen({ port: options.port, ...(options.host === undefined ? {} : { host: options.host }) });
  try {
    await once(server, 'listening');
  } catch (error) {
    stopHeartbeat();
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      closing = true;
      stopHeartbeat();
      const closed = once(server, 'close');
      server.close();
      for (const client of sockets.clients) closePolitely(client, 1001, FAREWELL);
      const late = setTimeout(() => {
        for (const socket of open) socket.destroy();
      }, FAREWELL_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

const LIMIT_WORDS = {
  rate: 'too many messages, closed with 1008',
  size: 'a message that is too long, closed with 1009',
  backlog: 'it reads too slowly, cut off',
} as const;

const FAREWELL = 'The server is stopping.';

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; img-src data:",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

const STATUS = { 429: 'Too Many Requests', 502: 'Bad Gateway', 503: 'Service Unavailable' } as const;

/** Answers a request for a WebSocket as HTTP does, before there is one. */
function refuse(socket: Duplex, status: keyof typeof STATUS, text: string): void {
  // Who never ends its own side would keep it open.
  socket.once('finish', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

/** A pulled cable closes no connection: whoever doesn't answer one ping until the next is cut off. */
function cutSilentClients(sockets: WebSocketServer, everyMs: number, log: (line: string) => void): () => void {
  const answered = new WeakSet<WebSocket>();
  sockets.on('connection', (client: WebSocket) => {
    answered.add(client);
    client.on('pong', () => answered.add(client));
  });
  const timer = setInterval(() => {
    for (const client of sockets.clients) {
      if (answered.delete(client)) {
        client.ping();
        continue;
      }
      log('cut a client that no longer answers');
      client.terminate();
    }
  }, everyMs);
  return () => clearInterval(timer);
}
