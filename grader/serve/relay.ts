import { type RawData, WebSocket } from 'ws';
import { BACKLOG_BYTES, FAREWELL_MS } from './limits.ts';
import type { TokenBucket } from './token-bucket.ts';

interface RelayOptions {
  bucket: TokenBucket;
  /** Why a client that sends too much is closed; shown to it. */
  tooMany: string;
  /** One message of the client was passed on. */
  onMessage(): void;
  /** The client was closed, and not by its own wish. */
  onLimit(why: 'rate' | 'size' | 'backlog'): void;
}

/**
 * Passes on everything between a client and its connection to the chat server: text and binary frames as they are, and how each
 * side ends. A client that sends too much is closed with 1008, and one that reads too slowly is cut off.
 */
export function relay(client: WebSocket, upstream: WebSocket, options: RelayOptions): void {
  let stopped = false;

  client.on('message', (data, isBinary) => {
    if (stopped) return;
    if (options.bucket.take()) {
      options.onMessage();
      upstream.send(data, { binary: isBinary });
      return;
    }
    stopped = true;
    options.onLimit('rate');
    closePolitely(client, 1008, options.tooMany);
    upstream.terminate();
  });

  upstream.on('message', (data: RawData, isBinary: boolean) => {
    if (client.readyState !== WebSocket.OPEN) return;
    if (client.bufferedAmount > BACKLOG_BYTES) {
      options.onLimit('backlog');
      client.terminate();
      return;
    }
    client.send(data, { binary: isBinary });
  });

  client.on('close', (code, reason) => endLike(upstream, code, reason));
  upstream.on('close', (code, reason) => endLike(client, code, reason));
  // The close that comes after an error tells the rest.
  client.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') options.onLimit('size');
  });
  upstream.on('error', () => undefined);
}

/** Closes, and cuts off whoever doesn't answer. */
export function closePolitely(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason);
  const late = setTimeout(() => socket.terminate(), FAREWELL_MS);
  socket.once('close', () => clearTimeout(late));
}

/** What `ws` tells of a close without a code, and of a connection that was cut. Neither can be sent. */
const NO_CODE = 1005;
const CUT = 1006;

/** Ends one side as the other one was ended. */
function endLike(socket: WebSocket, code: number, reason: Buffer): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (code === CUT) socket.terminate();
  else if (code === NO_CODE) socket.close();
  else socket.close(code, reason);
}
